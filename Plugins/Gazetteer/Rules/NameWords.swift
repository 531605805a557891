internal import Sluice

/// What single words say of the names beside them. A class, as it is passed on a lot.
final class NameWords: Sendable {
  /// Titles and offices that stand before names.
  let titles: PhraseSet
  /// Words that are no part of a name though they may have a capital: months, pronouns, articles.
  let stop: PhraseSet
  let small: PhraseSet
  /// Words inside names that belong to what follows: al, bin, van.
  let particles: PhraseSet
  /// Words behind names: Jr, III.
  let suffixes: PhraseSet
  private let table = ScalarTable.shared

  init(
    titles: PhraseSet = PhraseSet(), stop: PhraseSet = PhraseSet(), small: PhraseSet = PhraseSet(),
    particles: PhraseSet = PhraseSet(), suffixes: PhraseSet = PhraseSet()
  ) {
    self.titles = titles
    self.stop = stop
    self.small = small
    self.particles = particles
    self.suffixes = suffixes
  }

  /// Whether a token begins with a capital letter.
  func isCapitalised(_ index: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>) -> Bool {
    table[UTF8Scalar(text, at: tokens[index].start).value].isUpper
  }

  /// Whether a word is one of those that are no part of a name.
  func isCommon(_ token: Lexeme) -> Bool { stop.contains(token) || small.contains(token) }

  /// Whether a token is a capitalised word, no common one, with just a gap between it and the next token.
  func isNameWord(_ index: Int, beforeTokenAt next: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>) -> Bool {
    index >= 0 && tokens[next].hasGap && !tokens[next].hasBreak && isCapitalised(index, tokens, text)
      && !isCommon(tokens[index])
  }
}
