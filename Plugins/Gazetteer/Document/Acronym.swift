internal import Sluice

/// An acronym that a text defines beside a name: `Popular Mobilisation Forces (PMF)`, `PMF (Popular Mobilisation
/// Forces)`.
enum Acronym {
  private static var open: UInt64 { TokenHash.sign(0x28) }
  private static var close: UInt64 { TokenHash.sign(0x29) }
  private static var comma: UInt64 { TokenHash.sign(0x2C) }
  private static var semicolon: UInt64 { TokenHash.sign(0x3B) }
  private static let most = 8

  /// The token of the acronym that stands beside a name, if its letters are the initials of the name's words.
  @inline(__always) static func definition(
    beside name: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords
  ) -> Int? {
    guard let token = place(beside: name, tokens) else { return nil }
    return isAcronym(token, of: name, tokens, text, words) ? token : nil
  }

  /// The token that stands in brackets behind a name, or before a name in brackets.
  @inline(__always) static func place(beside name: Range<Int>, _ tokens: Span<Lexeme>) -> Int? {
    let end = name.upperBound
    if end + 2 < tokens.count, tokens[end].hash == open, !tokens[end].hasBreak, mayClose(tokens[end + 2]) {
      return end + 1
    }
    let start = name.lowerBound
    if start >= 2, tokens[start - 1].hash == open, end < tokens.count, tokens[end].hash == close { return start - 2 }
    return nil
  }

  private static func mayClose(_ token: Lexeme) -> Bool {
    token.hash == close || token.hash == comma || token.hash == semicolon
  }

  private static func isAcronym(
    _ token: Int, of name: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords
  ) -> Bool {
    let letters = text.extracting(tokens[token].start..<tokens[token].end)
    return hasCapitals(letters) && hasInitials(letters, name, tokens, text, words)
  }

  /// Whether a word is written as acronyms are.
  static func hasCapitals(_ letters: Span<UInt8>) -> Bool {
    guard letters.count >= 2, letters.count <= most else { return false }
    var upper = 0
    for index in 0..<letters.count {
      // Acronyms in other letters than ASCII are compared by bytes, too, but never found to be one.
      guard letters[index] < 0x80 else { return false }
      if ASCII.isCapital(letters[index]) { upper += 1 }
    }
    return upper >= 2
  }

  /// Whether the letters are, in order, initials of all words; small words may have none, and an acronym among the
  /// words may give more than its first: `UN High Commissioner for Refugees (UNHCR)`.
  private static func hasInitials(
    _ letters: Span<UInt8>, _ name: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords
  ) -> Bool {
    // Bit n: the first n letters are accounted for.
    var reached: UInt32 = 1
    for token in name {
      let word = text.extracting(tokens[token].start..<tokens[token].end)
      guard isLetter(word[0]) else { continue }
      var next: UInt32 = words.small.contains(tokens[token]) || words.particles.contains(tokens[token]) ? reached : 0
      for count in 0..<letters.count where reached & 1 << UInt32(count) != 0 {
        var taken = 0
        while taken < word.count, count + taken < letters.count,
          ASCII.lowercased(word[taken]) == ASCII.lowercased(letters[count + taken]),
          taken == 0 || (ASCII.isCapital(word[taken]) && ASCII.isCapital(word[0]))
        {
          taken += 1
          next |= 1 << UInt32(count + taken)
        }
      }
      reached = next
      if reached == 0 { return false }
    }
    return reached & 1 << UInt32(letters.count) != 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || byte >= 0x80 }
}
