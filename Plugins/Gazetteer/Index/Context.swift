/// Words that a surface wants, or does not want, next to it.
struct ContextTable: Sendable {
  /// What one row says.
  struct Context: Sendable {
    var after: Side
    var before: Side
    var notAfter: Side
    var notBefore: Side
  }

  /// Phrases beside a term, of which one must stand there, or none may.
  struct Side: Sendable {
    var phrases: Range<Int32>
    /// One bit for each token that a phrase has next to the term, so that most questions end at once.
    var nearest: UInt64

    static func bit(of token: UInt64) -> UInt64 { 1 &<< (token & 63) }

    @inline(__always) func mayHave(_ nearest: Lexeme) -> Bool { self.nearest &>> (nearest.hash & 63) & 1 != 0 }
  }

  private(set) var contexts: [Context] = []
  // A phrase is one token or more; the ranges are of hashes.
  private var phrases: [Range<Int32>] = []
  private var hashes: [UInt64] = []
  private var known: [[[[UInt64]]]: Int32] = [:]

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
      phrases.append(start..<Int32(hashes.count))
      bits |= nearest(phrase).map(Side.bit) ?? .max
    }
    return Side(phrases: first..<Int32(phrases.count), nearest: bits)
  }

  /// Forgets what only building needs.
  mutating func freeze() { known = [:] }

  /// Whether a context allows a match of some tokens.
  func allows(_ number: Int32, _ match: Range<Int>, in tokens: Span<Lexeme>) -> Bool {
    let context = contexts[Int(number)]
    if !context.after.phrases.isEmpty && !stands(context.after, before: match.lowerBound, in: tokens) { return false }
    if !context.before.phrases.isEmpty && !stands(context.before, at: match.upperBound, in: tokens) { return false }
    return !stands(context.notAfter, before: match.lowerBound, in: tokens)
      && !stands(context.notBefore, at: match.upperBound, in: tokens)
  }

  private func stands(_ side: Side, before index: Int, in tokens: Span<Lexeme>) -> Bool {
    guard index > 0, side.mayHave(tokens[index - 1]), !tokens[index].hasBreak else { return false }
    let phrases = phrases.span
    let hashes = hashes.span
    for number in side.phrases {
      let phrase = phrases[Int(number)]
      if index >= phrase.count && Self.equals(phrase, hashes, at: index - phrase.count, in: tokens) { return true }
    }
    return false
  }

  private func stands(_ side: Side, at index: Int, in tokens: Span<Lexeme>) -> Bool {
    guard index < tokens.count, side.mayHave(tokens[index]), !tokens[index].hasBreak else { return false }
    let phrases = phrases.span
    let hashes = hashes.span
    for number in side.phrases {
      let phrase = phrases[Int(number)]
      if index + phrase.count <= tokens.count && Self.equals(phrase, hashes, at: index, in: tokens) { return true }
    }
    return false
  }

  /// Whether the tokens from an index on are those of a phrase, as places in the hashes.
  @inline(__always) private static func equals(
    _ phrase: Range<Int32>, _ hashes: Span<UInt64>, at index: Int, in tokens: Span<Lexeme>
  ) -> Bool {
    for offset in 0..<phrase.count {
      let token = tokens[index &+ offset]
      if token.hash != hashes[Int(phrase.lowerBound) &+ offset] || (offset > 0 && token.hasBreak) { return false }
    }
    return true
  }
}
