internal import Sluice

extension Page {
  /// In the density, a line that no stretch may go over.
  private static let border = Int32.min
  /// How many stretches there are at most besides the densest.
  private static let further = 8
  /// How much less a stretch before the densest needs than one after it: above an article there are menus and its own
  /// beginning, below it other articles, comments and the publisher's own matter.
  private static let earlierShare = 5

  /// Chooses the dense stretches of the text: those with the highest sum of line scores.
  mutating func chooseWindow(_ window: Window) {
    guard window.enabled else {
      for index in lines.indices { lines[index].isInWindow = true }
      return
    }
    measureDensity()
    var end = lines.count
    guard var best = densest(before: end) else { return }
    if let close = endOfArticle(best) {
      end = close
      best = densest(before: end) ?? best
      decided(close..<close + 1, taken: false, "window", "readers' comments begin: what follows is no article")
    }
    take(best.range)
    let sum = best.sum / 256
    decided(best.range, taken: true, "window", "the densest stretch: \(sum)")
    let share = Int(window.minShare * 256)
    for _ in 0..<Self.further {
      guard let next = densest(before: end), next.sum * 256 * Self.earlierShare >= best.sum * share else { break }
      let isEarlier = next.range.upperBound <= best.range.lowerBound
      let isDense = isEarlier || next.sum * 256 >= best.sum * share
      let isWhole = hasSentence(next.range)
      if isDense && isWhole { take(next.range) } else { bar(next.range) }
      decided(
        next.range, taken: isDense && isWhole, "window",
        "\(next.sum * 100 / best.sum) % of the densest"
          + (!isDense ? ", too little" : isWhole ? "" : ", but no sentence of some length"))
    }
  }

  private typealias Stretch = (range: Range<Int>, sum: Int)

  /// The stretch of lines with the highest sum, the earliest of equals; nil if no line speaks for itself.
  private func densest(before end: Int) -> Stretch? {
    var best: Stretch = (0..<0, 0)
    var start = 0
    var sum = 0
    for index in 0..<end {
      guard density[index] != Self.border else {
        sum = 0
        start = index + 1
        continue
      }
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += Int(density[index])
      if sum > best.sum { best = (start..<index + 1, sum) }
    }
    return best.sum > 0 ? best : nil
  }

  private mutating func take(_ range: Range<Int>) {
    for index in range { lines[index].isInWindow = true }
    bar(range)
  }

  private mutating func bar(_ range: Range<Int>) {
    for index in range { density[index] = Self.border }
  }

  private func hasSentence(_ range: Range<Int>) -> Bool {
    range.contains { lines[$0].length >= 100 && lines[$0].shape.contains(.terminal) }
  }

  /// Where readers' comments begin, if enough of an article stands before: they are dense text too.
  private func endOfArticle(_ best: Stretch) -> Int? {
    var sum = 0
    var index = 0
    while index < lines.count {
      let isComments = lines[index].label == .comments || lines[index].label == .commentForm
      // At least a quarter of what the densest stretch has must stand before: a link to the comments stands above articles.
      if isComments && 4 * sum >= best.sum { return index }
      sum += max(0, Int(density[index]))
      index += 1
    }
    return nil
  }

  /// The score of each line together with its neighbours.
  mutating func decide() {
    let missing: Int32 = -256
    for index in lines.indices {
      let before = index > 0 ? lines[index - 1].own : missing
      let after = index + 1 < lines.count ? lines[index + 1].own : missing
      lines[index].decision = lines[index].own + min(640, max(-512, before + after)) / 4
    }
  }

  /// The first and last line of running text.
  mutating func findBody() {
    var first = lines.indices.first { isText($0) && isParagraph($0) }
    if first == nil { first = lines.indices.first { isText($0) } }
    guard let first else { return }
    let last = lines.indices.last { isText($0) && isParagraph($0) } ?? first
    body = first...max(first, last)
  }

  private func isParagraph(_ index: Int) -> Bool {
    lines[index].length >= 100 && lines[index].shape.contains(.terminal)
  }
}
