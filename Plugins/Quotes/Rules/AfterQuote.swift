internal import Sluice

extension Showcase {
  static let afterSubjectVerb = Showcase(
    frame: "Q, S V",
    takes: [
      "[“We left early,”] the Pentagon said.", "[\"They left\"], he added.", "[“Who?”] Lee asked.",
      "[“It will pass,”] he surmised.", "[“It is over.”] Lee said.",
    ],
    leaves: ["“It is over.” Lee left.", "“It is over,” and Lee left."])
  static let afterVerbSubject = Showcase(
    frame: "Q, V S",
    takes: [
      "[“We left early,”] said Ann Lee, a nurse.", "[“We left early,”] said one of the officials.",
      "['We don't know,'] said Lee.",
    ],
    leaves: ["“We left early.” Said Lee was ill."])
  static let split = Showcase(
    frame: "Q, S V, Q",
    takes: ["[“We left,” he said, “at noon.”]", "[“I think,” said Lee, “that we lost.”]"],
    leaves: ["“We left,” he said. “It was noon.”"])
}

/// Quotations before their attribution.
extension Finder {
  mutating func attributeBefore(_ sentence: borrowing SentenceTokens) {
    var count = 0
    for index in sentence.signals where tokens[index].has(.quoted) && !taken[index] {
      attributeBefore(sentence, index)
      count += 1
      if count == 64 { break }
    }
  }

  private mutating func attributeBefore(_ sentence: borrowing SentenceTokens, _ quote: Int) {
    var next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    let hasSign = sentence.at(next, [.comma, .dash])
    if hasSign { next += 1 }
    guard next < sentence.high, !tokens[next].has(.quoted) else { return }
    guard hasSign || text.awaitsAttribution || tokens[next].has(.lower) || sentence.low == quote else { return }
    let isLoose = !hasSign && !text.awaitsAttribution
    // Only an attribution follows a comma at the end of a quotation, so its verb need not be a known one.
    let isOpen = text.last == UInt8(ascii: ",") || hasSign && sentence.low == quote && sentence.at(quote + 1, .comma)
    guard
      let found = attribution(sentence, from: next, isLoose: isLoose)
        ?? (isOpen ? openAttribution(sentence, from: next) : nil)
    else { return }
    let (place, mention, inverted) = found
    let start = contentStart(sentence, quote)
    // `Speaking on “This Week,” Lee said that`: the mark belongs to what stands before, and the content follows.
    if start < quote, !inverted, let other = content(sentence, place),
      other.frame != .quoted || other.tokens.lowerBound <= place.end + 1
    {
      refuse(.afterSubjectVerb, quote..<quote + 1, "the attribution behind it has a content of its own")
      return
    }
    let voice = mention.map { self.voice($0, sentence) } ?? -1
    let rule: QuoteRule = start < quote ? .tail : inverted ? .afterVerbSubject : .afterSubjectVerb
    var flags: Quote.Flags = []
    if text.last == UInt8(ascii: "?") { flags.insert(.question) }
    // What goes on behind the attribution.
    let behind = max(place.end, inverted ? mention?.tokens.upperBound ?? place.end : place.end)
    let hearer = self.hearer(sentence, place, behind)
    let first = start..<quote + 1
    if !isOff(.split), let second = continuation(sentence, place, hearer?.upperBound ?? behind) {
      add(.split, [first, second], cue: place, voice: voice, flags: flags, hearer: hearer)
    } else {
      add(rule, [first], cue: place, voice: voice, flags: flags, hearer: hearer)
    }
  }

