internal import Sluice

/// What single words say of the names beside them.
struct NameWords: Sendable {
  /// Titles and offices that stand before names.
  var titles = PhraseSet()
  /// Words that are no part of a name though they may have a capital: months, pronouns, articles.
  var stop = PhraseSet()
  var small = PhraseSet()
  /// Words inside names that belong to what follows: al, bin, van.
  var particles = PhraseSet()
  /// Words behind names: Jr, III.
  var suffixes = PhraseSet()

  private static let table = ScalarTable.shared

  /// Whether a token begins with a capital letter.
  func isCapitalised(_ index: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>) -> Bool {
    Self.table[UTF8Decoder.scalar(text, at: tokens[index].start).value].isUpper
  }

  /// Whether a word is one of those that are no part of a name.
  func isCommon(_ token: Lexeme) -> Bool { stop.contains(token) || small.contains(token) }

  /// Whether a token is a capitalised word, no common one, with just a gap between it and the next token.
  func isNameWord(_ index: Int, beforeTokenAt next: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>) -> Bool {
    index >= 0 && tokens[next].hasGap && !tokens[next].hasBreak && isCapitalised(index, tokens, text)
      && !isCommon(tokens[index])
  }
}
