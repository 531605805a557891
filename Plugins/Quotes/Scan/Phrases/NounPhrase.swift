/// A stretch of tokens that can name a speaker.
struct NounPhrase: Sendable {
  /// Determiner, titles and apposition included.
  var tokens: Range<Int>
  /// The name or noun that it is about.
  var head: Range<Int>
  var kind: Kind
  /// The noun that a relative pronoun stands for.
  var antecedent: Range<Int>?

  /// Its first token.
  var start: Int { tokens.lowerBound }

  enum Kind: UInt8, Sendable { case he, she, it, they, who, other, name, person, group, organisation, document, common }
}

extension NounPhrase {
  /// One word.
  init(word index: Int, kind: Kind) {
    self.init(tokens: index..<index + 1, head: index..<index + 1, kind: kind)
  }
}
