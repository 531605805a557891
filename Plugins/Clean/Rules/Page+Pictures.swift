internal import Sluice

// Captions and the credits of pictures.
extension Page {
  /// How many bytes a credit has at most behind a caption.
  private static let longestCredit: Int32 = 140

  /// Credits: a line that is one, or one at the end of a caption, which is then cut in two.
  mutating func nameCredits(_ text: Span<UInt8>) {
    for index in lines.indices where lines[index].label == nil && lines[index].families.contains(.credit) {
      let line = lines[index]
      if line.creditAt < 0 {
        if line.length < 80 && !line.shape.contains(.terminal) { lines[index].name(.credit, .creditMark) }
        continue
      }
      let rest = line.end - line.creditAt
      if line.creditAt == line.start {
        if line.length < 140 { lines[index].name(.credit, .creditMark) }
      } else if rest <= Self.longestCredit && line.creditAt - line.start <= 40 && line.length < 80 {
        lines[index].name(.credit, .creditMark)
      } else if rest <= Self.longestCredit {
        lines[index].name(.caption, .captionBeforeCredit)
        lines[index].captionEnd = Self.endOfText(text, before: line.creditAt)
      }
    }
  }

  /// Where the text before an index ends, without white space.
  private static func endOfText(_ text: Span<UInt8>, before end: Int32) -> Int32 {
    var index = Int(end)
    while index > 0 {
      let (scalar, start) = ScalarClass.decode(text, before: index)
      guard scalar == 0x20 || scalar == 0x09 || ScalarClass.isSpace(scalar) else { break }
      index = start
    }
    return Int32(truncatingIfNeeded: index)
  }

  /// How many lines under the headline a doubled line is a caption.
  private static let nearHeadline = 4

  /// A line that the next one repeats or begins with: on pages, a caption under a picture and in its gallery.
  mutating func nameDuplicates(_ text: Span<UInt8>) {
    for index in lines.indices.dropLast() {
      let line = lines[index]
      guard line.label == nil, line.length >= 40, begins(text, lines[index + 1], with: line) else { continue }
      let next = lines[index + 1].label
      if next == .caption {
        lines[index].name(.caption, .duplicate)
      } else if let headline, index > headline, index - headline <= Self.nearHeadline, next == nil {
        lines[index].name(.caption, .duplicate)
        lines[index + 1].name(.caption, .duplicate)
      }
    }
  }

  private func begins(_ text: Span<UInt8>, _ line: PageLine, with other: PageLine) -> Bool {
    let count = other.end - other.start
    guard line.end - line.start >= count else { return false }
    for offset in 0..<Int(count) where text[Int(line.start) + offset] != text[Int(other.start) + offset] {
      return false
    }
    return true
  }
}
