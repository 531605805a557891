internal import Sluice

/// A mention of somebody as a speaker, and whom it stands for.
struct Voice: Sendable {
  let range: TextRange
  let head: TextRange
  let kind: NounPhrase.Kind
  let paragraph: Int
  /// What stands for a name where there is none: the mention without its article.
  let described: TextRange
  var gender = Gender.unknown
  /// Whom the speaker speaks for.
  private(set) var affiliation: TextRange?
  /// The noun of a person's role: `spokesman`, `minister`.
  private(set) var role: TextRange?
  /// Whether it has an article or is a possessor's: `the group`, `Iraq’s spokesman`.
  private(set) var isDefinite = false
  /// What sort of body its noun is.
  private(set) var bodies = TokenClass()
  /// Whether a person's title or role stands with the name.
  private(set) var isTitled = false
  /// Whether it is a name alone, without title, role or apposition.
  private(set) var isBare = false
  /// The voice that this one means, for pronouns; or -1.
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

extension Voice {
  /// What the words of a mention tell about the speaker.
  init(_ speaker: NounPhrase, in sentence: borrowing SentenceTokens, paragraph: Int) {
    self.init(
      range: sentence.bytes(speaker.tokens), head: sentence.bytes(speaker.head), kind: speaker.kind,
      paragraph: paragraph, described: sentence.bytes(sentence.description(of: speaker)))
    switch speaker.kind {
    case .he: gender = .male
    case .she: gender = .female
    case .name, .person, .common, .organisation:
      if speaker.tokens.count > 1 { describe(speaker, in: sentence) } else { isBare = true }
    default: break
    }
    if let noun = speaker.antecedent {
      antecedent = sentence.bytes(noun)
      link = .relative
    }
  }

  private mutating func describe(_ speaker: NounPhrase, in sentence: borrowing SentenceTokens) {
    var hasTitle = false
    for index in speaker.tokens where sentence[index].has([.male, .female, .title, .role]) {
      if sentence[index].has(.male) { gender = .male }
      if sentence[index].has(.female) { gender = .female }
      hasTitle = true
    }
    let last = speaker.head.upperBound - 1
    isBare = !hasTitle && speaker.tokens == speaker.head
    isTitled = hasTitle && !sentence[last].has(.organisation)
    isDefinite = sentence.isDefinite(speaker)
    if speaker.kind == .person || speaker.kind == .name, hasTitle {
      affiliation = sentence.affiliation(speaker).map { sentence.bytes($0) }
    }
    if sentence[last].has(.lower) {
      if sentence[last].has(.role) { role = sentence.bytes(last..<last + 1) }
      bodies = sentence[last].word.intersection(.bodies)
    }
  }
}

extension SentenceTokens {
  // The mention without its article, up to the first insertion; of a name, the name.
  fileprivate func description(of speaker: NounPhrase) -> Range<Int> {
    switch speaker.kind {
    case .organisation where self[speaker.head.upperBound - 1].has(.cap): return speaker.head
    case .common, .person, .group, .other, .document, .organisation: break
    default: return speaker.head
    }
    var start = speaker.start
    while start < speaker.head.lowerBound, self[start].has(.article) { start += 1 }
    for index in speaker.tokens where index > start && self[index].has([.comma, .dash, .open]) { return start..<index }
    return start..<max(speaker.tokens.upperBound, start + 1)
  }

  fileprivate func isDefinite(_ speaker: NounPhrase) -> Bool {
    let first = self[speaker.start]
    if first.has(.possessive) { return true }
    // `the`, not `a` or `an`.
    if first.has(.article) { return first.end - first.start == 3 }
    return speaker.tokens.contains { self[$0].has(.genitive) }
  }
}
