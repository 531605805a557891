internal import Sluice

/// Rules 6 and 7: attributions around a clause.
extension Finder {
  /// `According to S, CLAUSE`; `CLAUSE, according to S`.
  mutating func according(_ line: Line) {
    for index in line.signals {
      guard !taken[index], line.isAccording(index), let mention = line.phrase(startingAt: index + 2, isDocument: true)
      else { continue }
      let place = CuePlace(token: index, end: index + 2, cue: Self.accordingCue, forms: [])
      let actor = self.actor(mention, line)
      var behind = mention.tokens.upperBound
      // The rest of a long description, up to the comma.
      while behind < line.high, behind < index + Line.longestInsertion,
        !tokens[behind].has([.comma, .stop, .semicolon, .dash, .quoted, .close])
      { behind += 1 }
      var pieces: [Range<Int>] = []
      let start = clauseStart(line, index)
      var end = index
      while end > start, tokens[end - 1].has([.comma, .dash, .open]) { end -= 1 }
      if end - start >= 3 { pieces.append(start..<end) }
      if end - start < 3 || !(start..<end).contains(where: { tokens[$0].isFinite || tokens[$0].has(.quoted) }),
        line.at(behind, .comma), behind + 1 < line.high
      {
        let stop = line.clauseEnd(from: behind + 1)
        if stop > behind + 1 { pieces.append(behind + 1..<stop) }
      }
      pieces.removeAll { piece in piece.contains { taken[$0] } }
      if !pieces.isEmpty { add(.according, pieces, cue: place, actor: actor) }
    }
  }

  static let accordingCue = Cue(
    lemma: Lexicon.accordingLemma, kind: .neutral, frames: [], hearer: .none, isNoun: false, particle: 0, next: -1)
  static let colonCue = Cue(
    lemma: Lexicon.colonLemma, kind: .neutral, frames: [], hearer: .none, isNoun: false, particle: 0, next: -1)

  // Where the clause before an attribution begins: not over a semicolon, a taken part, or `But`.
  private func clauseStart(_ line: Line, _ end: Int) -> Int {
    var start = end
    while start > line.low, !taken[start - 1], !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    while start < end,
      tokens[start].has([.and, .but, .comma, .dash]) || tokens[start].has(.connector) && line.at(start + 1, .comma)
    {
      start += 1
    }
    return start
  }

