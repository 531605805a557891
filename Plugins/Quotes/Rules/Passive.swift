extension Showcase {
  static let passive = Showcase(
    frame: "V-ed by S as Q; asked whether CLAUSE, nobody saying by whom",
    takes: [
      "The strikes were described by the Pentagon as [“retaliatory”].",
      "Asked [whether the road was closed], Lee left.", "Lee was asked [what he would do].",
    ],
    leaves: ["The film “The Long Road” was made by Ann Lee as a joke."])
}

/// Verbs in the passive: whose words they report stands behind them, or nowhere.
enum Passive {
  /// `described by the Pentagon as “retaliatory”`
  static func apply(
    at place: CuePlace, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Bool {
    guard !place.forms.isDisjoint(with: [.past, .participle]), sentence.at(place.end, .by),
      let speaker = sentence.phrase(startingAt: place.end + 1)
    else { return false }
    let end = speaker.tokens.upperBound
    let index = sentence.at(end, .as) ? end + 1 : end
    guard sentence.at(index, .quoted), !discourse.found.isTaken(index) else { return false }
    let voice = discourse.voice(speaker, in: sentence)
    return discourse.add(
      Quotation(rule: .passive, piece: index..<index + 1, voice: voice, cue: place), in: sentence)
  }

  /// `Asked whether he would resign, Lee left`, `he was asked what he would do`: a question, and nobody who asks it.
  ///
  /// - Returns: the end of the question.
  static func question(
    at place: CuePlace, _ phrase: VerbPhrase, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Int? {
    guard place.cue.frames.contains(.wh), place.cue.hearer == .optional,
      !place.forms.isDisjoint(with: [.past, .participle])
    else { return nil }
    let isFirst =
      phrase.start == sentence.low
      || sentence.at(phrase.start - 1, [.comma, .subordinator, .wh]) && phrase.start == place.token
    guard phrase.hasBe || isFirst, !phrase.hasTo, let content = sentence.content(of: place, discourse.found),
      content.frame == .wh
    else { return nil }
    let start = content.tokens.lowerBound
    var end = content.tokens.upperBound
    if !phrase.hasBe, let comma = content.tokens.first(where: { sentence.tokens[$0].has(.comma) }) { end = comma }
    guard end - start >= 3 else { return nil }
    discourse.add(Quotation(rule: .passive, piece: start..<end, cue: place), in: sentence)
    return end
  }
}
