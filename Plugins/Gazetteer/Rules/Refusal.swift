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

  /// What a note says of it; nil where it is of no interest, or depends on what else is there.
  var reason: String? {
    switch self {
    case .otherText, .overlap: nil
    case .letterCase: "its letters have another case, which its case policy does not take"
    case .diacritics: "it has other diacritics, and 'diacritics' is exact"
    case .smallLetters: "in small letters it is a word of a stop list"
    case .stopList: "it is on the stop list"
    case .unusable: "'case: smart' takes no such terms: common words in small letters, single letters, numbers"
    case .after: "none of the words stands before it that its row wants there"
    case .before: "none of the words stands behind it that its row wants there"
    case .notAfter: "a word stands before it that its row does not want there"
    case .notBefore: "a word stands behind it that its row does not want there"
    case .alone: "a capitalised word that no list has stands beside it, and its row says 'alone'"
    }
  }
}
