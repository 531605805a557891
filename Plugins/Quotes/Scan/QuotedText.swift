internal import Sluice

/// What a region in quotation marks looks like from outside.
struct QuotedText: Sendable {
  /// How many words it has; no more than `most` are counted.
  private(set) var words = 0
  /// The last sign before the closing mark, if it is one of `, . ! ? … –`; else 0.
  private(set) var last: UInt8 = 0
  let startsWithCapital: Bool
  /// Whether all words but short ones are capitalised.
  let isTitleCase: Bool
  /// Whether the paragraph ends while the region is open.
  let isUnclosed: Bool

  /// More words than any rule asks for.
  static let most = 12
  static let dash = UInt8(ascii: "-")

  init(_ text: Span<UInt8>, _ region: Region) {
    let range = region.content
    isUnclosed = region.isUnclosed
    var lowerWords = 0
    var index = range.lowerBound
    while index < range.upperBound, words < Self.most {
      if text[index] <= 0x20 {
        index += 1
        continue
      }
      let end = Self.wordEnd(text, index, range.upperBound)
      words += 1
      if end > index + 4, ASCII.isSmallLetter(text[index]), ASCII.isSmallLetter(text[index + 4]) { lowerWords += 1 }
      index = end
    }
    var start = range.lowerBound
    while start < range.upperBound, text[start] <= 0x2F || text[start] == UInt8(ascii: "[") { start += 1 }
    startsWithCapital = start < range.upperBound && ASCII.isCapital(text[start])
    isTitleCase = startsWithCapital && lowerWords == 0 && words < Self.most
    last = Self.lastSign(text, range)
  }

  private static func lastSign(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8 {
    let end = signsEnd(text, range)
    guard end > range.lowerBound else { return 0 }
    let byte = text[end - 1]
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), dash: return byte
    case 0xA6, 0x93, 0x94:
      guard end - 3 >= range.lowerBound, text[end - 3] == 0xE2 else { return 0 }
      return byte == 0xA6 ? UInt8(ascii: "?") : dash
    default: return 0
    }
  }

  // Before blanks and inner marks.
  private static func signsEnd(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = text[end - 1]
      if byte <= 0x20 || byte == 0x27 || byte == 0x22 {
        end -= 1
      } else if byte == 0xA0, end - 2 >= range.lowerBound, text[end - 2] == 0xC2 {
        end -= 2
      } else if byte == 0x99 || byte == 0x9D || byte == 0xAF, end - 3 >= range.lowerBound, text[end - 3] == 0xE2 {
        end -= 3
      } else {
        break
      }
    }
    return end
  }

  /// The first blank from an index on, or the end.
  @inline(__always) private static func wordEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 8 <= end {
      let blanks = EightBytes(text, at: index).below(0x21)
      if !blanks.isEmpty { return index + blanks.first }
      index += 8
    }
    while index < end, text[index] > 0x20 { index += 1 }
    return index
  }

  /// Whether it ends a sentence.
  var isSentence: Bool { last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") }
  /// Whether an attribution may follow its end.
  var awaitsAttribution: Bool { last != 0 && last != UInt8(ascii: ".") }
}
