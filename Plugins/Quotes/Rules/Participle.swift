internal import Sluice

extension Showcase {
  static let participle = Showcase(
    frame: "..., V-ing Q or CLAUSE",
    takes: [
      "Lee published the remarks, writing [that the road was closed].",
      "The Times quoted an official as saying [that the road was closed].", "She denied saying [“A bad day.”]",
      "Lee said it was late, adding [that the road was closed].",
    ],
    leaves: ["Lee left the house, saying nothing."])
}

/// Participles that report: `Rasool published the remarks, writing that`; `a statement saying`.
enum Participle {
  /// Whose words it reports.
  ///
  /// - Parameter lastVoice: who spoke before in the sentence, or -1.
  static func source(
    of participle: Int, _ lastVoice: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Source? {
    var end = participle
    while end > sentence.low, sentence[end - 1].has(.adverb), !sentence[end - 1].has(.preposition) { end -= 1 }
    guard end > sentence.low else { return nil }
    let token = sentence[end - 1]
    if let noun = cited(before: end, in: sentence) { return .phrase(noun) }
    if token.has([.comma, .dash, .and, .but, .by, .whileWord, .subordinator]) {
      let voice = lastVoice >= 0 ? lastVoice : lastSpeaker(of: sentence, discourse.found)
      return subject(voice, of: sentence, &discourse)
    }
    // `She denied saying`
    if token.ending == .ed, !sentence.isNoun(end - 1) {
      return sentence.subject(before: sentence.verbPhrase(end - 1).start).map { .phrase($0) }
    }
    if token.has(.word), sentence.isNoun(end - 1), let noun = sentence.phrase(endingAt: end, sentence.low),
      noun.kind == .document || noun.kind == .group || noun.kind == .person || noun.kind == .name
    {
      return .phrase(noun)
    }
    if token.has(.preposition), sentence.at(participle + 1, [.quoted, .that, .comma]) {
      return subject(lastVoice, of: sentence, &discourse)
    }
    return nil
  }

  // `the Times quoted an official as saying`
  private static func cited(before end: Int, in sentence: borrowing SentenceTokens) -> NounPhrase? {
    guard sentence[end - 1].has(.as), let noun = sentence.phrase(endingAt: end - 1, sentence.low),
      noun.start > sentence.low, let verb = sentence.cue(at: noun.start - 1), verb.cue.frames.contains(.cites)
    else { return nil }
    return noun
  }

  // Whose the last finding is, if its cue stands in this sentence; else -1.
  private static func lastSpeaker(of sentence: borrowing SentenceTokens, _ found: borrowing Findings) -> Int {
    guard let last = found.items.last, let cue = last.cue, cue.range.start >= sentence[sentence.low].start
    else { return -1 }
    return last.voice
  }

  // The voice, or the subject of the sentence where there is none.
  private static func subject(
    _ voice: Int, of sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Source? {
    if voice >= 0 { return .voice(voice) }
    guard let first = sentence.firstSubject(), sentence.canSpeak(first) else { return nil }
    return .voice(discourse.voice(first, in: sentence))
  }
}
