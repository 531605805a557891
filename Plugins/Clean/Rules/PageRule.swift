/// Decides one thing about the lines of a page.
///
/// Rules are applied one after the other, in the order of `Labeler`: each finds what those before it have decided.
/// Whatever a rule remembers of a page stands in the page.
protocol PageRule: Sendable {
  /// - Parameter text: what the lines' offsets point into.
  func apply(to page: inout Page, _ text: Span<UInt8>)
}
