internal import Sluice

/// A summary under the headline: a byline, a date or a credit stands between it and the text, or it is far shorter than
/// the paragraphs after it.
struct StandfirstRule: PageRule {
  /// How many lines under the headline it may stand.
  private static let reach = 5
  /// How many lines of text it is compared with at most.
  private static let mostCompared = 40

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let headline = page.headline, let first = Self.firstText(page, after: headline),
      page.lines[first].label == nil
    else { return }
    let line = page.lines[first]
    guard line.length >= 40, line.length <= 250, !line.shape.contains(.items), line.wish == 0 else { return }
    switch page.label(at: first + 1) {
    case .timestamp, .byline, .credit, .dateline: break
    default:
      guard line.shape.contains(.terminal), Self.isShortest(first, page) else { return }
    }
    page.lines[first].name(.standfirst, .standfirst)
  }

  private static func firstText(_ page: borrowing Page, after headline: Int) -> Int? {
    for index in headline + 1..<min(page.lines.count, headline + 1 + reach) {
      switch page.lines[index].label {
      case nil:
        if page.lines[index].isTemplate { continue }
        return page.isText(index) || page.lines[index].length >= 40 ? index : nil
      case .timestamp, .byline, .credit, .dateline, .caption, .share, .promo: continue
      default: return nil
      }
    }
    return nil
  }

  /// Whether it is shorter than the next two lines of text, and than three fifths of what paragraphs usually have.
  private static func isShortest(_ first: Int, _ page: borrowing Page) -> Bool {
    var others: [Int32] = []
    var index = first + 1
    while index < page.lines.count && others.count < mostCompared {
      if page.isText(index) && page.lines[index].length >= 60 { others.append(page.lines[index].length) }
      index += 1
    }
    let length = page.lines[first].length
    guard others.count >= 3, others.prefix(2).allSatisfy({ length < $0 }) else { return false }
    let median = others.sorted()[others.count / 2]
    return 5 * length < 3 * median
  }
}
