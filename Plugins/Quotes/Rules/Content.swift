internal import Sluice

/// What follows a cue.
struct Content {
  enum Frame { case quoted, that, clause, to, wh, object }
  var tokens: Range<Int>
  var frame: Frame
  var hearer: Range<Int>?
}

extension Finder {
  /// What the cue reports, to its right.
  func content(_ sentence: borrowing SentenceTokens, _ place: CuePlace) -> Content? {
    var index = sentence.skipAdverbs(place.end)
    var hearer: Range<Int>?
    if let found = self.hearer(sentence, place, index) {
      hearer = found
      index = sentence.skipAdverbs(found.upperBound)
    } else if place.cue.hearer == .required, !sentence.at(index, [.quoted, .comma, .colon]) {
      return nil
    }
    index = skipFillers(sentence, index, toThat: place.cue.frames.contains(.clause))
    var isApart = false
    if sentence.at(index, [.colon, .comma]) {
      isApart = true
      let isColon = tokens[index].has(.colon)
      if sentence.at(index + 1, .quoted), !isColon, index > place.end, isTitle(index + 1),
        tokens[index - 1].has(.document)
      {
        return nil
      }
      if sentence.at(index + 1, .quoted), place.cue.frames.contains(.quoted) || isColon {
        return Content(
          tokens: index + 1..<quotedEnd(sentence, index + 1, isObject: false), frame: .quoted, hearer: hearer)
      }
      if isColon, place.cue.frames.contains(.that), index + 3 < sentence.high {
        return Content(tokens: index + 1..<sentence.clauseEnd(from: index + 1), frame: .clause, hearer: hearer)
      }
      if sentence.at(index + 1, .that), place.cue.frames.contains(.that) { index += 1 } else { return nil }
    }
    guard index < sentence.high, !sentence.atEnd(index) else { return nil }
    let token = tokens[index]
    let frames = place.cue.frames
    if token.has(.quoted) {
      if index > place.end, isTitle(index), tokens[index - 1].has([.preposition, .document, .genitive]) { return nil }
      if frames.contains(.quoted) {
        return Content(tokens: index..<quotedEnd(sentence, index, isObject: false), frame: .quoted, hearer: hearer)
      }
      return Content(tokens: index..<quotedEnd(sentence, index, isObject: true), frame: .object, hearer: hearer)
    }
    if token.has(.that), frames.contains(.that), index + 1 < sentence.high, !sentence.atEnd(index + 1) {
      if tokens[index + 1].has(.quoted) {
        let text = quoted[Int(tokens[index + 1].index)]
        if text.words >= 8, text.startsWithCapital {
          return Content(tokens: index + 1..<index + 2, frame: .quoted, hearer: hearer)
        }
      }
      let end = sentence.clauseEnd(from: index)
      // Plural presents do not show; `said that day` is the other `that`.
      let isLong = end - index > 5 && !sentence.at(index + 1, [.time, .document])
      if isLong
        || (index + 1..<max(index + 1, end)).contains(where: {
          tokens[$0].isFinite || tokens[$0].has([.quoted, .genitive])
        })
      {
        return Content(tokens: index..<end, frame: .that, hearer: hearer)
      }
    }
    if isApart { return nil }
    // `denied saying “A”`: the next cue has it.
    if token.ending == .ing, sentence.at(index + 1, .quoted), sentence.cue(at: index) != nil { return nil }
    if token.has(.to), frames.contains(.to), sentence.at(index + 1, .word),
      !tokens[index + 1].has([.determiner, .cap, .possessive])
    {
      return Content(tokens: index..<sentence.clauseEnd(from: index), frame: .to, hearer: hearer)
    }
    if token.has(.wh), frames.contains(.wh) || token.has(.whether) && frames.contains(.clause) {
      return Content(tokens: index..<sentence.clauseEnd(from: index), frame: .wh, hearer: hearer)
    }
    if frames.contains(.clause), token.has(.subordinator),
      !token.has(.preposition) || token.has(.lower) && startsSubordinate(sentence, index)
    {
      return Content(tokens: place.end..<sentence.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    // `fighters they said were killed`: the clause lacks the subject that stands before.
    if frames.contains(.clause),
      token.has([.be, .have, .modal]) || token.isFinite && sentence.at(place.token - 2, .wh),
      !token.has(.negation) || token.has(.be),
      index == place.end
    {
      return Content(tokens: index..<sentence.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    if frames.contains(.clause), startsClause(sentence, index) {
      return Content(tokens: index..<sentence.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    return object(sentence, place, index).map { Content(tokens: $0, frame: .object, hearer: hearer) }
  }

  /// Whether a region reads like the title of a work.
  func isTitle(_ quote: Int) -> Bool {
    let text = quoted[Int(tokens[quote].index)]
    return text.isTitleCase && text.words <= 8
  }

  // An object with quotation marks in it; for verbs of saying, one of some length will do.
  private func object(_ sentence: borrowing SentenceTokens, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    guard place.cue.frames.contains(.object) || place.cue.frames.contains(.that) else { return nil }
    let token = tokens[start]
    guard token.has([.word, .quoted]), !token.has([.pronoun, .auxiliary, .to, .verb]) || token.has(.objectPronoun)
    else { return nil }
    var end = sentence.clauseEnd(from: start)
    guard end > start else { return nil }
    let first = (start..<end).first { tokens[$0].has(.quoted) && !taken[$0] }
    if let first,
      (start..<first).contains(where: {
        sentence.cue(at: $0).map { $0.cue.frames.contains(.that) && !$0.forms.isDisjoint(with: [.past, .third]) }
          ?? false
      })
    {
      return nil
    }
    if let first, !place.cue.frames.contains(.object), first - start > 6 { return nil }
    guard let first else {
      guard place.cue.frames.contains(.object), place.forms != .ing || sentence.at(place.token - 1, .comma),
        place.cue.kind != .labelling, end - start >= 4,
        !token.has(.objectPronoun), token.ending != .ed || token.has(.cap),
        token.has([.determiner, .possessive, .cap, .number])
          || token.has(.lower) && !token.has([.preposition, .adverb])
      else { return nil }
      return start..<end
    }
    // Nothing but the marks behind a pronoun or a preposition.
    if first - start <= 1, token.has([.objectPronoun, .preposition, .as]),
      quotedEnd(sentence, first, isObject: true) == first + 1
    {
      return first..<first + 1
    }
    // A place or time behind the last mark is not part of it.
    if let last = (start..<end).last(where: { tokens[$0].has(.quoted) }), last + 1 < end,
      tokens[last + 1].has([.preposition, .time, .subordinator]), !tokens[last + 1].has([.of, .to])
    {
      end = last + 1
    }
    return start..<end
  }

  // `said just because`, `said if elected`: a subordinate clause first, then a comma or the main verb.
  private func startsSubordinate(_ sentence: borrowing SentenceTokens, _ start: Int) -> Bool {
    sentence.at(start + 1, [.pronoun, .article, .possessive]) && tokens[start].has(.whileWord)
  }

  /// Whether a clause without `that` starts here: a subject, and a verb not far behind.
  func startsClause(_ sentence: borrowing SentenceTokens, _ start: Int) -> Bool {
    let token = tokens[start]
    guard
      token.has([.pronoun, .determiner, .possessive, .number, .quoted, .whether])
        || token.has(.cap) && !token.has([.preposition])
        || token.has(.lower) && (token.ending == .s || token.has([.people, .role]))
        || token.ending == .ing || token.has(.lower) && sentence.isNoun(start) && !token.has(.adverb)
        || token.has(.whileWord)
    else { return false }
    if token.has(.time), !token.has(.determiner) { return false }
    for index in start + 1..<max(start + 1, min(sentence.high, start + 25)) {
      if tokens[index].has([.stop, .semicolon, .colon]) { return false }
      if tokens[index].has(.quoted) || tokens[index].isFinite { return true }
    }
    return false
  }
}