  /// The attribution that starts at a token: `S V` or `V S`.
  private func attribution(_ sentence: borrowing SentenceTokens, from start: Int, isLoose: Bool) -> (
    CuePlace, NounPhrase?, Bool
  )? {
    let first = sentence.skipAdverbs(start)
    if let place = sentence.cue(at: first), place.cue.frames.contains(.quoted), place.forms != .ing,
      !place.forms.isDisjoint(with: [.past, .third])
    {
      if let mention = sentence.phrase(startingAt: place.end), canSpeak(mention, sentence),
        mention.kind != .he && mention.kind != .she && mention.kind != .they || place.cue.kind != .stance
      {
        if let quoted = quotedSpeaker(sentence, place) { return (place, quoted, false) }
        return (place, mention, true)
      }
    }
    let most = min(sentence.high, start + SentenceTokens.longestInsertion + 10)
    var index = start + 1
    var seen = 0
    while index < most, seen < 4 {
      let token = tokens[index]
      if token.has([.quoted, .semicolon, .colon]) || token.has(.stop) && index < sentence.high - 1 { return nil }
      if let place = sentence.cue(at: index) {
        seen += 1
        let phrase = sentence.verbPhrase(index)
        if place.cue.frames.contains(.quoted), sentence.isFinite(place, phrase) || phrase.hasTo && phrase.start > start,
          let mention = sentence.subject(before: phrase.start, from: start), mention.tokens.lowerBound <= start + 1,
          mention.tokens.lowerBound == start || tokens[start].has([.adverb, .connector, .as, .and, .but]),
          canSpeak(mention, sentence)
        {
          if isLoose, !sentence.atEnd(place.end),
            !sentence.at(place.end, [.comma, .preposition, .time, .objectPronoun])
          {
            return nil
          }
          return (place, quotedSpeaker(sentence, place) ?? mention, false)
        }
      }
      index += 1
    }
    return nil
  }

  /// `the Times quoted an official as saying`: the object speaks.
  func quotedSpeaker(_ sentence: borrowing SentenceTokens, _ place: CuePlace) -> NounPhrase? {
    guard place.cue.frames.contains(.cites), let mention = sentence.phrase(startingAt: place.end) else { return nil }
    let index = mention.tokens.upperBound
    guard sentence.at(index, .as), index + 1 < sentence.high, tokens[index + 1].ending == .ing,
      tokens[index + 1].index >= 0
    else {
      return nil
    }
    return mention
  }

  // `“A,” he surmised.`, `“A,” surmised Lee.`: a short subject and a past tense, and nothing else before a sign or a phrase of
  // time or place.
  private func openAttribution(_ sentence: borrowing SentenceTokens, from start: Int) -> (CuePlace, NounPhrase?, Bool)?
  {
    guard start < sentence.high else { return nil }
    let first = tokens[start]
    if first.ending == .ed, first.has(.lower), first.index < 0, let mention = sentence.phrase(startingAt: start + 1),
      mention.kind == .name || mention.kind == .person, endsAttribution(sentence, mention.tokens.upperBound)
    {
      return (openCue(start), mention, true)
    }
    guard first.has([.pronoun, .cap, .determiner, .possessive]), let mention = sentence.phrase(startingAt: start),
      mention.tokens.lowerBound == start, mention.tokens.count <= 6, canSpeak(mention, sentence)
    else { return nil }
    let verb = sentence.skipAdverbs(mention.tokens.upperBound)
    guard verb < sentence.high, tokens[verb].ending == .ed, tokens[verb].has(.lower), tokens[verb].index < 0,
      endsAttribution(sentence, verb + 1)
    else { return nil }
    return (openCue(verb), mention, false)
  }

  private func endsAttribution(_ sentence: borrowing SentenceTokens, _ index: Int) -> Bool {
    let index = sentence.skipAdverbs(index)
    return sentence.atEnd(index) || sentence.at(index, [.comma, .stop, .preposition, .time, .as])
  }

  private func openCue(_ index: Int) -> CuePlace {
    CuePlace(token: index, end: index + 1, cue: Self.openCue, forms: .past)
  }

  private static let openCue = Cue(
    lemma: SpeechLexicon.noLemma, kind: .manner, frames: .quoted, hearer: .none, isNoun: false, particle: 0, next: -1)

