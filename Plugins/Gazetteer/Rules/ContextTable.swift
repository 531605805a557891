/// Words that a surface wants, or does not want, next to it.
struct ContextTable: Sendable {
  /// What one row says.
  struct Context: Sendable, BitwiseCopyable {
    var after: Side
    var before: Side
    var notAfter: Side
    var notBefore: Side
  }

  /// Phrases beside a term, of which one must stand there, or none may.
  struct Side: Sendable, BitwiseCopyable {
    var phrases: Stretch
    /// One bit for each token that a phrase has next to the term, so that most questions end at once.
    var nearest: UInt64

    static func bit(of token: UInt64) -> UInt64 { 1 &<< (token & 63) }

    @inline(__always) func mayHave(_ nearest: Lexeme) -> Bool { self.nearest &>> (nearest.hash & 63) & 1 != 0 }
  }

  /// A stretch of another array.
  struct Stretch: Sendable, BitwiseCopyable {
    var start: Int32
    var count: Int32

    @inline(__always) var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  private(set) var contexts: [Context] = []
  /// A phrase is one token or more; the stretches are of the hashes.
  private(set) var phrases: [Stretch] = []
  private(set) var hashes: [UInt64] = []
  private var known: [[[[UInt64]]]: Int32] = [:]

  init() {}

  /// One that was made before.
  init(contexts: [Context], phrases: [Stretch], hashes: [UInt64]) {
    self.contexts = contexts
    self.phrases = phrases
    self.hashes = hashes
  }

  /// The number of the context with these phrases, as hashes of tokens: after, before, not after, not before.
  mutating func number(of sides: [[[UInt64]]]) -> Int32 {
    guard sides.contains(where: { !$0.isEmpty }) else { return -1 }
    if let number = known[sides] { return number }
    contexts.append(
      Context(
        after: add(sides[0]) { $0.last }, before: add(sides[1]) { $0.first },
        notAfter: add(sides[2]) { $0.last }, notBefore: add(sides[3]) { $0.first }))
    known[sides] = Int32(contexts.count - 1)
    return Int32(contexts.count - 1)
  }

  private mutating func add(_ side: [[UInt64]], nearest: ([UInt64]) -> UInt64?) -> Side {
    let first = Int32(phrases.count)
    var bits: UInt64 = 0
    // A phrase without tokens stands anywhere.
    for phrase in side {
      let start = Int32(hashes.count)
      hashes += phrase
      phrases.append(Stretch(start: start, count: Int32(phrase.count)))
      bits |= nearest(phrase).map(Side.bit) ?? .max
    }
    return Side(phrases: Stretch(start: first, count: Int32(side.count)), nearest: bits)
  }

  /// Why a context forbids a match of some tokens; nil if it allows it.
  func refusal(_ number: Int32, _ match: Range<Int>, in tokens: Span<Lexeme>) -> Refusal? {
    let context = contexts[Int(number)]
    if context.after.phrases.count > 0 && !stands(context.after, before: match.lowerBound, in: tokens) { return .after }
    if context.before.phrases.count > 0 && !stands(context.before, at: match.upperBound, in: tokens) { return .before }
    if stands(context.notAfter, before: match.lowerBound, in: tokens) { return .notAfter }
    return stands(context.notBefore, at: match.upperBound, in: tokens) ? .notBefore : nil
  }

  private func stands(_ side: Side, before index: Int, in tokens: Span<Lexeme>) -> Bool {
    guard index > 0, side.mayHave(tokens[index - 1]), !tokens[index].hasBreak else { return false }
    let phrases = phrases.span
    let hashes = hashes.span
    for number in side.phrases.range {
      let phrase = phrases[number].range
      if index >= phrase.count && Self.equals(phrase, hashes, at: index - phrase.count, in: tokens) { return true }
    }
    return false
  }

  private func stands(_ side: Side, at index: Int, in tokens: Span<Lexeme>) -> Bool {
    guard index < tokens.count, side.mayHave(tokens[index]), !tokens[index].hasBreak else { return false }
    let phrases = phrases.span
    let hashes = hashes.span
    for number in side.phrases.range {
      let phrase = phrases[number].range
      if index + phrase.count <= tokens.count && Self.equals(phrase, hashes, at: index, in: tokens) { return true }
    }
    return false
  }

  /// Whether the tokens from an index on are those of a phrase, as places in the hashes.
  @inline(__always) private static func equals(
    _ phrase: Range<Int>, _ hashes: Span<UInt64>, at index: Int, in tokens: Span<Lexeme>
  ) -> Bool {
    for offset in 0..<phrase.count {
      let token = tokens[index &+ offset]
      if token.hash != hashes[phrase.lowerBound &+ offset] || (offset > 0 && token.hasBreak) { return false }
    }
    return true
  }
}