  /// `CLAUSE, S V.`; `CLAUSE, said S.`; `A, S V, B`.
  mutating func tails(_ line: Line) {
    for index in line.signals where !taken[index] && tokens[index].index >= 0 {
      guard let place = line.cue(at: index), place.cue.frames.contains(.that) else { continue }
      let phrase = line.verbPhrase(index)
      var attributionStart = index
      var behind = place.end
      var mention: Mention?
      if index > line.low, tokens[index - 1].has([.comma, .dash]), !place.forms.isDisjoint(with: [.past, .third]),
        let subject = line.phrase(startingAt: place.end), canSpeak(subject, line), subject.kind != .other
      {
        mention = subject
        behind = subject.tokens.upperBound
      } else {
        guard line.isFinite(place, phrase), let subject = line.subject(before: phrase.start), canSpeak(subject, line),
          subject.tokens.lowerBound > line.low,
          tokens[subject.tokens.lowerBound - 1].has([.comma, .dash])
            || tokens[subject.tokens.lowerBound - 1].has(.as) && subject.tokens.lowerBound - 2 > line.low
              && tokens[subject.tokens.lowerBound - 2].has(.comma)
        else { continue }
        mention = subject
        attributionStart = subject.tokens.lowerBound
        if tokens[attributionStart - 1].has(.as) { attributionStart -= 1 }
        if let end = hearerEnd(line, place, behind) { behind = end }
      }
      guard let mention else { continue }
      var end = attributionStart
      while end > line.low, tokens[end - 1].has([.comma, .dash]) { end -= 1 }
      let start = clauseStart(line, end)
      guard
        end > start && !taken[end - 1]
          || start == end && end > line.low && mention.tokens.lowerBound == attributionStart
      else { continue }
      let filler = line.skipFiller(behind - 1)
      let hasVerb = (start..<end).contains { tokens[$0].isFinite || tokens[$0].has(.quoted) }
      if line.atEnd(filler) || line.at(filler, [.dash, .semicolon]) {
        guard end - start >= 3, hasVerb, content(line, place) == nil else { continue }
        add(.tail, [start..<end], cue: place, actor: actor(mention, line), flags: phrase.isNegated ? .negated : [])
      } else if line.at(filler, .comma), filler + 1 < line.high, content(line, place) == nil {
        // A, S V, B
        let next = tokens[filler + 1]
        if attributionStart == index || next.has(.conjunct) || next.ending == .ing || next.has([.and, .but, .wh]) {
          guard end - start >= 3, hasVerb else { continue }
          add(.tail, [start..<end], cue: place, actor: actor(mention, line))
          continue
        }
        guard !next.has(.quoted) || end - start >= 2, attributionStart < index else { continue }
        let stop = next.has(.quoted) ? quotedEnd(line, filler + 1, isObject: false) : line.clauseEnd(from: filler + 1)
        guard stop > filler + 1, !(filler + 1..<stop).contains(where: { taken[$0] }) else { continue }
        let isClause = end - start >= 2 && !tokens[start].has([.preposition, .adverb, .connector])
        let pieces = isClause ? [start..<end, filler + 1..<stop] : [filler + 1..<stop]
        add(.inserted, pieces, cue: place, actor: actor(mention, line))
      }
    }
  }

  /// `Blinken: “...”` at the start of a line.
  mutating func nameColon(_ line: Line) {
    guard let colon = line.signals.first(where: { tokens[$0].has(.colon) }), colon < line.low + 7, colon > line.low,
      line.at(colon + 1, .quoted), !taken[colon + 1],
      let mention = line.phrase(startingAt: line.low), mention.tokens.upperBound == colon, mention.kind == .name
    else { return }
    let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
    add(.nameColon, [colon + 1..<quotedEnd(line, colon + 1, isObject: false)], cue: place, actor: actor(mention, line))
  }

  /// Rules for headings: `Iraqi military condemns airstrike: Spokesman`, `Blinken: ‘...’`, `Iraq slams ‘unacceptable’ strikes`.
  mutating func headline(_ line: Line) {
    nameColon(line)
    if let colon = line.signals.last(where: { tokens[$0].has(.colon) }), !taken[colon] {
      let place = CuePlace(token: colon, end: colon + 1, cue: Self.colonCue, forms: [])
      if line.high - colon <= 5, colon - line.low >= 3, let mention = line.phrase(startingAt: colon + 1),
        line.atEnd(mention.tokens.upperBound)
      {
        add(.colonTail, [line.low..<colon], cue: place, actor: actor(mention, line), flags: .headline)
      } else if colon - line.low <= 4, line.high - colon > 3, let mention = line.phrase(startingAt: line.low),
        mention.tokens.upperBound == colon, mention.kind == .name
      {
        add(.nameColon, [colon + 1..<line.high], cue: place, actor: actor(mention, line), flags: .headline)
      }
      return
    }
    attributeBefore(line)
    for index in line.signals where !taken[index] {
      guard let place = line.cue(at: index), let mention = line.subject(before: index), line.isCompleteSubject(mention),
        mention.tokens.lowerBound == line.low, let content = content(line, place),
        content.tokens.contains(where: { tokens[$0].has(.quoted) }), !content.tokens.contains(where: { taken[$0] })
      else { continue }
      add(.partial, [content.tokens], cue: place, actor: actor(mention, line), flags: .headline)
      break
    }
    tails(line)
  }
}
