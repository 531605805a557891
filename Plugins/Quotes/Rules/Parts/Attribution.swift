/// Words that say who speaks, beside what is said: `Lee said`, `said Lee`.
struct Attribution {
  var cue: CuePlace
  var speaker: NounPhrase
  /// Whether the verb stands first.
  var isInverted = false

  /// Behind all its words.
  var end: Int { isInverted ? max(cue.end, speaker.tokens.upperBound) : cue.end }
}

extension SentenceTokens {
  /// The attribution that starts at a token: `S V` or `V S`.
  ///
  /// - Parameter isLoose: whether nothing shows yet that a quotation stands before it, so that it must end the clause.
  func attribution(from start: Int, isLoose: Bool) -> Attribution? {
    if let inverted = invertedAttribution(from: start) { return inverted }
    let most = min(high, start + Self.longestInsertion + 10)
    var seen = 0
    for index in start + 1..<max(start + 1, most) {
      let token = tokens[index]
      if token.has([.quoted, .semicolon, .colon]) || token.has(.stop) && index < high - 1 { return nil }
      guard let place = cue(at: index) else { continue }
      if let speaker = subject(of: place, from: start) {
        if isLoose, !atEnd(place.end), !at(place.end, [.comma, .preposition, .time, .objectPronoun]) { return nil }
        return Attribution(cue: place, speaker: quotedSpeaker(place) ?? speaker)
      }
      seen += 1
      if seen == 4 { return nil }
    }
    return nil
  }

  private func invertedAttribution(from start: Int) -> Attribution? {
    guard let place = cue(at: skipAdverbs(start)), place.cue.frames.contains(.quoted), place.forms != .ing,
      !place.forms.isDisjoint(with: [.past, .third]), let speaker = phrase(startingAt: place.end), canSpeak(speaker),
      speaker.kind != .he && speaker.kind != .she && speaker.kind != .they || place.cue.kind != .stance
    else { return nil }
    if let quoted = quotedSpeaker(place) { return Attribution(cue: place, speaker: quoted) }
    return Attribution(cue: place, speaker: speaker, isInverted: true)
  }

  // The subject of a cue, if it begins the attribution.
  private func subject(of place: CuePlace, from start: Int) -> NounPhrase? {
    guard place.cue.frames.contains(.quoted) else { return nil }
    let phrase = verbPhrase(place.token)
    guard isFinite(place, phrase) || phrase.hasTo && phrase.start > start,
      let subject = subject(before: phrase.start, from: start), subject.start <= start + 1,
      subject.start == start || tokens[start].has([.adverb, .connector, .as, .and, .but]), canSpeak(subject)
    else { return nil }
    return subject
  }

  /// `the Times quoted an official as saying`: the object speaks.
  func quotedSpeaker(_ place: CuePlace) -> NounPhrase? {
    guard place.cue.frames.contains(.cites), let speaker = phrase(startingAt: place.end) else { return nil }
    let index = speaker.tokens.upperBound
    guard at(index, .as), index + 1 < high, tokens[index + 1].ending == .ing, tokens[index + 1].index >= 0
    else { return nil }
    return speaker
  }

  // MARK: - Verbs that are not in the lexicon

  /// `“A,” he surmised.`, `“A,” surmised Lee.`: a short subject and a past tense, and nothing else before a sign or a phrase
  /// of time or place.
  func openAttribution(from start: Int) -> Attribution? {
    guard start < high else { return nil }
    let first = tokens[start]
    if isOpenVerb(start), let speaker = phrase(startingAt: start + 1),
      speaker.kind == .name || speaker.kind == .person, endsAttribution(speaker.tokens.upperBound)
    {
      return Attribution(cue: openCue(start), speaker: speaker, isInverted: true)
    }
    guard first.has([.pronoun, .cap, .determiner, .possessive]), let speaker = phrase(startingAt: start),
      speaker.start == start, speaker.tokens.count <= 6, canSpeak(speaker)
    else { return nil }
    let verb = skipAdverbs(speaker.tokens.upperBound)
    guard verb < high, isOpenVerb(verb), endsAttribution(verb + 1) else { return nil }
    return Attribution(cue: openCue(verb), speaker: speaker)
  }

  private func isOpenVerb(_ index: Int) -> Bool {
    tokens[index].ending == .ed && tokens[index].has(.lower) && tokens[index].index < 0
  }

  private func endsAttribution(_ index: Int) -> Bool {
    let index = skipAdverbs(index)
    return atEnd(index) || at(index, [.comma, .stop, .preposition, .time, .as])
  }

  private func openCue(_ index: Int) -> CuePlace {
    CuePlace(token: index, end: index + 1, cue: .open, forms: .past)
  }
}
