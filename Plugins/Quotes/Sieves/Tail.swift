internal import Sluice

extension Showcase {
  static let tail = Showcase(
    frame: "CLAUSE, S V; CLAUSE, V S",
    takes: [
      "[The road was closed], the ministry said.", "[It’s “a game changer,”] said Tim Cook.",
      "[The road was closed], said Lee, who lives there.",
    ],
    leaves: ["In March, the ministry said the road was closed."])
  static let inserted = Showcase(
    frame: "A, S V, B",
    takes: [
      "[The road, the ministry said, was closed on Monday].", "[The figures, said Lee, are better than before].",
    ],
    leaves: ["On Monday, the ministry said, and left."])
}

/// Attributions behind a clause, or within one.
extension Finder {
  /// `CLAUSE, S V.`; `CLAUSE, said S.`; `A, S V, B`.
  mutating func tails(_ line: borrowing Line) {
    // There must be a sign that ends the clause, before the last cue.
    guard let last = line.signals.last,
      let sign = (line.low..<max(line.low, last)).first(where: { tokens[$0].has([.comma, .dash]) })
    else { return }
    for index in line.signals where index > sign && !taken[index] && tokens[index].index >= 0 {
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
        if let hearer = hearer(line, place, behind) { behind = hearer.upperBound }
      }
      guard let mention else { continue }
      // `The road was closed, said Lee, who lives there`: what stands behind the name hangs on it.
      let isClosed = attributionStart == index && (line.atEnd(behind) || line.at(behind, [.comma, .wh]))
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
        guard end - start >= 3, hasVerb, isClosed || content(line, place) == nil else { continue }
        add(.tail, [start..<end], cue: place, actor: actor(mention, line), flags: phrase.isNegated ? .negated : [])
      } else if line.at(filler, .comma), filler + 1 < line.high, isClosed || content(line, place) == nil {
        // A, S V, B
        let next = tokens[filler + 1]
        if attributionStart == index, !hasVerb, end - start >= 2, filler - index <= 8,
          next.isFinite || next.has(.auxiliary)
        {
          // `The figures, said Lee, show that`: the clause goes on with its verb.
          let stop = line.clauseEnd(from: filler + 1)
          guard stop > filler + 1, !(filler + 1..<stop).contains(where: { taken[$0] }) else { continue }
          add(.inserted, [start..<end, filler + 1..<stop], cue: place, actor: actor(mention, line))
          continue
        }
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
}
