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
extension Finder {
  mutating func contents(_ sentence: borrowing SentenceTokens) {
    var next = sentence.low
    var sentenceVoice = -1
    for index in sentence.signals where index >= next {
      guard !taken[index], let place = sentence.cue(at: index) else {
        if tokens[index].index >= 0, taken[index], let last = findings.last, last.voice >= 0,
          last.cue == bytes(index..<index + 1)
        {
          sentenceVoice = last.voice
        }
        continue
      }
      let phrase = sentence.verbPhrase(index)
      if passive(sentence, place, phrase) { continue }
      var rule = QuoteRule.clause
      var voice = -1
      var flags: Quote.Flags = []
      var mention: NounPhrase?
      var isShared = false
      if phrase.isNegated { flags.insert(.negated) }
      if place.forms == .ing, !phrase.hasBe {
        rule = .participle
        guard participleSubject(sentence, index, sentenceVoice, &mention, &voice) else {
          refuse(.participle, index..<index + 1, "no subject for the participle")
          continue
        }
      } else {
        if let end = asked(sentence, place, phrase) {
          next = end
          continue
        }
        guard sentence.isFinite(place, phrase) || phrase.hasTo && sentence.at(place.end, [.quoted]) else {
          refuse(nil, index..<index + 1, "no verb with a subject of its own: an infinitive, a passive or a noun")
          continue
        }
        mention = sentence.subject(before: phrase.start)
        if let found = mention {
          if isDoubtful(place, phrase), !sentence.isCompleteSubject(found) || !sentence.agrees(found, place, phrase) {
            refuse(nil, index..<index + 1, "the word may be a noun here")
            continue
          }
          if !sentence.agrees(found, place, phrase) {
            refuse(nil, index..<index + 1, "the verb does not agree with the noun before it")
            continue
          }
          if found.kind == .other, !canSpeak(found, sentence) {
            refuse(nil, index..<index + 1, "I and we speak only with first_person")
            continue
          }
        } else {
          // `He called it “A” and warned that`
          guard phrase.start > sentence.low, tokens[phrase.start - 1].has([.and, .but, .comma]), !phrase.hasTo,
            !place.cue.isNoun || place.forms.contains(.past)
          else {
            refuse(nil, index..<index + 1, "no subject before the verb")
            continue
          }
          rule = .sharedSubject
          isShared = true
        }
      }
      if quotedSpeaker(sentence, place) != nil {
        refuse(nil, index..<index + 1, "its object speaks: the next verb reports")
        continue
      }
      guard var content = content(sentence, place) else {
        refuse(nil, index..<index + 1, "nothing behind the verb that it can report")
        continue
      }
      if let mention, isNaming(sentence, place, content, mention) {
        refuse(.partial, content.tokens.lowerBound..<content.tokens.lowerBound + 1, "the name of a thing")
        continue
      }
      if let mention, content.frame == .object, !isSomebody(mention),
        !content.tokens.contains(where: { tokens[$0].has(.quoted) })
      {
        refuse(.partial, content.tokens, "a thing says nothing by having an object")
        continue
      }
      // `people would say that`: nobody said it.
      if phrase.hasModal, !phrase.hasHave, content.frame != .quoted, !(phrase.isNegated && content.frame == .wh) {
        refuse(.clause, content.tokens, "nobody said it: the verb stands behind a modal")
        continue
      }
      if let mention {
        content.tokens = relativeEnd(sentence, mention, content)
      }
      if isShared {
        if sentenceVoice < 0, let first = firstSubject(sentence) { sentenceVoice = self.voice(first, sentence) }
        voice = sentenceVoice
        if voice < 0 { continue }
      } else if let mention {
        voice = self.voice(mention, sentence)
      }
      switch content.frame {
      case .to where place.cue.hearer == .optional && place.cue.kind == .neutral && content.hearer == nil:
        refuse(.clause, content.tokens, "asks to do or be something, and says nothing")
        continue
      case .quoted where rule == .clause: rule = .before
      case .object where rule == .clause: rule = .partial
      default: break
      }
      var piece = content.tokens
      if piece.contains(where: { taken[$0] }) {
        // Up to what another rule has taken.
        guard let first = piece.first(where: { taken[$0] }), first > piece.lowerBound else { continue }
        piece = piece.lowerBound..<first
        while piece.count > 1, tokens[piece.upperBound - 1].has([.comma, .and, .but]) {
          piece = piece.lowerBound..<piece.upperBound - 1
        }
      }
      add(rule, CollectionOfOne(piece), cue: place, voice: voice, flags: flags, hearer: content.hearer)
      sentenceVoice = voice
      next = piece.upperBound
    }
  }

  // `The minister, who said the plan was dead, resigned`: between commas the clause ends at the second, where the verb of the
  // main subject follows.
  private func relativeEnd(_ sentence: borrowing SentenceTokens, _ mention: NounPhrase, _ content: Content) -> Range<
    Int
  > {
    let tokens = content.tokens
    guard mention.kind == .who, mention.start > sentence.low, self.tokens[mention.start - 1].has(.comma) else {
      return tokens
    }
    for index in tokens where self.tokens[index].has(.comma) {
      let verb = sentence.skipAdverbs(index + 1)
      guard index > tokens.lowerBound, verb < tokens.upperBound, self.tokens[verb].has(.lower),
        self.tokens[verb].isFinite,
        !self.tokens[verb].has([.and, .but, .pronoun])
      else { continue }
      return tokens.lowerBound..<index
    }
    return tokens
  }

  // `the findings underscore the danger`: only somebody reports by naming a thing.
  private func isSomebody(_ mention: NounPhrase) -> Bool {
    switch mention.kind {
    case .common, .document: false
    case .group: tokens[mention.head.upperBound - 1].has(.people)
    default: true
    }
  }

  // `a class called “Perception”`: a thing is named, nobody speaks.
  private func isNaming(
    _ sentence: borrowing SentenceTokens, _ place: CuePlace, _ content: Content, _ mention: NounPhrase
  ) -> Bool {
    guard place.cue.kind == .labelling, place.forms.contains(.past), tokens[content.tokens.lowerBound].has(.quoted),
      content.tokens.lowerBound == place.end
    else { return false }
    switch mention.kind {
    case .common, .document, .other: return true
    case .group, .organisation: return !tokens[mention.head.upperBound - 1].has([.people, .organisation])
    default: return false
    }
  }

  // A form that may be a noun or an adjective.
  private func isDoubtful(_ place: CuePlace, _ phrase: SentenceTokens.VerbPhrase) -> Bool {
    place.cue.isNoun && phrase.start == place.token && !place.forms.contains(.past)
      || place.forms.contains(.base) && phrase.start == place.token
  }
}
