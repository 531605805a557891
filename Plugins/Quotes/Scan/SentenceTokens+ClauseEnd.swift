/// Where a reported clause ends: the end of the sentence, unless a sign says otherwise.
extension SentenceTokens {
  /// The end of the clause that starts at an index, before a final stop.
  ///
  /// The signs and how often they end a clause were counted on news text; those below about one half do not end it.
  func clauseEnd(from start: Int, limit: Int? = nil) -> Int {
    var end = limit ?? high
    if end > start, tokens[end - 1].has(.stop) { end -= 1 }
    var index = start
    var depth = 0
    var hasModal = false
    var dash = -1
    while index < end {
      let token = tokens[index]
      guard token.has(Self.clauseSigns) else {
        index += 1
        continue
      }
      if token.has(.modal) { hasModal = true }
      if token.has(.innerComma), index + 1 < end, depth == 0 {
        if tokens[index + 1].has(.wh) || endsAtComma(index, end, hasModal) { return index + 1 }
      } else if token.has(.open) {
        depth += 1
      } else if token.has(.close) {
        if depth == 0 { return index }
        depth -= 1
      } else if depth > 0 || index == start {
        // inside brackets
      } else if token.has(.semicolon) {
        return index
      } else if token.has(.comma) {
        if endsAtComma(index, end, hasModal) { return index }
      } else if token.has(.dash) {
        if dash >= 0 {
          dash = -1
        } else {
          dash = index
          if !(index + 1..<end).contains(where: { tokens[$0].has(.dash) }), end - index <= 13 { return index }
        }
      } else if token.has([.and, .but]) {
        if endsAtConjunction(index, end) { return index }
      } else if token.has(.colon), index + 1 < end, tokens[index + 1].has(.quoted) {
        return index
      }
      index += 1
    }
    return end
  }

  // What can end a clause, or tells whether it ends.
  private static var clauseSigns: TokenClass {
    [.modal, .innerComma, .open, .close, .semicolon, .comma, .dash, .and, .but, .colon]
  }

  private func endsAtComma(_ comma: Int, _ end: Int, _ hasModal: Bool) -> Bool {
    let next = comma + 1
    guard next < end else { return false }
    let token = tokens[next]
    if token.has([.and, .but]) {
      let after = skipAdverbs(next + 1)
      guard after < end else { return false }
      if let place = cue(at: after), reportsFinite(place) { return true }
      // `, and has told aides`
      if tokens[after].has([.have]), let place = cue(at: skipAdverbs(after + 1)), reportsFinite(place) { return true }
      let word = tokens[after]
      if word.has([.pronoun]) && !word.has(.firstPerson) {
        let next = skipAdverbs(after + 1)
        return !(hasModal && at(next, .modal))
      }
      if word.has(.possessive) { return true }
      return startsAttribution(after, end)
    }
    if token.has(.conjunct), !token.has(.cap) { return true }
    if token.ending == .ing, cue(at: next) != nil, !token.has(.cap) { return true }
    // `, while`
    if token.has(.whileWord) { return true }
    // `, according to`
    if isAccording(next) { return true }
    // `, S V.` closes the sentence with an attribution.
    if token.has([.pronoun, .cap, .determiner]), let verb = attribution(next, end), atEnd(skipFiller(verb)) {
      return true
    }
    return false
  }

  private func endsAtConjunction(_ index: Int, _ end: Int) -> Bool {
    let after = skipAdverbs(index + 1)
    guard after < end else { return false }
    if let place = cue(at: after), reportsFinite(place), !place.forms.contains(.base) || !place.cue.isNoun {
      return place.forms != .base && place.forms != .ing
    }
    if tokens[index].has(.but), tokens[after].has(.pronoun), attribution(after, end) != nil { return true }
    return startsAttribution(after, end)
  }

  private func reportsFinite(_ place: CuePlace) -> Bool {
    !place.forms.isDisjoint(with: [.past, .third]) && place.cue.kind != .manner
      && !(place.cue.isNoun && place.forms.contains(.third) && !place.forms.contains(.past))
  }

  // A subject and a clause-taking cue from here on: the next attribution.
  private func startsAttribution(_ index: Int, _ end: Int) -> Bool { attribution(index, end) != nil }

  /// The cue of a short `S V` that starts at an index.
  func attribution(_ start: Int, _ end: Int) -> Int? {
    var index = start
    let most = min(end, start + 8)
    while index < most {
      let token = tokens[index]
      if token.has([.comma, .quoted, .stop, .semicolon, .wh, .that, .preposition, .and]) { return nil }
      if index > start, let place = cue(at: index), place.cue.frames.contains(.that) {
        let phrase = verbPhrase(index)
        if isFinite(place, phrase), let subject = subject(before: phrase.start, from: start),
          subject.tokens.lowerBound == start, isCompleteSubject(subject)
        {
          return index
        }
        return nil
      }
      if index > start, token.has(.verb), !token.has([.auxiliary, .adverb]) { return nil }
      index += 1
    }
    return nil
  }

  func isAccording(_ index: Int) -> Bool {
    index + 1 < high && tokens[index].has(.according) && tokens[index + 1].has(.to)
  }

  /// Past a hearer, a time or a place behind a verb: `to reporters on Monday`.
  func skipFiller(_ verb: Int) -> Int {
    var index = verb + 1
    let most = min(high, verb + 1 + Self.longestFiller)
    while index < most {
      let token = tokens[index]
      if token.has([.comma, .stop, .quoted, .colon, .semicolon, .that, .dash, .auxiliary, .pronoun, .wh]) { break }
      index += 1
    }
    return index
  }
}
