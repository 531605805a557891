internal import Sluice

/// The article's lists: runs of alike short lines under one that ends in a colon, or with text before and behind.
struct ListRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for run in page.runs(in: body, where: Self.isIntroducedItem)
    where run.count >= 3 && run.lowerBound > 0 && Self.introducesList(page, run.lowerBound - 1) {
      for item in run { page.lines[item].name(.listItem, .list) }
    }
    for run in page.runs(in: body, where: Self.isItemInText)
    where run.count >= 2 && page.isText(run.lowerBound - 1) && page.isText(run.upperBound) {
      // Short sentences among them are paragraphs as they are.
      for item in run where !page.isText(item) || !page.lines[item].shape.contains(.terminal) {
        page.lines[item].name(.listItem, .list)
      }
    }
  }

  private static func isIntroducedItem(_ line: PageLine) -> Bool {
    couldBeItem(line) && line.separators == 0 && !line.shape.contains(.endsColon)
  }

  private static func introducesList(_ page: borrowing Page, _ index: Int) -> Bool {
    page.lines[index].shape.contains(.endsColon) && (page.lines[index].label == nil || page.isText(index))
  }

  private static func isItemInText(_ line: PageLine) -> Bool {
    couldBeItem(line) && line.isInWindow
      && line.shape.isDisjoint(with: [.camelJoint, .address, .copyright, .counterEnd])
  }

  private static func couldBeItem(_ line: PageLine) -> Bool {
    line.label == nil && !line.isTemplate && line.phrase < 0 && line.length < 200 && line.letters > 0
      && !line.isLongSentence
  }
}
