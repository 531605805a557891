/// Words that a surface wants, or does not want, next to it.
struct ContextTable: Sendable {
  /// What one row says; the ranges are of phrases.
  struct Context: Sendable, Hashable {
    var after: Range<Int32>
    var before: Range<Int32>
    var notAfter: Range<Int32>
    var notBefore: Range<Int32>
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
    let ranges = sides.map { side in
      let first = Int32(phrases.count)
      for phrase in side {
        let start = Int32(hashes.count)
        hashes += phrase
        phrases.append(start..<Int32(hashes.count))
      }
      return first..<Int32(phrases.count)
    }
    contexts.append(Context(after: ranges[0], before: ranges[1], notAfter: ranges[2], notBefore: ranges[3]))
    known[sides] = Int32(contexts.count - 1)
    return Int32(contexts.count - 1)
  }

  /// Forgets what only building needs.
  mutating func freeze() { known = [:] }

  /// Whether a context allows a match of some tokens.
  func allows(_ number: Int32, _ match: Range<Int>, in tokens: Span<Lexeme>) -> Bool {
    let context = contexts[Int(number)]
    if !context.after.isEmpty && !stands(context.after, before: match.lowerBound, in: tokens) { return false }
    if !context.before.isEmpty && !stands(context.before, at: match.upperBound, in: tokens) { return false }
    return !stands(context.notAfter, before: match.lowerBound, in: tokens)
      && !stands(context.notBefore, at: match.upperBound, in: tokens)
  }

  private func stands(_ side: Range<Int32>, before index: Int, in tokens: Span<Lexeme>) -> Bool {
    side.contains { phrase in
      let count = phrases[Int(phrase)].count
      return index >= count && equals(phrase, at: index - count, in: tokens) && !tokens[index].hasBreak
    }
  }

  private func stands(_ side: Range<Int32>, at index: Int, in tokens: Span<Lexeme>) -> Bool {
    side.contains { phrase in
      index + phrases[Int(phrase)].count <= tokens.count && !tokens[index].hasBreak
        && equals(phrase, at: index, in: tokens)
    }
  }

  private func equals(_ phrase: Int32, at index: Int, in tokens: Span<Lexeme>) -> Bool {
    let range = phrases[Int(phrase)]
    for offset in 0..<range.count {
      let token = tokens[index + offset]
      if token.hash != hashes[Int(range.lowerBound) + offset] || (offset > 0 && token.hasBreak) { return false }
    }
    return true
  }
}
