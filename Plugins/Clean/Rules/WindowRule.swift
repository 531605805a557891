internal import Sluice

/// Chooses the dense stretches of the text: those with the highest sum of line scores. Only lines in them can be
/// article.
struct WindowRule: PageRule {
  let window: Window

  /// How many stretches there are at most besides the densest.
  private static let further = 8
  /// How much less a stretch before the densest needs than one after it: above an article there are menus and its own
  /// beginning, below it other articles, comments and the publisher's own matter.
  private static let earlierShare = 5

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard window.enabled else {
      for index in page.lines.indices { page.lines[index].isInWindow = true }
      return
    }
    page.density.measure(page.lines)
    var end = page.lines.count
    guard var best = page.density.densest(before: end) else { return }
    if let close = Self.endOfArticle(best, page) {
      end = close
      best = page.density.densest(before: end) ?? best
      page.decided(close..<close + 1, taken: false, "window", "readers' comments begin: what follows is no article")
    }
    Self.take(best.range, &page)
    let sum = best.sum / 256
    page.decided(best.range, taken: true, "window", "the densest stretch: \(sum)")
    takeFurther(than: best, before: end, &page)
  }

  private func takeFurther(than best: Density.Stretch, before end: Int, _ page: inout Page) {
    let share = Int(window.minShare * 256)
    for _ in 0..<Self.further {
      guard let next = page.density.densest(before: end), next.sum * 256 * Self.earlierShare >= best.sum * share else {
        return
      }
      let isEarlier = next.range.upperBound <= best.range.lowerBound
      let isDense = isEarlier || next.sum * 256 >= best.sum * share
      let isWhole = next.range.contains { page.lines[$0].isLongSentence }
      if isDense && isWhole { Self.take(next.range, &page) } else { page.density.bar(next.range) }
      page.decided(
        next.range, taken: isDense && isWhole, "window",
        "\(next.sum * 100 / best.sum) % of the densest"
          + (!isDense ? ", too little" : isWhole ? "" : ", but no sentence of some length"))
    }
  }

  private static func take(_ range: Range<Int>, _ page: inout Page) {
    for index in range { page.lines[index].isInWindow = true }
    page.density.bar(range)
  }

  /// Where readers' comments begin, if enough of an article stands before: they are dense text too.
  private static func endOfArticle(_ best: Density.Stretch, _ page: borrowing Page) -> Int? {
    var sum = 0
    for index in page.lines.indices {
      let isComments = page.lines[index].label == .comments || page.lines[index].label == .commentForm
      // At least a quarter of what the densest stretch has must stand before: a link to the comments stands above
      // articles.
      if isComments && 4 * sum >= best.sum { return index }
      sum += page.density.gain(at: index)
    }
    return nil
  }
}
