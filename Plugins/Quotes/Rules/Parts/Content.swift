/// What a cue reports, to its right.
struct Content {
  enum Frame { case quoted, that, clause, to, wh, object }
  var tokens: Range<Int>
  var frame: Frame
  /// Who is told.
  var hearer: Range<Int>?
}

extension SentenceTokens {
  /// What the cue reports. An object ends before what a rule has taken.
  func content(of place: CuePlace, _ found: borrowing Findings) -> Content? {
    var index = skipAdverbs(place.end)
    let hearer = hearer(place, index)
    if let hearer {
      index = skipAdverbs(hearer.upperBound)
    } else if place.cue.hearer == .required, !at(index, [.quoted, .comma, .colon]) {
      return nil
    }
    index = skipFillers(index, toThat: place.cue.frames.contains(.clause))
    var content: Content?
    if at(index, [.colon, .comma]) {
      content = self.content(of: place, behindSign: index)
    } else if index < high, !atEnd(index) {
      content = self.content(of: place, at: index, found)
    }
    content?.hearer = hearer
    return content
  }

  // Behind a comma or a colon: words in quotation marks, after a comma also a clause with `that`, after a colon any.
  private func content(of place: CuePlace, behindSign sign: Int) -> Content? {
    let isColon = tokens[sign].has(.colon)
    let index = sign + 1
    if at(index, .quoted) {
      if !isColon, sign > place.end, isTitle(index), tokens[sign - 1].has(.document) { return nil }
      if place.cue.frames.contains(.quoted) || isColon {
        return Content(tokens: index..<quotedEnd(index, isObject: false), frame: .quoted)
      }
    }
    guard place.cue.frames.contains(.that) else { return nil }
    if isColon, sign + 3 < high { return Content(tokens: index..<clauseEnd(from: index), frame: .clause) }
    return at(index, .that) && !atEnd(index) ? thatClause(of: place, at: index) : nil
  }

  private func content(of place: CuePlace, at index: Int, _ found: borrowing Findings) -> Content? {
    let token = tokens[index]
    if token.has(.quoted) { return quotedContent(of: place, at: index) }
    if let content = thatClause(of: place, at: index) { return content }
    // `denied saying “A”`: the next cue has it.
    if token.ending == .ing, at(index + 1, .quoted), cue(at: index) != nil { return nil }
    if let content = clause(of: place, at: index) { return content }
    return object(of: place, at: index, found).map { Content(tokens: $0, frame: .object) }
  }

  private func quotedContent(of place: CuePlace, at index: Int) -> Content? {
    if index > place.end, isTitle(index), tokens[index - 1].has([.preposition, .document, .genitive]) { return nil }
    let isObject = !place.cue.frames.contains(.quoted)
    return Content(
      tokens: index..<quotedEnd(index, isObject: isObject), frame: isObject ? .object : .quoted)
  }

  // `that CLAUSE`, or a whole sentence in quotation marks behind `that`.
  private func thatClause(of place: CuePlace, at index: Int) -> Content? {
    guard tokens[index].has(.that), place.cue.frames.contains(.that), index + 1 < high, !atEnd(index + 1) else {
      return nil
    }
    if tokens[index + 1].has(.quoted) {
      let text = quoted(at: index + 1)
      if text.words >= 8, text.startsWithCapital { return Content(tokens: index + 1..<index + 2, frame: .quoted) }
    }
    let end = clauseEnd(from: index)
    // Plural presents do not show; `said that day` is the other `that`.
    let isLong = end - index > 5 && !at(index + 1, [.time, .document])
    guard
      isLong
        || (index + 1..<max(index + 1, end)).contains(where: {
          tokens[$0].isFinite || tokens[$0].has([.quoted, .genitive])
        })
    else { return nil }
    return Content(tokens: index..<end, frame: .that)
  }

  // A clause without `that` directly behind the cue, its hearer and its fillers.
  private func clause(of place: CuePlace, at index: Int) -> Content? {
    let token = tokens[index]
    let frames = place.cue.frames
    if token.has(.to), frames.contains(.to), at(index + 1, .word),
      !tokens[index + 1].has([.determiner, .cap, .possessive])
    {
      return Content(tokens: index..<clauseEnd(from: index), frame: .to)
    }
    if token.has(.wh), frames.contains(.wh) || token.has(.whether) && frames.contains(.clause) {
      return Content(tokens: index..<clauseEnd(from: index), frame: .wh)
    }
    guard frames.contains(.clause) else { return nil }
    if token.has(.subordinator), !token.has(.preposition) || token.has(.lower) && startsSubordinate(index) {
      return Content(tokens: place.end..<clauseEnd(from: index), frame: .clause)
    }
    guard lacksSubject(place, index) || startsClause(index) else { return nil }
    return Content(tokens: index..<clauseEnd(from: index), frame: .clause)
  }

