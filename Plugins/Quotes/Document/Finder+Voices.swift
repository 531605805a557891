internal import Sluice

/// Keeps who is mentioned as a speaker, and finds out whom a pronoun means.
extension Finder {
  /// The number of a mention among the voices; pronouns are resolved against those before.
  mutating func voice(_ mention: NounPhrase, _ sentence: borrowing SentenceTokens) -> Int {
    let range = bytes(mention.tokens)
    if let last = voices.last, last.range == range { return voices.count - 1 }
    var voice = Voice(
      range: range, head: bytes(mention.head), kind: mention.kind, paragraph: paragraph, described: described(mention))
    describe(&voice, mention, sentence)
    if let antecedent = mention.antecedent {
      voice.antecedent = bytes(antecedent)
      voice.link = .relative
    }
    // `Militia groups named four fighters they said were killed`: the subject of the same sentence comes first.
    if mention.kind == .they || mention.kind == .it, mention.start > sentence.low, let subject = firstSubject(sentence),
      subject.tokens.upperBound <= mention.start,
      mention.kind == .they ? subject.kind == .group : subject.kind == .organisation
    {
      voice.means = self.voice(subject, sentence)
      voice.link = .sameSentence
    } else {
      resolve(&voice)
    }
    voices.append(voice)
    return voices.count - 1
  }

  private func described(_ mention: NounPhrase) -> TextRange {
    switch mention.kind {
    case .common, .person, .group, .other, .document, .organisation:
      if mention.kind == .organisation, tokens[mention.head.upperBound - 1].has(.cap) { return bytes(mention.head) }
      var start = mention.tokens.lowerBound
      while start < mention.head.lowerBound, tokens[start].has(.article) { start += 1 }
      let end =
        mention.tokens.first { $0 > start && tokens[$0].has([.comma, .dash, .open]) } ?? mention.tokens.upperBound
      return bytes(start..<max(end, start + 1))
    default: return bytes(mention.head)
    }
  }

  // What the words of the mention say about the speaker.
  private func describe(_ voice: inout Voice, _ mention: NounPhrase, _ sentence: borrowing SentenceTokens) {
    switch mention.kind {
    case .he: voice.gender = .male
    case .she: voice.gender = .female
    case .name, .person, .common, .organisation:
      guard mention.tokens.count > 1 else {
        voice.isBare = true
        return
      }
      var isBare = true
      for index in mention.tokens where tokens[index].has([.male, .female, .title, .role]) {
        if tokens[index].has(.male) { voice.gender = .male }
        if tokens[index].has(.female) { voice.gender = .female }
        isBare = false
      }
      voice.isBare = isBare && mention.tokens == mention.head
      voice.isTitled = !isBare && !tokens[mention.head.upperBound - 1].has(.organisation)
      voice.isDefinite = definite(mention)
      if mention.kind == .person || mention.kind == .name, !isBare {
        voice.affiliation = sentence.affiliation(mention).map { bytes($0) }
      }
      let last = mention.head.upperBound - 1
      if tokens[last].has(.lower) {
        if tokens[last].has(.role) { voice.role = bytes(last..<last + 1) }
        voice.bodies = tokens[last].word.intersection(.bodies)
      }
    default: break
    }
  }

  private func definite(_ mention: NounPhrase) -> Bool {
    let first = tokens[mention.tokens.lowerBound]
    if first.has(.possessive) { return true }
    // `the`, not `a` or `an`.
    if first.has(.article) { return first.end - first.start == 3 }
    return mention.tokens.contains { tokens[$0].has(.genitive) }
  }

  /// Whom a pronoun means: the last speaker it fits, else the subject of the sentence before.
  private mutating func resolve(_ voice: inout Voice) {
    let gender = voice.gender
    let fits: (NounPhrase.Kind, Gender) -> Bool
    switch voice.kind {
    case .he, .she:
      fits = { other, known in
        gender.agrees(with: known) && [.name, .person, .who, .common, .he, .she].contains(other)
      }
    case .it:
      fits = { other, known in
        known == .unknown && [.organisation, .name, .it, .document, .common].contains(other)
      }
    case .they: fits = { other, _ in [.group, .organisation, .they, .document, .name].contains(other) }
    default: return
    }
    if lastVoice >= 0, paragraph - lastParagraph <= 2, fits(voices[lastVoice].kind, self.gender(of: lastVoice)) {
      link(&voice, to: lastVoice, .lastSpeaker)
      return
    }
    if previousSubject >= 0, fits(voices[previousSubject].kind, self.gender(of: previousSubject)) {
      link(&voice, to: previousSubject, .previousSubject)
      return
    }
    for index in stride(from: voices.count - 1, through: max(0, voices.count - 8), by: -1)
    where fits(voices[index].kind, self.gender(of: index)) && paragraph - voices[index].paragraph <= 3 {
      link(&voice, to: index, .recentMention)
      return
    }
    if voice.kind == .he || voice.kind == .she,
      let name = names.suffix(16).last(where: { $0.isPerson && $0.range.end <= voice.range.start })
    {
      voice.antecedent = name.range
      voice.link = .recentName
    }
  }

  private mutating func link(_ voice: inout Voice, to number: Int, _ link: Voice.Link) {
    voice.means = number
    voice.link = link
    if voice.gender != .unknown { voices[rootNumber(of: number)].gender = voice.gender }
  }

  private func gender(of number: Int) -> Gender { voices[rootNumber(of: number)].gender }

  /// The mention that a mention goes back to.
  func rootNumber(of number: Int) -> Int {
    var number = number
    var steps = 0
    while voices[number].means >= 0, steps < 64 {
      number = voices[number].means
      steps += 1
    }
    return number
  }
}
