internal import Sluice

/// Credits of pictures: a line that is one, or one at the end of a caption, which is then cut in two.
struct CreditRule: PageRule {
  /// How many bytes a credit has at most behind a caption.
  private static let longest: Int32 = 140

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices
    where page.lines[index].label == nil && page.lines[index].families.contains(.credit) {
      let line = page.lines[index]
      if line.creditAt < 0 {
        if line.length < 80 && !line.shape.contains(.terminal) { page.lines[index].name(.credit, .creditMark) }
        continue
      }
      let rest = line.end - line.creditAt
      if line.creditAt == line.start {
        if line.length < 140 { page.lines[index].name(.credit, .creditMark) }
      } else if rest <= Self.longest && line.creditAt - line.start <= 40 && line.length < 80 {
        page.lines[index].name(.credit, .creditMark)
      } else if rest <= Self.longest {
        page.lines[index].name(.caption, .captionBeforeCredit)
        page.lines[index].captionEnd = Self.endOfText(text, before: line.creditAt)
      }
    }
  }

  /// Where the text before an index ends, without white space.
  private static func endOfText(_ text: Span<UInt8>, before end: Int32) -> Int32 {
    var index = Int(end)
    while index > 0 {
      let scalar = UTF8Scalar(text, before: index)
      guard scalar.value == 0x20 || scalar.value == 0x09 || ScalarClass.isSpace(scalar.value) else { break }
      index -= scalar.length
    }
    return Int32(truncatingIfNeeded: index)
  }
}
