internal import Sluice

extension Page {
  /// Short headings between paragraphs.
  mutating func findCrossheads() {
    guard let body else { return }
    for index in body where couldBeHeading(index) {
      guard stands(index - 1), goesOn(index + 1), lines[index + 1].length > lines[index].length else { continue }
      lines[index].name(.crosshead, .crosshead)
    }
  }

  private func couldBeHeading(_ index: Int) -> Bool {
    let line = lines[index]
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
  private func stands(_ index: Int) -> Bool {
    switch label(at: index) {
    case .listItem, .crosshead: true
    default: isText(index) && lines[index].shape.contains(.terminal)
    }
  }

  private func goesOn(_ index: Int) -> Bool { isText(index) || label(at: index) == .listItem }

  /// Runs of alike short lines inside the article: its lists.
  mutating func findLists() {
    findIntroducedLists()
    findListsBetweenText()
  }

  /// Runs of lines that are no sentences of some length, two or more in a dense stretch with text before and behind.
  private mutating func findListsBetweenText() {
    guard let body else { return }
    var index = body.lowerBound
    while index <= body.upperBound {
      var end = index
      while end <= body.upperBound && standsInText(end) { end += 1 }
      if end - index >= 2 && isText(index - 1) && isText(end) {
        // Short sentences among them are paragraphs as they are.
        for item in index..<end where !isText(item) || !lines[item].shape.contains(.terminal) {
          lines[item].name(.listItem, .list)
        }
      }
      index = max(end, index + 1)
    }
  }

  private func standsInText(_ index: Int) -> Bool {
    let line = lines[index]
    return line.label == nil && !line.isTemplate && line.isInWindow && line.phrase < 0 && line.length < 200
      && line.letters > 0 && line.shape.isDisjoint(with: [.camelJoint, .address, .copyright, .counterEnd])
      && !(line.shape.contains(.terminal) && line.length >= 100)
  }

  /// Runs under a line that ends in a colon.
  private mutating func findIntroducedLists() {
    guard let body else { return }
    var index = body.lowerBound
    while index <= body.upperBound {
      guard isListItem(index) else {
        index += 1
        continue
      }
      var end = index
      while end <= body.upperBound && isListItem(end) { end += 1 }
      if end - index >= 3 && index > 0 && introducesList(index - 1) {
        for item in index..<end { lines[item].name(.listItem, .list) }
      }
      index = end
    }
  }

  private func isListItem(_ index: Int) -> Bool {
    let line = lines[index]
    return line.label == nil && !line.isTemplate && line.phrase < 0 && line.length < 200 && line.letters > 0
      && line.separators == 0
      && !line.shape.contains(.endsColon) && !(line.shape.contains(.terminal) && line.length >= 100)
  }

  private func introducesList(_ index: Int) -> Bool {
    lines[index].shape.contains(.endsColon) && (lines[index].label == nil || isText(index))
  }

  /// What no rule has named is text or it is not.
  mutating func nameRest() {
    for index in lines.indices where lines[index].label == nil {
      if lines[index].isTemplate {
        lines[index].label = .template
      } else if lines[index].isInWindow {
        lines[index].label = lines[index].decision > 0 ? .paragraph : .other
      } else {
        lines[index].name(.other, .outsideWindow)
      }
    }
  }
}
