internal import Sluice

/// "(Reuters with AFP)" behind the text.
struct AgencyRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for index in body.upperBound..<page.lines.count where page.lines[index].label == nil {
      let line = page.lines[index]
      guard line.families.contains(.agency), line.length < 80 else { continue }
      if line.shape.contains(.parenthesized) || line.phraseIsWhole || !line.shape.contains(.terminal) {
        page.lines[index].name(.agency, .agencyLine)
      }
    }
  }
}
