internal import Sluice

/// The lines under a heading such as "Read more:" are titles of other articles, if they look like titles as a run.
struct RelatedRule: PageRule {
  /// How many titles a list of other articles has at most.
  private static let mostLinks = 40

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    var index = 0
    while index < page.lines.count {
      guard page.lines[index].label == .relatedHeading else {
        index += 1
        continue
      }
      let run = index + 1..<Self.endOfLinks(page.lines, from: index + 1)
      if Self.looksLikeTitles(page.lines[run]) {
        for link in run { page.lines[link].name(.relatedLink, .afterRelatedHeading) }
      }
      index = run.upperBound
    }
  }

  private static func endOfLinks(_ lines: [PageLine], from first: Int) -> Int {
    var index = first
    while index < lines.count && index - first < mostLinks {
      let line = lines[index]
      if line.label != nil || line.wish > 0 { break }
      // A sentence of some length is the article going on; a title may ask or exclaim.
      let isSentence = line.shape.contains(.terminal) && !line.shape.contains(.exclaims)
      if (isSentence && line.length >= 80) || line.length >= 160 { break }
      index += 1
    }
    return index
  }

  private static func looksLikeTitles(_ run: ArraySlice<PageLine>) -> Bool {
    guard !run.isEmpty else { return false }
    var length = 0
    var open = 0
    for line in run {
      length += Int(line.length)
      if !line.shape.contains(.terminal) { open += 1 }
    }
    let mean = length / run.count
    return mean >= 20 && mean <= 110 && 10 * open >= 7 * run.count
  }
}
