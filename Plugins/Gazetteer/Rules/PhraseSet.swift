internal import Sluice

/// Words and phrases to ask for: a stop list, titles, particles. Compared folded.
struct PhraseSet: Sendable {
  private var phrases = TokenHashSet()
  // The last tokens of the phrases, so that most questions end at once.
  private var lastTokens = TokenHashSet()
  private var longest = 0

  /// Signs inside a phrase that are of no meaning: `Maj-Gen`, `Maj. Gen.`
  private static var hyphen: UInt64 { TokenHash.sign(0x2D) }
  private static var fullStop: UInt64 { TokenHash.sign(0x2E) }

  init(_ phrases: [ArraySlice<UInt8>] = [], _ scanner: LexemeScanner = LexemeScanner()) {
    var lexemes = Lexemes()
    for phrase in phrases {
      lexemes.removeAll()
      scanner.scan(phrase.span, 0..<phrase.count, to: &lexemes)
      insert(lexemes.storage[..<lexemes.count])
    }
  }

  private mutating func insert(_ phrase: ArraySlice<Lexeme>) {
    var hash: UInt64 = 0
    var words = 0
    for token in phrase.reversed() where !Self.isLink(token) {
      if words == 0 { lastTokens.insert(token.hash) }
      hash = StableHash.mix(hash, token.hash)
      words += 1
    }
    guard words > 0 else { return }
    phrases.insert(hash)
    longest = max(longest, words)
  }

  /// Whether a token is a sign inside a phrase that is of no meaning: `Maj-Gen`, `Maj. Gen.`
  @inline(__always) private static func isLink(_ token: Lexeme) -> Bool {
    token.hash == hyphen || token.hash == fullStop
  }

  /// Whether these tokens are a phrase of the set, and nothing more.
  func contains(_ lexemes: Lexemes) -> Bool {
    guard lexemes.count > 0 else { return false }
    return start(ofPhraseEndingAt: lexemes.count, in: lexemes.storage.span, from: 0) == 0
  }

  /// Whether a single token is one.
  func contains(_ token: Lexeme) -> Bool {
    lastTokens.contains(token.hash) && phrases.contains(StableHash.mix(0, token.hash))
  }

  /// Where the longest phrase begins that ends just before a token, with no border between.
  func start(ofPhraseEndingAt end: Int, in tokens: Span<Lexeme>, from first: Int) -> Int? {
    var index = end - 1
    // A full stop may end an abbreviated title.
    if index > first, tokens[index].hash == Self.fullStop, !tokens[index].hasBreak { index -= 1 }
    guard index >= first, lastTokens.contains(tokens[index].hash) else { return nil }
    var found: Int?
    var words = 0
    var hash: UInt64 = 0
    while index >= first, words < longest {
      let token = tokens[index]
      if !Self.isLink(token) {
        hash = StableHash.mix(hash, token.hash)
        words += 1
        if phrases.contains(hash) { found = index }
      } else if words == 0 || index < end - 2 * longest - 2 {
        break
      }
      if token.hasBreak { break }
      index -= 1
    }
    return found
  }

  /// Where the longest phrase ends that begins at the first token.
  func end(ofPhraseAtStartOf lexemes: Lexemes) -> Int? {
    var end = min(lexemes.count, 2 * longest)
    while end > 0, start(ofPhraseEndingAt: end, in: lexemes.storage.span, from: 0) != 0 { end -= 1 }
    return end > 0 ? end : nil
  }
}
