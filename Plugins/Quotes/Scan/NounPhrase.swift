internal import Sluice

/// A stretch of tokens that names a speaker.
struct NounPhrase: Sendable {
  /// Determiner, titles and apposition included.
  var tokens: Range<Int>
  /// The name or noun that it is about.
  var head: Range<Int>
  var kind: Kind
  /// The noun that a relative pronoun stands for.
  var antecedent: Range<Int>?
  /// Where the whole begins: differs from `tokens` when an insertion was jumped over.
  var start: Int { tokens.lowerBound }

  enum Kind: UInt8, Sendable { case he, she, it, they, who, other, name, person, group, organisation, document, common }
}

/// What a mention tells of a person's sex: by titles, roles such as `spokeswoman`, and the pronouns that mean it.
enum Gender: UInt8, Sendable {
  case unknown, male, female

  /// Whether both can be of one person.
  func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}
