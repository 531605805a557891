internal import Sluice

/// Finds the first and the last line of running text: of its paragraphs, if it has any.
struct BodyRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    let lines = page.lines.indices
    let paragraph = lines.first { page.isText($0) && page.lines[$0].isLongSentence }
    guard let first = paragraph ?? lines.first(where: { page.isText($0) }) else { return }
    let last = lines.last { page.isText($0) && page.lines[$0].isLongSentence } ?? first
    page.body = first...max(first, last)
  }
}
