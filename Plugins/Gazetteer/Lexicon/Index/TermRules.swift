/// What decides which terms of lists can match, and in which ways they are written.
struct TermRules {
  /// Terms that never match.
  var stop = PhraseSet()
  /// Terms that do not match in small letters.
  var stopLower = PhraseSet()
  var titles = PhraseSet()
  /// Words that are common in small letters.
  var common = CommonWords()
  /// Labels whose terms also stand in the plural.
  var plurals: [String] = []
  /// The most tokens that a term may have.
  var maxTokens = 32
  /// What that may be at the most.
  static let mostTokens = 1000
  /// The most bytes that a term may have.
  var maxBytes = 200
  /// Whether terms that never match are kept as well, with the places of all, so that it can be told why.
  var explains = false
}
