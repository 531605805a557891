internal import Sluice

extension Showcase {
  static let before = Showcase(
    frame: "S V [H], Q; S V: Q",
    takes: [
      "He said: [“We left early.”]", "Kirby told reporters on Monday, [“We left early.”]",
      "Asked about it, the senator said only, [“I deny it.”]",
    ],
    leaves: ["A film called “The Long Road” opened."])
  static let clause = Showcase(
    frame: "S V [H] that CLAUSE; S V CLAUSE; S V to CLAUSE; S V whether CLAUSE",
    takes: [
      "The ministry said [the road was closed].", "Lee told reporters on Monday [that the road was closed].",
      "She did not say [whether the road was closed].", "They vowed [to retaliate soon].",
    ],
    leaves: [
      "People would say that the road is closed.", "It is said that the road was closed.",
      "His claims that the road was closed were false.", "He was told that the road was closed.",
    ])
  static let partial = Showcase(
    frame: "S V NP with Q in it",
    takes: [
      "Lee called [the strikes an attack on “the whole nation.”]", "The document warns of [“serious consequences”].",
    ],
    leaves: ["The police found the “lack of evidence” odd."])
  static let sharedSubject = Showcase(
    frame: "S V1 ... and V2 Q or CLAUSE",
    takes: ["Lee called it “bad” and warned [that the road was closed]."],
    leaves: ["The road was closed and reports were late."])
}

/// Contents behind their cue: the walk over a sentence's cues from left to right.
struct BehindCue {
  /// Who spoke last in the sentence, or -1.
  private var lastVoice = -1

  static func apply(to sentence: borrowing SentenceTokens, _ discourse: inout Discourse) {
    var walk = BehindCue()
    var next = sentence.low
    for index in sentence.cues where index >= next {
      if discourse.found.isTaken(index) {
        walk.noteSpeaker(ofCue: index, in: sentence, discourse.found)
      } else if let place = sentence.cue(at: index), let end = walk.read(place, in: sentence, &discourse) {
        next = end
      }
    }
  }

  // The voice of the last finding, if its cue stands at an index.
  private mutating func noteSpeaker(
    ofCue index: Int, in sentence: borrowing SentenceTokens, _ found: borrowing Findings
  ) {
    guard sentence[index].index >= 0, let last = found.items.last, last.voice >= 0,
      last.cue?.range == sentence.bytes(index..<index + 1)
    else { return }
    lastVoice = last.voice
  }

