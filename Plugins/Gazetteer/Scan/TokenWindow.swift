internal import Sluice

/// The tokens of a document that are looked at at once: all of a usual one, and of a large one so many, with those around
/// them that names and their neighbours may reach to.
struct TokenWindow: Sendable {
  /// How large windows are.
  struct Size: Sendable {
    /// A text of so many bytes is one window.
    var whole = 256 << 10
    /// Of a larger one, how many tokens there are in a window, and how many around those that are looked at.
    var tokens = 1 << 16
    var margin = 1 << 12
  }

  private(set) var lexemes = Lexemes()
  /// The number of the first of them in the document.
  private(set) var base = 0
  /// Those at which names may begin.
  private(set) var looked = 0..<0
  /// Whether no window comes behind it.
  private(set) var isLast = false
  private var range = 0
  private var state: LexemeScanner.State?

  /// Whether it holds all of the document.
  var isWhole: Bool { isLast && base == 0 }

  /// Before the first.
  mutating func restart() {
    lexemes.removeAll()
    base = 0
    looked = 0..<0
    isLast = false
    range = 0
    state = nil
  }

  /// Goes on to the next tokens.
  ///
  /// - Parameter most: how many it may hold; nil for all.
  mutating func advance(
    _ text: Span<UInt8>, _ ranges: [TextRange], _ scanner: LexemeScanner, asking filter: borrowing FirstTokens,
    _ size: Size?
  ) {
    guard let size else {
      for range in ranges { scanner.scan(text, range.bytes, asking: filter, to: &lexemes) }
      looked = 0..<lexemes.count
      isLast = true
      return
    }
    let passed = max(0, looked.upperBound - size.margin)
    lexemes.removeFirst(passed)
    base += passed
    let from = looked.upperBound - passed
    while range < ranges.count, lexemes.count < size.tokens {
      let bytes = ranges[range].bytes
      var state = state ?? LexemeScanner.State(index: bytes.lowerBound)
      scanner.scan(
        text.extracting(first: bytes.upperBound), &state, asking: filter, to: &lexemes, most: size.tokens)
      if state.index < bytes.upperBound {
        self.state = state
      } else {
        self.state = nil
        range += 1
      }
    }
    isLast = range == ranges.count
    looked = from..<(isLast ? lexemes.count : max(from, lexemes.count - size.margin))
  }
}
