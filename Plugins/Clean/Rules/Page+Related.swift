internal import Sluice

extension Page {
  /// How many titles a list of other articles has at most.
  private static let mostLinks = 40

  /// The lines under a heading such as "Read more:" are titles of other articles, if they look like titles as a run.
  mutating func nameRelated() {
    var index = 0
    while index < lines.count {
      guard lines[index].label == .relatedHeading else {
        index += 1
        continue
      }
      let run = index + 1..<endOfLinks(index + 1)
      if looksLikeTitles(run) {
        for link in run { lines[link].name(.relatedLink, .afterRelatedHeading) }
      }
      index = run.upperBound
    }
  }

  private func endOfLinks(_ first: Int) -> Int {
    var index = first
    while index < lines.count && index - first < Self.mostLinks {
      let line = lines[index]
      if line.label != nil || line.wish > 0 { break }
      // A sentence of some length is the article going on; a title may ask or exclaim.
      let isSentence = line.shape.contains(.terminal) && !line.shape.contains(.exclaims)
      if (isSentence && line.length >= 80) || line.length >= 160 { break }
      index += 1
    }
    return index
  }

  private func looksLikeTitles(_ run: Range<Int>) -> Bool {
    guard !run.isEmpty else { return false }
    var length = 0
    var open = 0
    for index in run {
      length += Int(lines[index].length)
      if !lines[index].shape.contains(.terminal) { open += 1 }
    }
    let mean = length / run.count
    return mean >= 20 && mean <= 110 && 10 * open >= 7 * run.count
  }
}
