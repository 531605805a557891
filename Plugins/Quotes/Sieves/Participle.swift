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
    _ line: borrowing Line, _ index: Int, _ sentenceActor: Int, _ mention: inout Mention?, _ actor: inout Int
  ) -> Bool {
    var before = index
    while before > line.low, tokens[before - 1].has(.adverb), !tokens[before - 1].has(.preposition) { before -= 1 }
    guard before > line.low else { return false }
    let token = tokens[before - 1]
    // `the Times quoted an official as saying`
    if token.has(.as), let noun = line.phrase(endingAt: before - 1, line.low), noun.start > line.low,
      let verb = line.cue(at: noun.start - 1), verb.cue.frames.contains(.cites)
    {
      mention = noun
      return true
    }
    if token.has([.comma, .dash]) || token.has([.and, .but, .by, .whileWord]) || token.has(.subordinator) {
      actor = sentenceActor
      if actor < 0, let first = findings.last, first.actor >= 0, let cue = first.cue,
        cue.start >= tokens[line.low].start
      {
        actor = first.actor
      }
      if actor < 0, let first = firstSubject(line), canSpeak(first, line) { actor = self.actor(first, line) }
      return actor >= 0
    }
    // `She denied saying`
    if token.ending == .ed, !line.isNoun(before - 1) {
      mention = line.subject(before: line.verbPhrase(before - 1).start)
      return mention != nil
    }
    if token.has(.word), line.isNoun(before - 1), let noun = line.phrase(endingAt: before, line.low) {
      if noun.kind == .document || noun.kind == .group || noun.kind == .person || noun.kind == .name {
        mention = noun
        return true
      }
    }
    if token.has(.preposition), line.at(index + 1, [.quoted, .that, .comma]) {
      actor = sentenceActor
      if actor < 0, let first = firstSubject(line), canSpeak(first, line) { actor = self.actor(first, line) }
      return actor >= 0
    }
    return false
  }
}
