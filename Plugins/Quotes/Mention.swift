internal import Sluice

/// A stretch of tokens that names a speaker.
struct Mention: Sendable {
  /// Determiner, titles and apposition included.
  var tokens: Range<Int>
  /// The name or noun that it is about.
  var head: Range<Int>
  var kind: Kind
  /// The first byte of the antecedent of `who`, and the like.
  var antecedent: Range<Int>?
  /// Where the whole begins: differs from `tokens` when an insertion was jumped over.
  var start: Int { tokens.lowerBound }

  enum Kind: UInt8, Sendable { case he, she, it, they, who, other, name, person, group, organisation, document, common }
}