  // Takes what a cue reports.
  //
  // - Returns: its end.
  private mutating func read(
    _ place: CuePlace, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Int? {
    let phrase = sentence.verbPhrase(place.token)
    if Passive.apply(at: place, in: sentence, &discourse) { return nil }
    let isParticiple = place.forms == .ing && !phrase.hasBe
    if !isParticiple, let end = Passive.question(at: place, phrase, in: sentence, &discourse) { return end }
    let source =
      isParticiple
      ? participleSource(place, in: sentence, &discourse) : subject(of: place, phrase, in: sentence, &discourse)
    guard let source, var content = content(of: place, phrase, source, in: sentence, &discourse) else { return nil }
    if case .phrase(let speaker) = source { content.tokens = relativeEnd(of: content, speaker, in: sentence) }
    guard let voice = voice(source, in: sentence, &discourse) else { return nil }
    if content.frame == .to, place.cue.hearer == .optional, place.cue.kind == .neutral, content.hearer == nil {
      discourse.found.refuse(
        .clause, content.tokens, in: sentence, "asks to do or be something, and says nothing")
      return nil
    }
    guard let piece = sentence.freeStart(of: content.tokens, discourse.found) else { return nil }
    discourse.add(
      Quotation(
        rule: isParticiple ? .participle : rule(source, content.frame), piece: piece, voice: voice, cue: place,
        flags: phrase.isNegated ? .negated : [], hearer: content.hearer),
      in: sentence)
    lastVoice = voice
    return piece.upperBound
  }

  private func rule(_ source: Source, _ frame: Content.Frame) -> QuoteRule {
    if case .shared = source { return .sharedSubject }
    switch frame {
    case .quoted: return .before
    case .object: return .partial
    default: return .clause
    }
  }

  // MARK: - Who speaks

  private func participleSource(
    _ place: CuePlace, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Source? {
    let source = Participle.source(of: place.token, lastVoice, in: sentence, &discourse)
    if source == nil {
      discourse.found.refuse(.participle, place.word, in: sentence, "no subject for the participle")
    }
    return source
  }

  // The subject of a finite verb; without one that of the verb before it, if they are joined.
  private func subject(
    of place: CuePlace, _ phrase: VerbPhrase, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Source? {
    guard sentence.isFinite(place, phrase) || phrase.hasTo && sentence.at(place.end, [.quoted]) else {
      discourse.found.refuse(
        nil, place.word, in: sentence, "no verb with a subject of its own: an infinitive, a passive or a noun")
      return nil
    }
    guard let speaker = sentence.subject(before: phrase.start) else {
      // `He called it “A” and warned that`
      guard phrase.start > sentence.low, sentence[phrase.start - 1].has([.and, .but, .comma]), !phrase.hasTo,
        !place.cue.isNoun || place.forms.contains(.past)
      else {
        discourse.found.refuse(nil, place.word, in: sentence, "no subject before the verb")
        return nil
      }
      return .shared
    }
    let agrees = sentence.agrees(speaker, place, phrase)
    if isDoubtful(place, phrase), !agrees || !sentence.isCompleteSubject(speaker) {
      discourse.found.refuse(nil, place.word, in: sentence, "the word may be a noun here")
      return nil
    }
    if !agrees {
      discourse.found.refuse(nil, place.word, in: sentence, "the verb does not agree with the noun before it")
      return nil
    }
    if speaker.kind == .other, !sentence.canSpeak(speaker) {
      discourse.found.refuse(nil, place.word, in: sentence, "I and we speak only with first_person")
      return nil
    }
    return .phrase(speaker)
  }

  // A form that may be a noun or an adjective.
  private func isDoubtful(_ place: CuePlace, _ phrase: VerbPhrase) -> Bool {
    phrase.start == place.token
      && (place.cue.isNoun && !place.forms.contains(.past) || place.forms.contains(.base))
  }

  private mutating func voice(
    _ source: Source, in sentence: borrowing SentenceTokens, _ discourse: inout Discourse
  ) -> Int? {
    switch source {
    case .phrase(let speaker): return discourse.voice(speaker, in: sentence)
    case .voice(let number): return number
    case .shared:
      if lastVoice < 0, let first = sentence.firstSubject() {
        lastVoice = discourse.voice(first, in: sentence)
      }
      return lastVoice >= 0 ? lastVoice : nil
    }
  }

  // MARK: - What is said

  // What the cue reports, if it reports and somebody said it.
  private func content(
    of place: CuePlace, _ phrase: VerbPhrase, _ source: Source, in sentence: borrowing SentenceTokens,
    _ discourse: inout Discourse
  ) -> Content? {
    if sentence.quotedSpeaker(place) != nil {
      discourse.found.refuse(nil, place.word, in: sentence, "its object speaks: the next verb reports")
      return nil
    }
    guard let content = sentence.content(of: place, discourse.found) else {
      discourse.found.refuse(nil, place.word, in: sentence, "nothing behind the verb that it can report")
      return nil
    }
    if case .phrase(let speaker) = source {
      let start = content.tokens.lowerBound
      if isNaming(place, content, speaker, in: sentence) {
        discourse.found.refuse(.partial, start..<start + 1, in: sentence, "the name of a thing")
        return nil
      }
      if content.frame == .object, !isSomebody(speaker, in: sentence), !sentence.hasQuote(in: content.tokens) {
        discourse.found.refuse(
          .partial, content.tokens, in: sentence, "a thing says nothing by having an object")
        return nil
      }
    }
    // `people would say that`: nobody said it.
    if phrase.hasModal, !phrase.hasHave, content.frame != .quoted, !(phrase.isNegated && content.frame == .wh) {
      discourse.found.refuse(.clause, content.tokens, in: sentence, "nobody said it: the verb stands behind a modal")
      return nil
    }
    return content
  }

  // `the findings underscore the danger`: only somebody reports by naming a thing.
  private func isSomebody(_ speaker: NounPhrase, in sentence: borrowing SentenceTokens) -> Bool {
    switch speaker.kind {
    case .common, .document: false
    case .group: sentence[speaker.head.upperBound - 1].has(.people)
    default: true
    }
  }

  // `a class called “Perception”`: a thing is named, nobody speaks.
  private func isNaming(
    _ place: CuePlace, _ content: Content, _ speaker: NounPhrase, in sentence: borrowing SentenceTokens
  ) -> Bool {
    let start = content.tokens.lowerBound
    guard place.cue.kind == .labelling, place.forms.contains(.past), sentence[start].has(.quoted), start == place.end
    else { return false }
    switch speaker.kind {
    case .common, .document, .other: return true
    case .group, .organisation: return !sentence[speaker.head.upperBound - 1].has([.people, .organisation])
    default: return false
    }
  }

  // `The minister, who said the plan was dead, resigned`: between commas the clause ends at the second, where the verb of
  // the main subject follows.
  private func relativeEnd(
    of content: Content, _ speaker: NounPhrase, in sentence: borrowing SentenceTokens
  ) -> Range<Int> {
    let tokens = content.tokens
    guard speaker.kind == .who, speaker.start > sentence.low, sentence[speaker.start - 1].has(.comma) else {
      return tokens
    }
    for index in tokens where sentence[index].has(.comma) {
      let verb = sentence.skipAdverbs(index + 1)
      guard index > tokens.lowerBound, verb < tokens.upperBound, sentence[verb].has(.lower),
        sentence[verb].isFinite, !sentence[verb].has([.and, .but, .pronoun])
      else { continue }
      return tokens.lowerBound..<index
    }
    return tokens
  }
}
