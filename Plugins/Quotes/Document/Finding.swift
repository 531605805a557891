internal import Sluice

/// A quotation before it goes to the layer.
struct Finding: Sendable {
  var pieces: [TextRange]
  var rule: QuoteRule
  var flags: Quote.Flags = []
  var cue: TextRange?
  var lemma = 0
  /// The number of the speaker among the document's voices, or -1.
  var voice = -1
  var hearer: TextRange?
}

/// A mention of a speaker, and whom it stands for.
struct Voice: Sendable {
  var range: TextRange
  var head: TextRange
  var kind: NounPhrase.Kind
  var paragraph: Int
  /// What stands for a name where there is none: the mention without its article.
  var described: TextRange
  var gender = Gender.unknown
  /// Whom the speaker speaks for.
  var affiliation: TextRange?
  /// The noun of a person's role: `spokesman`, `minister`.
  var role: TextRange?
  /// Whether it has an article or is a possessor's: `the group`, `Iraq’s spokesman`.
  var isDefinite = false
  /// What sort of body its noun is.
  var bodies = TokenClass()
  /// Whether a person's title or role stands with the name.
  var isTitled = false
  /// Whether it is a name alone, without title, role or apposition.
  var isBare = false
  /// The mention that this one means, for pronouns; or -1.
  var means = -1
  /// The name that this one means, if it is no speaker.
  var antecedent: TextRange?
  /// How the meaning was found.
  var link = Link.none

  /// Why a mention means another.
  enum Link: String, Sendable {
    case none
    case sameSentence = "the subject of the same sentence"
    case lastSpeaker = "the last speaker that fits"
    case previousSubject = "the subject of the sentence before"
    case recentMention = "the last mention that fits, a guess"
    case recentName = "the last name before it, a guess"
    case relative = "the noun before the relative pronoun"

    /// Whether another mention may be meant as well.
    var isGuess: Bool { self == .recentMention || self == .recentName }
  }
}

/// A place that a rule looked at and left.
struct Refusal: Sendable {
  var range: TextRange
  /// The rule, or what else refused.
  var rule: String
  var why: String
}
