internal import Sluice

extension Page {
  /// How many lines above the text a headline may stand.
  private static let reach = 10

  /// The headline: of the lines above the text that could be a title, the longest, the first of equals.
  ///
  /// One that repeats in the source is the headline if no other line is: pages name each other's articles.
  mutating func findHeadline() {
    guard let body else { return }
    let above = max(0, body.lowerBound - Self.reach)..<body.lowerBound
    guard
      let best = longest(of: above.filter { couldBeTitle(lines[$0]) && !lines[$0].isTemplate })
        ?? longest(of: above.filter { couldBeTitle(lines[$0]) && !lines[$0].isEverywhere })
    else { return }
    headline = best
    lines[best].template = -1
    lines[best].name(.headline, .headline)
  }

  private func longest(of indices: [Int]) -> Int? {
    var best: (index: Int, length: Int32)?
    for index in indices {
      let length = min(lines[index].length, 60)
      if length > best?.length ?? 0 { best = (index, length) }
    }
    return best?.index
  }

  private func couldBeTitle(_ line: PageLine) -> Bool {
    guard line.label == nil, line.phrase < 0, !line.isDate, !line.isTagList else { return false }
    guard line.length >= 20, line.length <= 200, line.words >= 3 || line.shape.contains(.wide) else { return false }
    return !line.shape.contains(.terminal) || line.shape.contains(.exclaims)
  }

  /// A summary under the headline: a byline, a date or a credit stands between it and the text, or it is far shorter than
  /// the paragraphs after it.
  mutating func findStandfirst() {
    guard let headline, let first = firstText(after: headline), lines[first].label == nil else { return }
    let line = lines[first]
    guard line.length >= 40, line.length <= 250, !line.shape.contains(.items), line.wish == 0 else { return }
    switch label(at: first + 1) {
    case .timestamp, .byline, .credit, .dateline: break
    default:
      guard line.shape.contains(.terminal), isShortest(first) else { return }
    }
    lines[first].name(.standfirst, .standfirst)
  }

  private func firstText(after headline: Int) -> Int? {
    for index in headline + 1..<min(lines.count, headline + 6) {
      switch lines[index].label {
      case nil:
        if lines[index].isTemplate { continue }
        return isText(index) || lines[index].length >= 40 ? index : nil
      case .timestamp, .byline, .credit, .dateline, .caption, .share, .promo: continue
      default: return nil
      }
    }
    return nil
  }

  /// Whether it is shorter than the next two lines of text, and than three fifths of what paragraphs usually have.
  private func isShortest(_ first: Int) -> Bool {
    var others: [Int32] = []
    var index = first + 1
    while index < lines.count && others.count < 40 {
      if isText(index) && lines[index].length >= 60 { others.append(lines[index].length) }
      index += 1
    }
    guard others.count >= 3, others.prefix(2).allSatisfy({ lines[first].length < $0 }) else { return false }
    let median = others.sorted()[others.count / 2]
    return 5 * lines[first].length < 3 * median
  }
}
