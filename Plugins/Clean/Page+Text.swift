internal import Sluice

extension Page {
  /// Short headings between paragraphs.
  mutating func findCrossheads() {
    guard let body else { return }
    for index in body where lines[index].label == nil && lines[index].isInWindow {
      let line = lines[index]
      guard line.length < 100, line.phrase < 0, !line.shape.contains(.lowerStart), !line.isTagList else { continue }
      guard line.shape.contains(.wide) ? line.length >= 6 : line.words >= 2 && line.words <= 12 else { continue }
      guard !line.shape.contains(.terminal) || line.shape.contains(.exclaims) else { continue }
      guard line.shape.isDisjoint(with: [.camelJoint, .address, .counterEnd, .copyright]), line.letters > 0 else {
        continue
      }
      guard isText(index - 1), isText(index + 1), lines[index - 1].shape.contains(.terminal),
        lines[index + 1].length > line.length
      else { continue }
      // An exclamation of an article is a paragraph when it opens with a quotation mark.
      if line.shape.contains(.exclaims) && line.shape.contains(.opensQuote) { continue }
      lines[index].name(.crosshead, .crosshead)
    }
  }

  /// Runs of alike short lines inside the article: its lists.
  mutating func findLists() {
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
    return line.label == nil && line.phrase < 0 && line.length < 200 && line.letters > 0 && line.separators == 0
      && !(line.shape.contains(.terminal) && line.length >= 100)
  }

  private func introducesList(_ index: Int) -> Bool {
    lines[index].shape.contains(.endsColon) && (lines[index].label == nil || isText(index))
  }

  /// What no rule has named is text or it is not.
  mutating func nameRest() {
    for index in lines.indices where lines[index].label == nil {
      if lines[index].isInWindow {
        lines[index].label = lines[index].decision > 0 ? .paragraph : .other
      } else {
        lines[index].name(.other, .outsideWindow)
      }
    }
  }
}
