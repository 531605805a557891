internal import Sluice

/// Runs of alike short lines under a line of the article that ends in a colon: its lists.
struct IntroducedListRule: PageRule {
  /// How many items a list has at least.
  private static let least = 3

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    var index = body.lowerBound
    while index <= body.upperBound {
      var end = index
      while end <= body.upperBound && Self.isItem(page.lines[end]) { end += 1 }
      if end - index >= Self.least && index > 0 && Self.introducesList(page, index - 1) {
        for item in index..<end { page.lines[item].name(.listItem, .list) }
      }
      index = max(end, index + 1)
    }
  }

  private static func isItem(_ line: PageLine) -> Bool {
    line.label == nil && !line.isTemplate && line.phrase < 0 && line.length < 200 && line.letters > 0
      && line.separators == 0 && !line.shape.contains(.endsColon) && !line.isLongSentence
  }

  private static func introducesList(_ page: borrowing Page, _ index: Int) -> Bool {
    page.lines[index].shape.contains(.endsColon) && (page.lines[index].label == nil || page.isText(index))
  }
}
