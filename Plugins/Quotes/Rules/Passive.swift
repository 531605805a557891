internal import Sluice

extension Showcase {
  static let passive = Showcase(
    frame: "V-ed by S as Q; asked whether CLAUSE, nobody saying by whom",
    takes: [
      "The strikes were described by the Pentagon as [“retaliatory”].",
      "Asked [whether the road was closed], Lee left.", "Lee was asked [what he would do].",
    ],
    leaves: ["The film “The Long Road” was made by Ann Lee as a joke."])
}

extension Finder {
  /// `described by the Pentagon as “retaliatory”`
  mutating func passive(_ sentence: borrowing SentenceTokens, _ place: CuePlace, _ phrase: SentenceTokens.VerbPhrase)
    -> Bool
  {
    guard !place.forms.isDisjoint(with: [.past, .participle]), sentence.at(place.end, .by),
      let mention = sentence.phrase(startingAt: place.end + 1)
    else { return false }
    var index = mention.tokens.upperBound
    if sentence.at(index, .as) { index += 1 }
    guard sentence.at(index, .quoted), !taken[index] else { return false }
    let voice = self.voice(mention, sentence)
    return add(.passive, [index..<index + 1], cue: place, voice: voice)
  }

  /// `Asked whether he would resign, Lee left`, `he was asked what he would do`: a question, and nobody who asks it.
  ///
  /// - Returns: the end of the question.
  mutating func asked(_ sentence: borrowing SentenceTokens, _ place: CuePlace, _ phrase: SentenceTokens.VerbPhrase)
    -> Int?
  {
    guard place.cue.frames.contains(.wh), place.cue.hearer == .optional,
      !place.forms.isDisjoint(with: [.past, .participle])
    else { return nil }
    let isFirst =
      phrase.start == sentence.low
      || sentence.at(phrase.start - 1, [.comma, .subordinator, .wh]) && phrase.start == place.token
    guard phrase.hasBe || isFirst, !phrase.hasTo, let content = content(sentence, place), content.frame == .wh else {
      return nil
    }
    var end = content.tokens.upperBound
    if !phrase.hasBe, let comma = content.tokens.first(where: { tokens[$0].has(.comma) }) { end = comma }
    guard end - content.tokens.lowerBound >= 3 else { return nil }
    add(.passive, [content.tokens.lowerBound..<end], cue: place, voice: -1)
    return end
  }
}
