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
  mutating func attributeBefore(_ line: borrowing Line) {
    var count = 0
    for index in line.signals where tokens[index].has(.quoted) && !taken[index] {
      attributeBefore(line, index)
      count += 1
      if count == 64 { break }
    }
  }

  private mutating func attributeBefore(_ line: borrowing Line, _ quote: Int) {
    var next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    let hasSign = line.at(next, [.comma, .dash])
    if hasSign { next += 1 }
    guard next < line.high, !tokens[next].has(.quoted) else { return }
    guard hasSign || text.awaitsAttribution || tokens[next].has(.lower) || line.low == quote else { return }
    let isLoose = !hasSign && !text.awaitsAttribution
    // Only an attribution follows a comma at the end of a quotation, so its verb need not be a known one.
    let isOpen = text.last == UInt8(ascii: ",") || hasSign && line.low == quote && line.at(quote + 1, .comma)
    guard
      let found = attribution(line, from: next, isLoose: isLoose) ?? (isOpen ? openAttribution(line, from: next) : nil)
    else { return }
    let (place, mention, inverted) = found
    let start = contentStart(line, quote)
    // `Speaking on “This Week,” Lee said that`: the mark belongs to what stands before, and the content follows.
    if start < quote, !inverted, let other = content(line, place),
      other.frame != .quoted || other.tokens.lowerBound <= place.end + 1
    {
      refuse(.afterSubjectVerb, quote..<quote + 1, "the attribution behind it has a content of its own")
      return
    }
    let actor = mention.map { self.actor($0, line) } ?? -1
    let rule: Rule = start < quote ? .tail : inverted ? .afterVerbSubject : .afterSubjectVerb
    var flags: Quote.Flags = []
    if text.last == UInt8(ascii: "?") { flags.insert(.question) }
    // What goes on behind the attribution.
    let behind = max(place.end, inverted ? mention?.tokens.upperBound ?? place.end : place.end)
    let hearer = self.hearer(line, place, behind)
    let first = start..<quote + 1
    if !isOff(.split), let second = continuation(line, place, hearer?.upperBound ?? behind) {
      add(.split, [first, second], cue: place, actor: actor, flags: flags, hearer: hearer)
    } else {
      add(rule, [first], cue: place, actor: actor, flags: flags, hearer: hearer)
    }
  }

  /// The attribution that starts at a token: `S V` or `V S`.
  private func attribution(_ line: borrowing Line, from start: Int, isLoose: Bool) -> (CuePlace, Mention?, Bool)? {
    let first = line.skipAdverbs(start)
    if let place = line.cue(at: first), place.cue.frames.contains(.quoted), place.forms != .ing,
      !place.forms.isDisjoint(with: [.past, .third])
    {
      if let mention = line.phrase(startingAt: place.end), canSpeak(mention, line),
        mention.kind != .he && mention.kind != .she && mention.kind != .they || place.cue.kind != .stance
      {
        if let quoted = quotedSpeaker(line, place) { return (place, quoted, false) }
        return (place, mention, true)
      }
    }
    let most = min(line.high, start + Line.longestInsertion + 10)
    var index = start + 1
    var seen = 0
    while index < most, seen < 4 {
      let token = tokens[index]
      if token.has([.quoted, .semicolon, .colon]) || token.has(.stop) && index < line.high - 1 { return nil }
      if let place = line.cue(at: index) {
        seen += 1
        let phrase = line.verbPhrase(index)
        if place.cue.frames.contains(.quoted), line.isFinite(place, phrase) || phrase.hasTo && phrase.start > start,
          let mention = line.subject(before: phrase.start, from: start), mention.tokens.lowerBound <= start + 1,
          mention.tokens.lowerBound == start || tokens[start].has([.adverb, .connector, .as, .and, .but]),
          canSpeak(mention, line)
        {
          if isLoose, !line.atEnd(place.end), !line.at(place.end, [.comma, .preposition, .time, .objectPronoun]) {
            return nil
          }
          return (place, quotedSpeaker(line, place) ?? mention, false)
        }
      }
      index += 1
    }
    return nil
  }

  /// `the Times quoted an official as saying`: the object speaks.
  func quotedSpeaker(_ line: borrowing Line, _ place: CuePlace) -> Mention? {
    guard place.cue.frames.contains(.cites), let mention = line.phrase(startingAt: place.end) else { return nil }
    let index = mention.tokens.upperBound
    guard line.at(index, .as), index + 1 < line.high, tokens[index + 1].ending == .ing, tokens[index + 1].index >= 0
    else {
      return nil
    }
    return mention
  }

  // `“A,” he surmised.`, `“A,” surmised Lee.`: a short subject and a past tense, and nothing else before a sign or a phrase of
  // time or place.
  private func openAttribution(_ line: borrowing Line, from start: Int) -> (CuePlace, Mention?, Bool)? {
    guard start < line.high else { return nil }
    let first = tokens[start]
    if first.ending == .ed, first.has(.lower), first.index < 0, let mention = line.phrase(startingAt: start + 1),
      mention.kind == .name || mention.kind == .person, endsAttribution(line, mention.tokens.upperBound)
    {
      return (openCue(start), mention, true)
    }
    guard first.has([.pronoun, .cap, .determiner, .possessive]), let mention = line.phrase(startingAt: start),
      mention.tokens.lowerBound == start, mention.tokens.count <= 6, canSpeak(mention, line)
    else { return nil }
    let verb = line.skipAdverbs(mention.tokens.upperBound)
    guard verb < line.high, tokens[verb].ending == .ed, tokens[verb].has(.lower), tokens[verb].index < 0,
      endsAttribution(line, verb + 1)
    else { return nil }
    return (openCue(verb), mention, false)
  }

  private func endsAttribution(_ line: borrowing Line, _ index: Int) -> Bool {
    let index = line.skipAdverbs(index)
    return line.atEnd(index) || line.at(index, [.comma, .stop, .preposition, .time, .as])
  }

  private func openCue(_ index: Int) -> CuePlace {
    CuePlace(token: index, end: index + 1, cue: Self.openCue, forms: .past)
  }

  private static let openCue = Cue(
    lemma: Lexicon.noLemma, kind: .manner, frames: .quoted, hearer: .none, isNoun: false, particle: 0, next: -1)

  func canSpeak(_ mention: Mention, _ line: borrowing Line) -> Bool {
    let token = tokens[mention.tokens.lowerBound]
    return options.firstPerson || !(token.has(.firstPerson) && mention.tokens.count == 1)
  }

  // Words before the mark in the same clause are part of what is reported: `The plan is “bad,” he said`.
  private func contentStart(_ line: borrowing Line, _ quote: Int) -> Int {
    guard quote > line.low else { return quote }
    let before = tokens[quote - 1]
    if before.has([.comma, .colon, .dash, .stop, .semicolon]) || taken[quote - 1] { return quote }
    if line.cue(at: quote - 1) != nil { return quote }
    var start = quote
    while start > line.low, !taken[start - 1], !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    while start < quote, tokens[start].has([.connector, .comma, .and]) { start += 1 }
    return start
  }

  /// Who is told, directly behind a cue: `told reporters`, `said to reporters`.
  func hearer(_ line: borrowing Line, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    guard start < line.high else { return nil }
    if tokens[start].has(.to), place.cue.frames.contains(.quoted) {
      let next = start + 1
      guard next < line.high, tokens[next].has([.people, .objectPronoun, .cap]) || tokens[next].has(.determiner),
        let end = nounEnd(line, next)
      else { return nil }
      return next..<end
    }
    guard place.cue.hearer != .none, let end = nounEnd(line, start) else { return nil }
    if place.cue.hearer == .optional {
      let follows: WordClass = [.that, .wh, .to, .comma, .colon, .quoted]
      return line.at(line.skipAdverbs(end), follows) || line.atEnd(end) ? start..<end : nil
    }
    return start..<end
  }

  private func nounEnd(_ line: borrowing Line, _ start: Int) -> Int? {
    let token = tokens[start]
    if token.has(.objectPronoun) { return start + 1 }
    if token.has(.people), token.has(.lower) { return start + 1 }
    guard let mention = line.phrase(startingAt: start), mention.kind != .other else { return nil }
    return mention.head.upperBound > start ? mention.tokens.upperBound : start + 1
  }

  // `“A,” he said, “B.”`
  private func continuation(_ line: borrowing Line, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    var index = start
    let most = min(line.high, start + Line.longestFiller + 1)
    while index < most, !tokens[index].has([.comma, .quoted, .dash, .stop, .semicolon, .colon]) {
      if tokens[index].has([.conjunct]) || index > start && line.cue(at: index) != nil { return nil }
      index += 1
    }
    guard index < most, tokens[index].has([.comma, .dash, .quoted]) else { return nil }
    if tokens[index].has([.comma, .dash]) { index += 1 }
    guard index < line.high else { return nil }
    if tokens[index].has(.quoted), !taken[index] { return index..<quotedEnd(line, index, isObject: false) }
    return nil
  }

  /// The end of what begins with a quoted token: the token itself if it is complete, else the clause that goes on.
  func quotedEnd(_ line: borrowing Line, _ quote: Int, isObject: Bool) -> Int {
    let next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    if line.atEnd(next) || text.isSentence || text.last == UInt8(ascii: ",") { return next }
    if tokens[next].has([.comma, .semicolon, .colon, .dash, .close, .quoted]) { return next }
    if isObject, tokens[next].has([.preposition, .subordinator]), !tokens[next].has(.of) { return next }
    if tokens[next].has([.and, .but]), !line.at(next + 1, .quoted) {
      let end = line.clauseEnd(from: quote)
      return isObject || end <= next ? next : end
    }
    return line.clauseEnd(from: quote)
  }
}
