internal import Sluice

/// "By Jane Doe", near the headline or behind the text.
struct BylineRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for index in page.lines.indices where page.lines[index].label == nil {
      let line = page.lines[index]
      guard line.families.contains(.byline), line.length < 80, !line.shape.contains(.terminal) else { continue }
      let isNear = index < body.lowerBound + 2 || index > body.upperBound
      let isName = line.words <= 8 && 2 * line.capitalizedWords >= line.words
      if isNear && isName { page.lines[index].name(.byline, .bylineShape) }
    }
  }
}
