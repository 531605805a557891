internal import Sluice

/// Short headings between paragraphs.
struct CrossheadRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    for index in body where Self.couldBeHeading(page.lines[index]) {
      guard Self.stands(page, index - 1), Self.goesOn(page, index + 1),
        page.lines[index + 1].length > page.lines[index].length
      else { continue }
      page.lines[index].name(.crosshead, .crosshead)
    }
  }

  private static func couldBeHeading(_ line: PageLine) -> Bool {
    guard line.label == nil, !line.isTemplate, line.isInWindow, line.length < 100, line.phrase < 0, line.letters > 0
    else { return false }
    guard !line.isTagList, line.shape.isDisjoint(with: [.lowerStart, .camelJoint, .address, .counterEnd, .copyright])
    else { return false }
    guard line.shape.contains(.wide) ? line.length >= 6 : line.words <= 12 && line.letters >= 4 else { return false }
    if line.shape.contains(.terminal) {
      // An exclamation in quotation marks is a paragraph.
      return line.shape.contains(.exclaims) && !line.shape.contains(.opensQuote)
    }
    return true
  }

  /// Whether the article is at a line, and not in the middle of a sentence.
  private static func stands(_ page: borrowing Page, _ index: Int) -> Bool {
    switch page.label(at: index) {
    case .listItem, .crosshead: true
    default: page.isText(index) && page.lines[index].shape.contains(.terminal)
    }
  }

  private static func goesOn(_ page: borrowing Page, _ index: Int) -> Bool {
    page.isText(index) || page.label(at: index) == .listItem
  }
}
