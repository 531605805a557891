internal import Sluice

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

/// Sentences that introduce a quotation.
extension Finder {
  /// `Lee explained it this way: “...”`
  mutating func introducer(_ sentence: borrowing SentenceTokens, _ quote: Int) -> (
    voice: Int, cue: TextRange?, lemma: Int
  )? {
    for index in sentence.signals.reversed() where index < quote {
      guard let place = sentence.cue(at: index) else { continue }
      let phrase = sentence.verbPhrase(index)
      guard sentence.isFinite(place, phrase), let mention = sentence.subject(before: phrase.start),
        canSpeak(mention, sentence)
      else { continue }
      return (voice(mention, sentence), bytes(cueRange(place)), place.cue.lemma)
    }
    guard let first = firstSubject(sentence), canSpeak(first, sentence), isSpeaker(first, sentence) else { return nil }
    return (voice(first, sentence), bytes(quote - 1..<quote), SpeechLexicon.colonLemma)
  }

  /// A sentence that ends with a colon, or has a cue and a subject and no content, introduces the next.
  mutating func noteIntroduction(_ sentence: borrowing SentenceTokens, found: Bool) {
    var last = sentence.high - 1
    while last >= sentence.low, tokens[last].has(.stop) { last -= 1 }
    guard last >= sentence.low, !taken[last] || found else { return }
    let endsWithColon = tokens[last].has(.colon)
    if found && !endsWithColon { return }
    for index in sentence.signals.reversed() {
      guard let place = sentence.cue(at: index), place.cue.kind != .labelling || endsWithColon else { continue }
      let phrase = sentence.verbPhrase(index)
      guard sentence.isFinite(place, phrase), let mention = sentence.subject(before: phrase.start),
        canSpeak(mention, sentence)
      else { continue }
      introduction = (voice(mention, sentence), bytes(cueRange(place)), place.cue.lemma)
      return
    }
    if endsWithColon {
      if found, lastVoice >= 0 {
        introduction = (lastVoice, bytes(last..<last + 1), SpeechLexicon.colonLemma)
      } else if let mention = firstSubject(sentence), canSpeak(mention, sentence), isSpeaker(mention, sentence) {
        introduction = (voice(mention, sentence), bytes(last..<last + 1), SpeechLexicon.colonLemma)
      }
    }
  }

  // Somebody, and the subject of a verb: no thing, no place before a comma.
  private func isSpeaker(_ mention: NounPhrase, _ sentence: borrowing SentenceTokens) -> Bool {
    switch mention.kind {
    case .name, .person, .organisation, .he, .she, .they, .group, .document: break
    default: return false
    }
    if mention.kind == .group, !tokens[mention.head.upperBound - 1].has(.people) { return false }
    let verb = sentence.skipAdverbs(mention.tokens.upperBound)
    return verb < sentence.high && (tokens[verb].isFinite || tokens[verb].ending == .s)
  }
}
