internal import Sluice

/// Lines of nothing but dates, times and words such as "Published".
struct DateRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices where page.lines[index].label == nil && page.lines[index].isDate {
      page.lines[index].name(.timestamp, .dateTokens)
    }
  }
}
