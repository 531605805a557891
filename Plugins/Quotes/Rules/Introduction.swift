extension Showcase {
  static let introduced = Showcase(
    frame: "S V: Q; a sentence that only introduces, then Q",
    takes: [
      "Lee explained it this way: [“We had to leave the house.”]",
      "Lee had a word for them:\n[“We had to leave the house.”]",
      "Satya Nadella hailed the results: [“A strong quarter.”]",
    ],
    leaves: ["The shop sells three things: “bread and jam and milk”."])
}

/// Who is going to speak in a quotation that follows, by the words before it.
struct Introduction: Sendable {
  var voice: Int
  var cue: Finding.Cue
}

extension Introduction {
  /// By what stands before the colon in front of a quotation: `Lee explained it this way: “...”`.
  static func ofQuotation(
    _ quote: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Introduction? {
    for index in sentence.cues.reversed() where index < quote {
      if let place = sentence.cue(at: index), let introduction = of(place, in: sentence, &discourse) {
        return introduction
      }
    }
    return ofSubject(colon: quote - 1, in: sentence, &discourse)
  }

  /// By a sentence that ends with a colon, or has a cue and a subject and no content: it introduces the next.
  ///
  /// - Parameter hasQuotation: whether a quotation was found in it.
  static func ofNext(
    after sentence: borrowing SentenceTokens, hasQuotation: Bool, _ discourse: inout Discourse
  ) -> Introduction? {
    let last = sentence.trimmedEnd(sentence.high, downTo: sentence.low, .stop) - 1
    guard last >= sentence.low, !discourse.found.isTaken(last) || hasQuotation else { return nil }
    let endsWithColon = sentence[last].has(.colon)
    if hasQuotation && !endsWithColon { return nil }
    for index in sentence.cues.reversed() {
      guard let place = sentence.cue(at: index), place.cue.kind != .labelling || endsWithColon else { continue }
      if let introduction = of(place, in: sentence, &discourse) { return introduction }
    }
    guard endsWithColon else { return nil }
    if hasQuotation, discourse.voices.lastSpeaker >= 0 {
      return Introduction(voice: discourse.voices.lastSpeaker, colon: last, in: sentence)
    }
    return ofSubject(colon: last, in: sentence, &discourse)
  }

  // By a verb that reports, and its subject.
  private static func of(
    _ place: CuePlace, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Introduction? {
    let phrase = sentence.verbPhrase(place.token)
    guard sentence.isFinite(place, phrase), let speaker = sentence.subject(before: phrase.start),
      sentence.canSpeak(speaker)
    else { return nil }
    return Introduction(voice: discourse.voice(speaker, in: sentence), cue: sentence.cue(place))
  }

  // By the subject of any verb, before a colon: `Satya Nadella hailed the results:`.
  private static func ofSubject(
    colon: Int, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Introduction? {
    guard let first = sentence.firstSubject(), sentence.canSpeak(first), isSpeaker(first, in: sentence)
    else { return nil }
    return Introduction(voice: discourse.voice(first, in: sentence), colon: colon, in: sentence)
  }

  private init(voice: Int, colon: Int, in sentence: borrowing SentenceTokens) {
    self.voice = voice
    cue = Finding.Cue(range: sentence.bytes(colon..<colon + 1), lemma: SpeechLexicon.colonLemma)
  }

  // Somebody, and the subject of a verb: no thing, no place before a comma.
  private static func isSpeaker(_ phrase: NounPhrase, in sentence: borrowing SentenceTokens) -> Bool {
    switch phrase.kind {
    case .name, .person, .organisation, .he, .she, .they, .document: break
    case .group: if !sentence[phrase.head.upperBound - 1].has(.people) { return false }
    default: return false
    }
    let verb = sentence.skipAdverbs(phrase.tokens.upperBound)
    return verb < sentence.high && (sentence[verb].isFinite || sentence[verb].ending == .s)
  }
}
