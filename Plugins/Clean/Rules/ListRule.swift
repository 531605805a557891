internal import Sluice

/// Runs of lines that are no sentences of some length, two or more in a dense stretch with text before and behind.
struct ListRule: PageRule {
  /// How many items a list has at least.
  private static let least = 2

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    var index = body.lowerBound
    while index <= body.upperBound {
      var end = index
      while end <= body.upperBound && Self.isItem(page.lines[end]) { end += 1 }
      if end - index >= Self.least && page.isText(index - 1) && page.isText(end) {
        // Short sentences among them are paragraphs as they are.
        for item in index..<end where !page.isText(item) || !page.lines[item].shape.contains(.terminal) {
          page.lines[item].name(.listItem, .list)
        }
      }
      index = max(end, index + 1)
    }
  }

  private static func isItem(_ line: PageLine) -> Bool {
    line.label == nil && !line.isTemplate && line.isInWindow && line.phrase < 0 && line.length < 200
      && line.letters > 0 && line.shape.isDisjoint(with: [.camelJoint, .address, .copyright, .counterEnd])
      && !line.isLongSentence
  }
}