  func canSpeak(_ mention: NounPhrase, _ sentence: borrowing SentenceTokens) -> Bool {
    let token = tokens[mention.tokens.lowerBound]
    return options.firstPerson || !(token.has(.firstPerson) && mention.tokens.count == 1)
  }

  // Words before the mark in the same clause are part of what is reported: `The plan is “bad,” he said`.
  private func contentStart(_ sentence: borrowing SentenceTokens, _ quote: Int) -> Int {
    guard quote > sentence.low else { return quote }
    let before = tokens[quote - 1]
    if before.has([.comma, .colon, .dash, .stop, .semicolon]) || taken[quote - 1] { return quote }
    if sentence.cue(at: quote - 1) != nil { return quote }
    var start = quote
    while start > sentence.low, !taken[start - 1], !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    while start < quote, tokens[start].has([.connector, .comma, .and]) { start += 1 }
    return start
  }

  /// Who is told, directly behind a cue: `told reporters`, `said to reporters`.
  func hearer(_ sentence: borrowing SentenceTokens, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    guard start < sentence.high else { return nil }
    if tokens[start].has(.to), place.cue.frames.contains(.quoted) {
      let next = start + 1
      guard next < sentence.high, tokens[next].has([.people, .objectPronoun, .cap]) || tokens[next].has(.determiner),
        let end = nounEnd(sentence, next)
      else { return nil }
      return next..<end
    }
    guard place.cue.hearer != .none, let end = nounEnd(sentence, start) else { return nil }
    if place.cue.hearer == .optional {
      let follows: TokenClass = [.that, .wh, .to, .comma, .colon, .quoted]
      return sentence.at(sentence.skipAdverbs(end), follows) || sentence.atEnd(end) ? start..<end : nil
    }
    return start..<end
  }

  private func nounEnd(_ sentence: borrowing SentenceTokens, _ start: Int) -> Int? {
    let token = tokens[start]
    if token.has(.objectPronoun) { return start + 1 }
    if token.has(.people), token.has(.lower) { return start + 1 }
    guard let mention = sentence.phrase(startingAt: start), mention.kind != .other else { return nil }
    return mention.head.upperBound > start ? mention.tokens.upperBound : start + 1
  }

  // `“A,” he said, “B.”`
  private func continuation(_ sentence: borrowing SentenceTokens, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    var index = start
    let most = min(sentence.high, start + SentenceTokens.longestFiller + 1)
    while index < most, !tokens[index].has([.comma, .quoted, .dash, .stop, .semicolon, .colon]) {
      if tokens[index].has([.conjunct]) || index > start && sentence.cue(at: index) != nil { return nil }
      index += 1
    }
    guard index < most, tokens[index].has([.comma, .dash, .quoted]) else { return nil }
    if tokens[index].has([.comma, .dash]) { index += 1 }
    guard index < sentence.high else { return nil }
    if tokens[index].has(.quoted), !taken[index] { return index..<quotedEnd(sentence, index, isObject: false) }
    return nil
  }

  /// The end of what begins with a quoted token: the token itself if it is complete, else the clause that goes on.
  func quotedEnd(_ sentence: borrowing SentenceTokens, _ quote: Int, isObject: Bool) -> Int {
    let next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    if sentence.atEnd(next) || text.isSentence || text.last == UInt8(ascii: ",") { return next }
    if tokens[next].has([.comma, .semicolon, .colon, .dash, .close, .quoted]) { return next }
    if isObject, tokens[next].has([.preposition, .subordinator]), !tokens[next].has(.of) { return next }
    if tokens[next].has([.and, .but]), !sentence.at(next + 1, .quoted) {
      let end = sentence.clauseEnd(from: quote)
      return isObject || end <= next ? next : end
    }
    return sentence.clauseEnd(from: quote)
  }
}
