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

extension Finder {
  /// `Rasool published the remarks, writing that`; `a statement saying`
  mutating func participleSubject(
    _ sentence: borrowing SentenceTokens, _ index: Int, _ sentenceVoice: Int, _ mention: inout NounPhrase?,
    _ voice: inout Int
  ) -> Bool {
    var before = index
    while before > sentence.low, tokens[before - 1].has(.adverb), !tokens[before - 1].has(.preposition) { before -= 1 }
    guard before > sentence.low else { return false }
    let token = tokens[before - 1]
    // `the Times quoted an official as saying`
    if token.has(.as), let noun = sentence.phrase(endingAt: before - 1, sentence.low), noun.start > sentence.low,
      let verb = sentence.cue(at: noun.start - 1), verb.cue.frames.contains(.cites)
    {
      mention = noun
      return true
    }
    if token.has([.comma, .dash]) || token.has([.and, .but, .by, .whileWord]) || token.has(.subordinator) {
      voice = sentenceVoice
      if voice < 0, let first = findings.last, first.voice >= 0, let cue = first.cue,
        cue.start >= tokens[sentence.low].start
      {
        voice = first.voice
      }
      if voice < 0, let first = firstSubject(sentence), canSpeak(first, sentence) {
        voice = self.voice(first, sentence)
      }
      return voice >= 0
    }
    // `She denied saying`
    if token.ending == .ed, !sentence.isNoun(before - 1) {
      mention = sentence.subject(before: sentence.verbPhrase(before - 1).start)
      return mention != nil
    }
    if token.has(.word), sentence.isNoun(before - 1), let noun = sentence.phrase(endingAt: before, sentence.low) {
      if noun.kind == .document || noun.kind == .group || noun.kind == .person || noun.kind == .name {
        mention = noun
        return true
      }
    }
    if token.has(.preposition), sentence.at(index + 1, [.quoted, .that, .comma]) {
      voice = sentenceVoice
      if voice < 0, let first = firstSubject(sentence), canSpeak(first, sentence) {
        voice = self.voice(first, sentence)
      }
      return voice >= 0
    }
    return false
  }
}
