internal import Sluice

/// Rules 2, 4, 5, 8 and 9: contents behind their cue.
extension Finder {
  /// What follows a cue.
  struct Content {
    enum Frame { case quoted, that, clause, to, wh, object }
    var tokens: Range<Int>
    var frame: Frame
    var hearer: Range<Int>?
  }

  mutating func contents(_ line: Line) {
    var next = line.low
    var sentenceActor = -1
    for index in line.signals where index >= next {
      guard !taken[index], let place = line.cue(at: index) else {
        if tokens[index].index >= 0, taken[index], let last = findings.last, last.actor >= 0,
          last.cue == bytes(index..<index + 1)
        {
          sentenceActor = last.actor
        }
        continue
      }
      let phrase = line.verbPhrase(index)
      if passive(line, place, phrase) { continue }
      var rule = Rule.clause
      var actor = -1
      var flags: Quote.Flags = []
      var mention: Mention?
      var isShared = false
      if phrase.isNegated { flags.insert(.negated) }
      if place.forms == .ing, !phrase.hasBe {
        rule = .participle
        guard participleSubject(line, index, sentenceActor, &mention, &actor) else { continue }
      } else {
        guard line.isFinite(place, phrase) || phrase.hasTo && line.at(place.end, [.quoted]) else { continue }
        mention = line.subject(before: phrase.start)
        if let found = mention {
          if isDoubtful(place, phrase), !line.isCompleteSubject(found) { continue }
          if !line.agrees(found, place, phrase) { continue }
          if found.kind == .other, !options.firstPerson, tokens[found.tokens.lowerBound].has(.firstPerson) { continue }
        } else {
          // `He called it “A” and warned that`
          guard phrase.start > line.low, tokens[phrase.start - 1].has([.and, .but, .comma]), !phrase.hasTo else {
            continue
          }
          if place.cue.isNoun, !place.forms.contains(.past) { continue }
          rule = .sharedSubject
          isShared = true
        }
      }
      guard let content = content(line, place) else { continue }
      if let mention, isNaming(line, place, content, mention) { continue }
      // `people would say that`: nobody said it.
      if phrase.hasModal, !phrase.hasHave, content.frame != .quoted, !(phrase.isNegated && content.frame == .wh) {
        continue
      }
      if isShared {
        if sentenceActor < 0, let first = firstSubject(line) { sentenceActor = self.actor(first, line) }
        actor = sentenceActor
        if actor < 0 { continue }
      } else if let mention {
        actor = self.actor(mention, line)
      }
      switch content.frame {
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
      add(rule, CollectionOfOne(piece), cue: place, actor: actor, flags: flags, hearer: content.hearer)
      sentenceActor = actor
      next = piece.upperBound
    }
  }

  // `a class called “Perception”`: a thing is named, nobody speaks.
  private func isNaming(_ line: Line, _ place: CuePlace, _ content: Content, _ mention: Mention) -> Bool {
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
  private func isDoubtful(_ place: CuePlace, _ phrase: Line.VerbPhrase) -> Bool {
    place.cue.isNoun && phrase.start == place.token && !place.forms.contains(.past)
      || place.forms.contains(.base) && phrase.start == place.token
  }

  // `Rasool published the remarks, writing that`; `a statement saying`
  private mutating func participleSubject(
    _ line: Line, _ index: Int, _ sentenceActor: Int, _ mention: inout Mention?, _ actor: inout Int
  ) -> Bool {
    var before = index
    while before > line.low, tokens[before - 1].has(.adverb), !tokens[before - 1].has(.preposition) { before -= 1 }
    guard before > line.low else { return false }
    let token = tokens[before - 1]
    if token.has([.comma, .dash]) || token.has([.and, .but, .by, .whileWord]) || token.has(.subordinator) {
      actor = sentenceActor
      if actor < 0, let first = findings.last, first.actor >= 0, let cue = first.cue,
        cue.start >= tokens[line.low].start
      {
        actor = first.actor
      }
      if actor < 0, let first = firstSubject(line), canSpeak(first, line) { actor = self.actor(first, line) }
      return actor >= 0
    }
    // `She denied saying`
    if token.ending == .ed, !line.isNoun(before - 1) {
      mention = line.subject(before: line.verbPhrase(before - 1).start)
      return mention != nil
    }
    if token.has(.word), line.isNoun(before - 1), let noun = line.phrase(endingAt: before, line.low) {
      if noun.kind == .document || noun.kind == .group || noun.kind == .person || noun.kind == .name {
        mention = noun
        return true
      }
    }
    if token.has(.preposition), line.at(index + 1, [.quoted, .that, .comma]) {
      actor = sentenceActor
      if actor < 0, let first = firstSubject(line), canSpeak(first, line) { actor = self.actor(first, line) }
      return actor >= 0
    }
    return false
  }

  /// What the cue reports, to its right.
  func content(_ line: Line, _ place: CuePlace) -> Content? {
    var index = line.skipAdverbs(place.end)
    var hearer: Range<Int>?
    if let end = hearerEnd(line, place, index) {
      hearer = index..<end
      index = line.skipAdverbs(end)
    } else if place.cue.hearer == .required, !line.at(index, [.quoted, .comma, .colon]) {
      return nil
    }
    index = skipFillers(line, index, toThat: place.cue.frames.contains(.clause))
    var isApart = false
    if line.at(index, [.colon, .comma]) {
      isApart = true
      let isColon = tokens[index].has(.colon)
      if line.at(index + 1, .quoted), !isColon, index > place.end, isTitle(index + 1), tokens[index - 1].has(.document)
      {
        return nil
      }
      if line.at(index + 1, .quoted), place.cue.frames.contains(.quoted) || isColon {
        return Content(tokens: index + 1..<quotedEnd(line, index + 1, isObject: false), frame: .quoted, hearer: hearer)
      }
      if isColon, place.cue.frames.contains(.that), index + 3 < line.high {
        return Content(tokens: index + 1..<line.clauseEnd(from: index + 1), frame: .clause, hearer: hearer)
      }
      if line.at(index + 1, .that), place.cue.frames.contains(.that) { index += 1 } else { return nil }
    }
    guard index < line.high, !line.atEnd(index) else { return nil }
    let token = tokens[index]
    let frames = place.cue.frames
    if token.has(.quoted) {
      if index > place.end, isTitle(index), tokens[index - 1].has([.preposition, .document, .genitive]) { return nil }
      if frames.contains(.quoted) {
        return Content(tokens: index..<quotedEnd(line, index, isObject: false), frame: .quoted, hearer: hearer)
      }
      return Content(tokens: index..<quotedEnd(line, index, isObject: true), frame: .object, hearer: hearer)
    }
    if token.has(.that), frames.contains(.that), index + 1 < line.high, !line.atEnd(index + 1) {
      if tokens[index + 1].has(.quoted) {
        let text = quoted[Int(tokens[index + 1].index)]
        if text.words >= 8, text.startsWithCapital {
          return Content(tokens: index + 1..<index + 2, frame: .quoted, hearer: hearer)
        }
      }
      let end = line.clauseEnd(from: index)
      if (index + 1..<max(index + 1, end)).contains(where: {
        tokens[$0].isFinite || tokens[$0].has([.quoted, .genitive])
      }) {
        return Content(tokens: index..<end, frame: .that, hearer: hearer)
      }
    }
    if isApart { return nil }
    // `denied saying “A”`: the next cue has it.
    if token.ending == .ing, line.at(index + 1, .quoted), line.cue(at: index) != nil { return nil }
    if token.has(.to), frames.contains(.to), line.at(index + 1, .word),
      !tokens[index + 1].has([.determiner, .cap, .possessive])
    {
      return Content(tokens: index..<line.clauseEnd(from: index), frame: .to, hearer: hearer)
    }
    if token.has(.wh), frames.contains(.wh) || token.has(.whether) && frames.contains(.clause) {
      return Content(tokens: index..<line.clauseEnd(from: index), frame: .wh, hearer: hearer)
    }
    if frames.contains(.clause), token.has(.subordinator),
      !token.has(.preposition) || token.has(.lower) && startsSubordinate(line, index)
    {
      return Content(tokens: place.end..<line.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    // `fighters they said were killed`: the clause lacks the subject that stands before.
    if frames.contains(.clause), token.has([.be, .have, .modal]) || token.isFinite && line.at(place.token - 2, .wh),
      !token.has(.negation) || token.has(.be),
      index == place.end
    {
      return Content(tokens: index..<line.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    if frames.contains(.clause), startsClause(line, index) {
      return Content(tokens: index..<line.clauseEnd(from: index), frame: .clause, hearer: hearer)
    }
    return object(line, place, index).map { Content(tokens: $0, frame: .object, hearer: hearer) }
  }

  /// Whether a region reads like the title of a work.
  func isTitle(_ quote: Int) -> Bool {
    let text = quoted[Int(tokens[quote].index)]
    return text.isTitleCase && text.words <= 8
  }

  // An object with quotation marks in it; for verbs of saying, one of some length will do.
  private func object(_ line: Line, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    guard place.cue.frames.contains(.object) || place.cue.frames.contains(.that) else { return nil }
    let token = tokens[start]
    guard token.has([.word, .quoted]), !token.has([.pronoun, .auxiliary, .to, .verb]) || token.has(.objectPronoun)
    else { return nil }
    var end = line.clauseEnd(from: start)
    guard end > start else { return nil }
    let first = (start..<end).first { tokens[$0].has(.quoted) && !taken[$0] }
    if let first,
      (start..<first).contains(where: {
        line.cue(at: $0).map { $0.cue.frames.contains(.that) && !$0.forms.isDisjoint(with: [.past, .third]) } ?? false
      })
    {
      return nil
    }
    if let first, !place.cue.frames.contains(.object), first - start > 6 { return nil }
    guard let first else {
      guard place.cue.frames.contains(.object), place.forms != .ing || line.at(place.token - 1, .comma),
        place.cue.kind != .labelling, end - start >= 4,
        token.has([.determiner, .possessive, .cap, .number])
          || token.has(.lower) && !token.has([.preposition, .adverb])
      else { return nil }
      return start..<end
    }
    // Nothing but the marks behind a pronoun or a preposition.
    if first - start <= 1, token.has([.objectPronoun, .preposition, .as]),
      quotedEnd(line, first, isObject: true) == first + 1
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

  // Past times and places: `said on Tuesday in a statement that`.
  private func skipFillers(_ line: Line, _ start: Int, toThat: Bool) -> Int {
    var index = start
    while index < line.high, !tokens[index].has([.that, .comma, .colon, .quoted]) {
      let next = skipFiller(line, index, toThat: toThat)
      if next == index { break }
      index = next
    }
    return index
  }

  private func skipFiller(_ line: Line, _ start: Int, toThat: Bool) -> Int {
    var index = start
    let token = tokens[start]
    let isTime =
      token.has([.time, .timeLead]) && !token.has([.determiner, .adverb])
      || token.has(.timeLead) && line.at(start + 1, .time)
    guard token.has(.preposition) && !token.has(.that) || isTime, !token.has(.cap) || isTime else { return start }
    if token.has(.to), !line.at(start + 1, [.cap, .determiner, .people, .possessive, .objectPronoun]) { return start }
    // on Tuesday
    if token.has(.preposition), line.at(start + 1, [.time, .timeLead]) { index += 1 }
    if line.at(index, [.time, .timeLead]) {
      while line.at(index, [.time, .timeLead]) || line.at(index, .number) && index > start { index += 1 }
      return line.at(index, .genitive) ? start : index
    }
    // in a telephone interview
    var end = start + 1
    while end < min(line.high, start + 6), tokens[end].has(.word),
      !tokens[end].has([.pronoun, .that, .auxiliary, .preposition])
    {
      if tokens[end].has(.document), !line.at(end + 1, [.document]) { return end + 1 }
      end += 1
    }
    // Anything up to `that`, a colon or a mark.
    end = start + 1
    while end < min(line.high, start + Line.longestFiller + 1) {
      if tokens[end].has(.that) { return toThat ? end : start }
      if tokens[end].has([.colon, .quoted]) { return end }
      if tokens[end].has(.comma) { return line.at(end + 1, toThat ? [.quoted, .that] : .quoted) ? end : start }
      if tokens[end].has([.stop, .semicolon, .dash, .auxiliary, .wh]) { return start }
      if tokens[end].has(.pronoun), tokens[end].has(.lower), end > start + 1 { return end }
      end += 1
    }
    return start
  }

  // `said just because`, `said if elected`: a subordinate clause first, then a comma or the main verb.
  private func startsSubordinate(_ line: Line, _ start: Int) -> Bool {
    line.at(start + 1, [.pronoun, .article, .possessive]) && tokens[start].has(.whileWord)
  }

  /// Whether a clause without `that` starts here: a subject, and a verb not far behind.
  func startsClause(_ line: Line, _ start: Int) -> Bool {
    let token = tokens[start]
    guard
      token.has([.pronoun, .determiner, .possessive, .number, .quoted, .whether])
        || token.has(.cap) && !token.has([.preposition])
        || token.has(.lower) && (token.ending == .s || token.has([.people, .role]))
        || token.ending == .ing || token.has(.lower) && line.isNoun(start) && !token.has(.adverb)
        || token.has(.whileWord)
    else { return false }
    if token.has(.time), !token.has(.determiner) { return false }
    for index in start + 1..<max(start + 1, min(line.high, start + 25)) {
      if tokens[index].has([.stop, .semicolon, .colon]) { return false }
      if tokens[index].has(.quoted) || tokens[index].isFinite { return true }
    }
    return false
  }

  // `described by the Pentagon as “retaliatory”`
  private mutating func passive(_ line: Line, _ place: CuePlace, _ phrase: Line.VerbPhrase) -> Bool {
    guard !place.forms.isDisjoint(with: [.past, .participle]), line.at(place.end, .by),
      let mention = line.phrase(startingAt: place.end + 1)
    else { return false }
    var index = mention.tokens.upperBound
    if line.at(index, .as) { index += 1 }
    guard line.at(index, .quoted), !taken[index] else { return false }
    let actor = self.actor(mention, line)
    return add(.passive, [index..<index + 1], cue: place, actor: actor)
  }
}
