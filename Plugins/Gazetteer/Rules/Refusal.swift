/// Why text that has the tokens of a term does not count as it.
enum Refusal: String, Sendable {
  /// Letters are the same, hashes of other words are not told apart; only by chance.
  case otherText = "other_text"
  case letterCase = "case"
  case diacritics
  /// In small letters it is a common word.
  case smallLetters = "stop_lower"
  case stopList = "stop"
  /// The case policy has no use for such a term.
  case unusable = "never_matches"
  /// The words that the row's columns of these names ask for or forbid.
  case after, before
  case notAfter = "not_after"
  case notBefore = "not_before"
  /// Beside a capitalised word that no list has.
  case alone
  /// A longer name, or one further left, has the place.
  case overlap
}
