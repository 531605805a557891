extension Showcase {
  static let according = Showcase(
    frame: "According to S, CLAUSE; CLAUSE, according to S",
    takes: [
      "According to the ministry, [the road was closed].", "[The road was closed], according to the ministry.",
      "[“The numbers don’t lie,”] according to Lee.",
    ],
    leaves: ["They were paid according to the rules."])
}

/// Attributions by a phrase: `According to S, CLAUSE`; `CLAUSE, according to S`.
enum According {
  static func apply(to sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    for index in sentence.cues where !discourse.found.isTaken(index) && sentence.isAccording(index) {
      guard let speaker = sentence.phrase(startingAt: index + 2) else { continue }
      let words = index..<speaker.tokens.upperBound
      if isStandard(speaker, in: sentence), index > sentence.low, !sentence.at(index - 1, [.comma, .quoted, .dash]) {
        discourse.found.refuse(.according, words, in: sentence, "in keeping with a thing, not by somebody's word")
        continue
      }
      let voice = discourse.voice(speaker, in: sentence)
      let (before, behind) = clauses(beside: words, in: sentence, discourse.found)
      if before.isEmpty && behind.isEmpty {
        discourse.found.refuse(.according, words, in: sentence, "no clause beside it")
        continue
      }
      let place = CuePlace(token: index, end: index + 2, cue: .according, forms: [])
      discourse.add(Quotation(rule: .according, piece: before, rest: behind, voice: voice, cue: place), in: sentence)
    }
  }

  // `paid according to the rules`
  private static func isStandard(_ speaker: NounPhrase, in sentence: borrowing SentenceTokens) -> Bool {
    switch speaker.kind {
    case .common: true
    case .group: !sentence[speaker.head.upperBound - 1].has([.people, .document])
    default: false
    }
  }

  // The clause before the phrase; the one behind it where there is none before, or one without a verb. Either may be empty.
  private static func clauses(
    beside words: Range<Int>, in sentence: borrowing SentenceTokens, _ found: borrowing Findings
  ) -> (before: Range<Int>, behind: Range<Int>) {
    let none = 0..<0
    let start = sentence.clauseStart(before: words.lowerBound, found)
    let before = start..<sentence.trimmedEnd(words.lowerBound, downTo: start, [.comma, .dash, .open])
    let isClause = before.count >= 3 || hasLongQuote(before, in: sentence)
    let hasVerb = isClause && sentence.hasVerb(in: before)
    let behind = hasVerb ? none : clause(behind: words, in: sentence)
    return (isClause && !found.hasTaken(in: before) ? before : none, found.hasTaken(in: behind) ? none : behind)
  }

  // Over the rest of a long description, up to the comma.
  private static func clause(behind words: Range<Int>, in sentence: borrowing SentenceTokens) -> Range<Int> {
    var index = words.upperBound
    while index < sentence.high, index < words.lowerBound + SentenceTokens.longestInsertion,
      !sentence[index].has([.comma, .stop, .semicolon, .dash, .quoted, .close])
    { index += 1 }
    guard sentence.at(index, .comma), index + 1 < sentence.high else { return 0..<0 }
    return index + 1..<max(index + 1, sentence.clauseEnd(from: index + 1))
  }

  // Quoted words that are a clause, seen as one token.
  private static func hasLongQuote(_ range: Range<Int>, in sentence: borrowing SentenceTokens) -> Bool {
    for index in range where sentence[index].has(.quoted) && sentence.quoted(at: index).words >= 3 { return true }
    return false
  }
}