  // `fighters they said were killed`: the clause lacks the subject that stands before.
  private func lacksSubject(_ place: CuePlace, _ index: Int) -> Bool {
    let token = tokens[index]
    guard index == place.end, !token.has(.negation) || token.has(.be) else { return false }
    return token.has([.be, .have, .modal]) || token.isFinite && at(place.token - 2, .wh)
  }

  // `said just because`, `said if elected`: a subordinate clause first, then a comma or the main verb.
  private func startsSubordinate(_ start: Int) -> Bool {
    at(start + 1, [.pronoun, .article, .possessive]) && tokens[start].has(.whileWord)
  }

  // Whether a clause without `that` starts here: a subject, and a verb not far behind.
  private func startsClause(_ start: Int) -> Bool {
    let token = tokens[start]
    guard
      token.has([.pronoun, .determiner, .possessive, .number, .quoted, .whether, .whileWord])
        || token.has(.cap) && !token.has([.preposition]) || token.ending == .ing
        || token.has(.lower)
          && (token.ending == .s || token.has([.people, .role]) || isNoun(start) && !token.has(.adverb))
    else { return false }
    if token.has(.time), !token.has(.determiner) { return false }
    for index in start + 1..<max(start + 1, min(high, start + 25)) {
      if tokens[index].has([.stop, .semicolon, .colon]) { return false }
      if tokens[index].has(.quoted) || tokens[index].isFinite { return true }
    }
    return false
  }

  // Whether a region reads like the title of a work.
  private func isTitle(_ quote: Int) -> Bool {
    let text = quoted(at: quote)
    return text.isTitleCase && text.words <= 8
  }

  // MARK: - Objects

  // An object with quotation marks in it; for verbs of saying, one of some length will do.
  private func object(of place: CuePlace, at start: Int, _ found: borrowing Findings) -> Range<Int>? {
    let frames = place.cue.frames
    guard frames.contains(.object) || frames.contains(.that) else { return nil }
    let token = tokens[start]
    guard token.has([.word, .quoted]), !token.has([.pronoun, .auxiliary, .to, .verb]) || token.has(.objectPronoun)
    else { return nil }
    let end = clauseEnd(from: start)
    guard end > start else { return nil }
    guard let quote = firstQuote(in: start..<end, found) else {
      return isPlainObject(start..<end, of: place) ? start..<end : nil
    }
    let isNearer = (start..<quote).contains { index in
      cue(at: index).map { $0.cue.frames.contains(.that) && !$0.forms.isDisjoint(with: [.past, .third]) } ?? false
    }
    if isNearer || !frames.contains(.object) && quote - start > 6 { return nil }
    // Nothing but the marks behind a pronoun or a preposition.
    if quote - start <= 1, token.has([.objectPronoun, .preposition, .as]),
      quotedEnd(quote, isObject: true) == quote + 1
    {
      return quote..<quote + 1
    }
    // A place or time behind the last mark is not part of it.
    if let last = (start..<end).last(where: { tokens[$0].has(.quoted) }), last + 1 < end,
      tokens[last + 1].has([.preposition, .time, .subordinator]), !tokens[last + 1].has([.of, .to])
    {
      return start..<last + 1
    }
    return start..<end
  }

  private func firstQuote(in range: Range<Int>, _ found: borrowing Findings) -> Int? {
    for index in range where tokens[index].has(.quoted) && !found.isTaken(index) { return index }
    return nil
  }

  // One without quotation marks that says something by itself.
  private func isPlainObject(_ range: Range<Int>, of place: CuePlace) -> Bool {
    let first = tokens[range.lowerBound]
    guard place.cue.frames.contains(.object), place.forms != .ing || at(place.token - 1, .comma),
      place.cue.kind != .labelling, range.count >= 4, !first.has(.objectPronoun), first.ending != .ed || first.has(.cap)
    else { return false }
    return first.has([.determiner, .possessive, .cap, .number])
      || first.has(.lower) && !first.has([.preposition, .adverb])
  }
}
