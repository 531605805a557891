internal import Sluice

/// Decides by the score of each line together with its neighbours.
struct NeighbourRule: PageRule {
  /// What stands in for the score of a line that is not there.
  private static let missing: Int32 = -256

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices {
      let before = index > 0 ? page.lines[index - 1].own : Self.missing
      let after = index + 1 < page.lines.count ? page.lines[index + 1].own : Self.missing
      page.lines[index].decision = page.lines[index].own + min(640, max(-512, before + after)) / 4
    }
  }
}
