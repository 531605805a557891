/// What a region in quotation marks looks like from outside.
struct QuotedText: Sendable {
  var words = 0
  /// The last sign before the closing mark, if it is one of `, . ! ? … –`; else 0.
  var last: UInt8 = 0
  var startsWithCapital = false
  /// Whether all words but short ones are capitalised.
  var isTitleCase = false

  static let dash = UInt8(ascii: "-")

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var wordStart = -1
    var lowerWords = 0
    for index in range {
      let byte = text[index]
      if byte <= 0x20 {
        wordStart = -1
      } else if wordStart < 0 {
        wordStart = index
        words += 1
      } else if index == wordStart + 4, text[wordStart] &- 0x61 < 26, byte &- 0x61 < 26 {
        lowerWords += 1
      }
    }
    isTitleCase = lowerWords == 0
    var start = range.lowerBound
    while start < range.upperBound, text[start] <= 0x2F || text[start] == UInt8(ascii: "[") { start += 1 }
    startsWithCapital = start < range.upperBound && text[start] &- 0x41 < 26
    if !startsWithCapital { isTitleCase = false }
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = text[end - 1]
      // Blanks and inner marks.
      if byte <= 0x20 || byte == 0x27 || byte == 0x22 {
        end -= 1
      } else if byte == 0x99 || byte == 0x9D, end - 3 >= range.lowerBound, text[end - 3] == 0xE2 {
        end -= 3
      } else {
        break
      }
    }
    guard end > range.lowerBound else { return }
    switch text[end - 1] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), QuotedText.dash:
      last = text[end - 1]
    case 0xA6 where end - 3 >= range.lowerBound && text[end - 3] == 0xE2: last = UInt8(ascii: "?")
    case 0x93, 0x94:
      if end - 3 >= range.lowerBound && text[end - 3] == 0xE2 { last = QuotedText.dash }
    default: break
    }
  }

  /// Whether it ends a sentence.
  var isSentence: Bool { last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") }
  /// Whether an attribution may follow its end.
  var awaitsAttribution: Bool { last != 0 && last != UInt8(ascii: ".") }
}
