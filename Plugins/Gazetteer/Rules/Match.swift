internal import Sluice

/// A name in the tokens of a document.
struct Match: Sendable, BitwiseCopyable {
  /// Tokens of the document: the first, and the one behind the last.
  var start: Int32
  var end: Int32
  /// Its place in the text.
  var firstByte: Int32
  var endByte: Int32
  /// Its readings, best first.
  var firstReading: Int32
  var readingCount: Int32
  var rule: Rule
  /// The family name that it gives the document, as a number of its forms; or -1.
  var form: Int32 = -1

  /// How a reading was found; as in `Entity.Rule`.
  enum Rule: UInt8, Sendable, BitwiseCopyable { case entry, acronym, surname, titleName, shortName }

  var bytes: TextRange { TextRange(start: firstByte, end: endByte) }
  var tokens: Range<Int> { Int(start)..<Int(end) }

  /// The same in a window of the tokens.
  ///
  /// - Parameter base: the number of the window's first token.
  func tokens(from base: Int) -> Range<Int> { Int(start) - base..<Int(end) - base }
  var readings: Range<Int> { Int(firstReading)..<Int(firstReading) + Int(readingCount) }

  /// Whether it comes before another in text order: the longer first.
  func precedes(_ other: Match) -> Bool { start != other.start ? start < other.start : end > other.end }
}

/// One reading of a match.
struct Sense: Sendable, BitwiseCopyable {
  /// The number of what a row says; -1 for a person that only the text names.
  var meaning: Int32
  var rule: Match.Rule
}

/// Some tokens of a document, and the bytes of the text from the first to the last of them.
struct TermPlace: Sendable, Hashable {
  let tokens: Range<Int>
  let bytes: Range<Int>

  /// - Parameter range: not empty.
  @inline(__always) init(_ range: Range<Int>, _ tokens: Span<Lexeme>) {
    self.tokens = range
    bytes = Range(uncheckedBounds: (tokens[range.lowerBound].start, tokens[range.upperBound &- 1].end))
  }
}
