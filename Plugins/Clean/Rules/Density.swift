internal import Sluice

/// How dense the text is at each line of a page, for stretches to be summed up.
struct Density {
  /// By line, in 1/256 of a score.
  private var values: [Int32] = []

  typealias Stretch = (range: Range<Int>, sum: Int)

  /// What a line can take from a stretch and add to it at most, so that no single line makes or breaks one.
  private static let least: Int32 = -200
  private static let most: Int32 = 640
  /// A sentence longer than this adds more, up to a limit: paragraphs of articles are longer than the summaries under
  /// titles.
  private static let longText: Int32 = 200
  private static let mostForLength: Int32 = 768
  /// What a line takes that stands behind articles.
  private static let end: Int32 = -400
  /// From so dense a beginning on, such a line is the end of an article.
  private static let enough = 6000
  /// A line that no stretch may go over.
  private static let border = Int32.min

  /// - Parameter count: above so many lines, memory is given back.
  mutating func forget(above count: Int) { values.clear(above: count) }

  mutating func measure(_ lines: [PageLine]) {
    values.removeAll(keepingCapacity: true)
    for line in lines { values.append(Self.density(line)) }
    thinTeasers(lines)
    thinEndings(lines)
  }

  private static func density(_ line: PageLine) -> Int32 {
    if line.wish <= 0 {
      if let label = line.label { return endsArticle(label) ? end : least }
      if line.isTemplate { return least }
    }
    guard line.shape.contains(.terminal), line.length > longText else { return min(most, max(least, line.own)) }
    return min(most + mostForLength, line.own + min(mostForLength, line.length - longText))
  }

  /// Whether lines of a label stand behind articles, before what else is on the page.
  private static func endsArticle(_ label: Block.Label) -> Bool {
    switch label {
    case .relatedHeading, .tags, .commentForm, .newsletter, .comments, .legal: true
    default: false
    }
  }

  /// Titles with a summary of one paragraph each, two or more in a row, are a list of other articles: they count for a
  /// quarter. An article with a heading over each paragraph is still the densest stretch if there is nothing else.
  private mutating func thinTeasers(_ lines: [PageLine]) {
    var index = 0
    while index + 1 < lines.count {
      var end = index
      while end + 1 < lines.count && Self.isTitle(lines[end]) && Self.isSummary(lines[end + 1]) { end += 2 }
      guard end - index >= 4 else {
        index += 1
        continue
      }
      for line in index..<end where values[line] > 0 { values[line] /= 4 }
      index = end
    }
  }

  private static func isTitle(_ line: PageLine) -> Bool {
    line.length >= 20 && line.length <= 120 && (line.words >= 3 || line.shape.contains(.wide))
      && line.shape.isDisjoint(with: [.terminal, .endsColon])
  }

  private static func isSummary(_ line: PageLine) -> Bool {
    line.label == nil && line.length >= 60 && (line.length >= 100 || line.shape.contains(.terminal))
  }

  /// Behind enough of an article, each kind of line that ends articles makes what follows count a fifth less.
  private mutating func thinEndings(_ lines: [PageLine]) {
    var sum = 0
    var share: Int32 = 256
    var seen: Set<Block.Label> = []
    for index in lines.indices {
      if let label = lines[index].label, sum >= Self.enough, label != .legal, Self.endsArticle(label),
        seen.insert(label).inserted
      {
        share = share * 4 / 5
      }
      guard values[index] > 0 else { continue }
      sum += Int(values[index])
      values[index] = values[index] * share / 256
    }
  }

  /// The stretch of lines with the highest sum, the earliest of equals; nil if no line speaks for itself.
  func densest(before end: Int) -> Stretch? {
    var best: Stretch = (0..<0, 0)
    var start = 0
    var sum = 0
    for index in 0..<end {
      guard values[index] != Self.border else {
        sum = 0
        start = index + 1
        continue
      }
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += Int(values[index])
      if sum > best.sum { best = (start..<index + 1, sum) }
    }
    return best.sum > 0 ? best : nil
  }

  /// What a line adds to a stretch; 0 if it takes from it.
  func gain(at index: Int) -> Int { max(0, Int(values[index])) }

  /// Lets no further stretch go over these lines.
  mutating func bar(_ range: Range<Int>) {
    for index in range { values[index] = Self.border }
  }
}
