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
  mutating func tails(_ sentence: borrowing SentenceTokens) {
    // There must be a sign that ends the clause, before the last cue.
    guard let last = sentence.signals.last,
      let sign = (sentence.low..<max(sentence.low, last)).first(where: { tokens[$0].has([.comma, .dash]) })
    else { return }
    for index in sentence.signals where index > sign && !taken[index] && tokens[index].index >= 0 {
      guard let place = sentence.cue(at: index), place.cue.frames.contains(.that) else { continue }
      let phrase = sentence.verbPhrase(index)
      var attributionStart = index
      var behind = place.end
      var mention: NounPhrase?
      if index > sentence.low, tokens[index - 1].has([.comma, .dash]), !place.forms.isDisjoint(with: [.past, .third]),
        let subject = sentence.phrase(startingAt: place.end), canSpeak(subject, sentence), subject.kind != .other
      {
        mention = subject
        behind = subject.tokens.upperBound
      } else {
        guard sentence.isFinite(place, phrase), let subject = sentence.subject(before: phrase.start),
          canSpeak(subject, sentence),
          subject.tokens.lowerBound > sentence.low,
          tokens[subject.tokens.lowerBound - 1].has([.comma, .dash])
            || tokens[subject.tokens.lowerBound - 1].has(.as) && subject.tokens.lowerBound - 2 > sentence.low
              && tokens[subject.tokens.lowerBound - 2].has(.comma)
        else { continue }
        mention = subject
        attributionStart = subject.tokens.lowerBound
        if tokens[attributionStart - 1].has(.as) { attributionStart -= 1 }
        if let hearer = hearer(sentence, place, behind) { behind = hearer.upperBound }
      }
      guard let mention else { continue }
      // `The road was closed, said Lee, who lives there`: what stands behind the name hangs on it.
      let isClosed = attributionStart == index && (sentence.atEnd(behind) || sentence.at(behind, [.comma, .wh]))
      var end = attributionStart
      while end > sentence.low, tokens[end - 1].has([.comma, .dash]) { end -= 1 }
      let start = clauseStart(sentence, end)
      guard
        end > start && !taken[end - 1]
          || start == end && end > sentence.low && mention.tokens.lowerBound == attributionStart
      else { continue }
      let filler = sentence.skipFiller(behind - 1)
      let hasVerb = (start..<end).contains { tokens[$0].isFinite || tokens[$0].has(.quoted) }
      if sentence.atEnd(filler) || sentence.at(filler, [.dash, .semicolon]) {
        guard end - start >= 3, hasVerb, isClosed || content(sentence, place) == nil else { continue }
        add(.tail, [start..<end], cue: place, voice: voice(mention, sentence), flags: phrase.isNegated ? .negated : [])
      } else if sentence.at(filler, .comma), filler + 1 < sentence.high, isClosed || content(sentence, place) == nil {
        // A, S V, B
        let next = tokens[filler + 1]
        if attributionStart == index, !hasVerb, end - start >= 2, filler - index <= 8,
          next.isFinite || next.has(.auxiliary)
        {
          // `The figures, said Lee, show that`: the clause goes on with its verb.
          let stop = sentence.clauseEnd(from: filler + 1)
          guard stop > filler + 1, !(filler + 1..<stop).contains(where: { taken[$0] }) else { continue }
          add(.inserted, [start..<end, filler + 1..<stop], cue: place, voice: voice(mention, sentence))
          continue
        }
        if attributionStart == index || next.has(.conjunct) || next.ending == .ing || next.has([.and, .but, .wh]) {
          guard end - start >= 3, hasVerb else { continue }
          add(.tail, [start..<end], cue: place, voice: voice(mention, sentence))
          continue
        }
        guard !next.has(.quoted) || end - start >= 2, attributionStart < index else { continue }
        let stop =
          next.has(.quoted) ? quotedEnd(sentence, filler + 1, isObject: false) : sentence.clauseEnd(from: filler + 1)
        guard stop > filler + 1, !(filler + 1..<stop).contains(where: { taken[$0] }) else { continue }
        let isClause = end - start >= 2 && !tokens[start].has([.preposition, .adverb, .connector])
        let pieces = isClause ? [start..<end, filler + 1..<stop] : [filler + 1..<stop]
        add(.inserted, pieces, cue: place, voice: voice(mention, sentence))
      }
    }
  }
}
