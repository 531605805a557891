internal import Sluice

/// What no rule has named is text or it is not.
struct RestRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices where page.lines[index].label == nil {
      if page.lines[index].isTemplate {
        page.lines[index].label = .template
      } else if page.lines[index].isInWindow {
        page.lines[index].label = page.lines[index].decision > 0 ? .paragraph : .other
      } else {
        page.lines[index].name(.other, .outsideWindow)
      }
    }
  }
}
