internal import Sluice

/// The headline: of the lines above the text that could be a title, the longest, the first of equals.
///
/// One that repeats in the source is the headline if no other line is: pages name each other's articles.
struct HeadlineRule: PageRule {
  /// How many lines above the text a headline may stand.
  private static let reach = 10

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let body = page.body else { return }
    let above = max(0, body.lowerBound - Self.reach)..<body.lowerBound
    guard
      let best = Self.longest(page.lines, in: above, unless: \.isTemplate)
        ?? Self.longest(page.lines, in: above, unless: \.isEverywhere)
    else { return }
    page.headline = best
    page.lines[best].template = -1
    page.lines[best].name(.headline, .headline)
  }

  private static func longest(
    _ lines: [PageLine], in range: Range<Int>, unless isExcluded: (PageLine) -> Bool
  ) -> Int? {
    var best: (index: Int, length: Int32)?
    for index in range where couldBeTitle(lines[index]) && !isExcluded(lines[index]) {
      let length = min(lines[index].length, 60)
      if length > best?.length ?? 0 { best = (index, length) }
    }
    return best?.index
  }

  private static func couldBeTitle(_ line: PageLine) -> Bool {
    guard line.label == nil, line.phrase < 0, !line.isDate, !line.isTagList else { return false }
    guard line.length >= 20, line.length <= 200, line.words >= 3 || line.shape.contains(.wide) else { return false }
    return !line.shape.contains(.terminal) || line.shape.contains(.exclaims)
  }
}
