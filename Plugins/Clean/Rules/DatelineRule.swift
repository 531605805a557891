internal import Sluice

/// "BAGHDAD, June 28" above the text.
struct DatelineRule: PageRule {
  /// How many lines above the text it may stand.
  private static let reach = 3

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for index in max(0, body.lowerBound - Self.reach)..<body.lowerBound where page.lines[index].label == nil {
      if Self.isDateline(page.lines[index]) { page.lines[index].name(.dateline, .dateline) }
    }
  }

  private static func isDateline(_ line: PageLine) -> Bool {
    line.families.contains(.date) && line.commas >= 1 && line.digits > 0 && line.length < 50 && line.words <= 6
      && line.capitalizedWords >= 2 && !line.shape.contains(.terminal)
  }
}
