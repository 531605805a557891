internal import Sluice

extension Showcase {
  static let according = Showcase(
    frame: "According to S, CLAUSE; CLAUSE, according to S",
    takes: [
      "According to the ministry, [the road was closed].", "[The road was closed], according to the ministry.",
      "[“The numbers don’t lie,”] according to Lee.",
    ],
    leaves: ["They were paid according to the rules."])
}

/// Attributions by a phrase.
extension Finder {
  /// `According to S, CLAUSE`; `CLAUSE, according to S`.
  mutating func according(_ sentence: borrowing SentenceTokens) {
    for index in sentence.signals {
      guard !taken[index], sentence.isAccording(index),
        let mention = sentence.phrase(startingAt: index + 2, isDocument: true)
      else { continue }
      if isStandard(mention), index > sentence.low, !sentence.at(index - 1, [.comma, .quoted, .dash]) {
        refuse(.according, index..<mention.tokens.upperBound, "in keeping with a thing, not by somebody's word")
        continue
      }
      let place = CuePlace(token: index, end: index + 2, cue: Self.accordingCue, forms: [])
      let voice = self.voice(mention, sentence)
      var behind = mention.tokens.upperBound
      // The rest of a long description, up to the comma.
      while behind < sentence.high, behind < index + SentenceTokens.longestInsertion,
        !tokens[behind].has([.comma, .stop, .semicolon, .dash, .quoted, .close])
      { behind += 1 }
      var pieces: [Range<Int>] = []
      let start = clauseStart(sentence, index)
      var end = index
      while end > start, tokens[end - 1].has([.comma, .dash, .open]) { end -= 1 }
      let isClause = end - start >= 3 || end > start && hasLongQuote(start..<end)
      if isClause { pieces.append(start..<end) }
      if !isClause || !(start..<end).contains(where: { tokens[$0].isFinite || tokens[$0].has(.quoted) }),
        sentence.at(behind, .comma), behind + 1 < sentence.high
      {
        let stop = sentence.clauseEnd(from: behind + 1)
        if stop > behind + 1 { pieces.append(behind + 1..<stop) }
      }
      pieces.removeAll { piece in piece.contains { taken[$0] } }
      if pieces.isEmpty {
        refuse(.according, index..<mention.tokens.upperBound, "no clause beside it")
        continue
      }
      add(.according, pieces, cue: place, voice: voice)
    }
  }

  // `paid according to the rules`
  private func isStandard(_ mention: NounPhrase) -> Bool {
    switch mention.kind {
    case .common: true
    case .group: !tokens[mention.head.upperBound - 1].has([.people, .document])
    default: false
    }
  }

  // Quoted words that are a clause, seen as one token.
  private func hasLongQuote(_ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].has(.quoted) && quoted[Int(tokens[$0].index)].words >= 3 }
  }

  static let accordingCue = Cue(
    lemma: SpeechLexicon.accordingLemma, kind: .neutral, frames: [], hearer: .none, isNoun: false, particle: 0, next: -1
  )
  static let colonCue = Cue(
    lemma: SpeechLexicon.colonLemma, kind: .neutral, frames: [], hearer: .none, isNoun: false, particle: 0, next: -1)

  // Where the clause before an attribution begins: not over a semicolon, a taken part, or `But`.
  func clauseStart(_ sentence: borrowing SentenceTokens, _ end: Int) -> Int {
    var start = end
    while start > sentence.low, !taken[start - 1], !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    while start < end,
      tokens[start].has([.and, .but, .comma, .dash]) || tokens[start].has(.connector) && sentence.at(start + 1, .comma)
    {
      start += 1
    }
    return start
  }
}
