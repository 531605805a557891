/// Where a reported clause ends: the end of the sentence, unless a sign says otherwise.
///
/// The signs and how often they end a clause were counted on news text; those below about one half do not end it.
extension SentenceTokens {
  /// The end of the clause that starts at an index, before a final stop.
  func clauseEnd(from start: Int) -> Int {
    var end = high
    if end > start, tokens[end - 1].has(.stop) { end -= 1 }
    var signs = ClauseSigns(start: start, end: end)
    for index in start..<max(start, end) where tokens[index].has(Self.clauseSigns) {
      if let end = clauseEnd(at: index, &signs) { return end }
    }
    return end
  }

  /// What has been seen of a clause.
  private struct ClauseSigns {
    let start: Int
    /// The end of the sentence.
    let end: Int
    /// Brackets that are open.
    var depth = 0
    var hasModal = false
    /// Whether an insertion between dashes is open.
    var isInDashes = false
  }

  // What can end a clause, or tells whether it ends.
  private static var clauseSigns: TokenClass {
    [.modal, .innerComma, .open, .close, .semicolon, .comma, .dash, .and, .but, .colon]
  }

  // The end of the clause, if it ends at this sign.
  @inline(__always) private func clauseEnd(at index: Int, _ signs: inout ClauseSigns) -> Int? {
    let token = tokens[index]
    let end = signs.end
    if token.has(.modal) { signs.hasModal = true }
    if token.has(.innerComma), index + 1 < end, signs.depth == 0 {
      return tokens[index + 1].has(.wh) || endsAtComma(index, end, signs.hasModal) ? index + 1 : nil
    }
    if token.has(.open) {
      signs.depth += 1
    } else if token.has(.close) {
      if signs.depth == 0 { return index }
      signs.depth -= 1
    } else if signs.depth > 0 || index == signs.start {
      return nil
    } else if token.has(.semicolon) {
      return index
    } else if token.has(.comma) {
      return endsAtComma(index, end, signs.hasModal) ? index : nil
    } else if token.has(.dash) {
      signs.isInDashes.toggle()
      return signs.isInDashes && end - index <= 13 && !(index + 1..<end).contains { tokens[$0].has(.dash) }
        ? index : nil
    } else if token.has([.and, .but]) {
      return endsAtConjunction(index, end) ? index : nil
    } else if token.has(.colon), index + 1 < end, tokens[index + 1].has(.quoted) {
      return index
    }
    return nil
  }

  private func endsAtComma(_ comma: Int, _ end: Int, _ hasModal: Bool) -> Bool {
    let next = comma + 1
    guard next < end else { return false }
    let token = tokens[next]
    if token.has([.and, .but]) { return endsAtComma(before: next, end, hasModal) }
    if token.has(.conjunct), !token.has(.cap) { return true }
    if token.ending == .ing, cue(at: next) != nil, !token.has(.cap) { return true }
    // `, while`
    if token.has(.whileWord) { return true }
    // `, according to`
    if isAccording(next) { return true }
    // `, S V.` closes the sentence with an attribution.
    if token.has([.pronoun, .cap, .determiner]), let verb = shortAttribution(next, end), atEnd(skipFiller(verb)) {
      return true
    }
    return false
  }

  // `, and`: a verb that reports, or a subject, begins another clause.
  private func endsAtComma(before conjunction: Int, _ end: Int, _ hasModal: Bool) -> Bool {
    let after = skipAdverbs(conjunction + 1)
    guard after < end else { return false }
    if let place = cue(at: after), reportsFinite(place) { return true }
    let word = tokens[after]
    // `, and has told aides`
    if word.has([.have]), let place = cue(at: skipAdverbs(after + 1)), reportsFinite(place) { return true }
    if word.has([.pronoun]), !word.has(.firstPerson) { return !(hasModal && at(skipAdverbs(after + 1), .modal)) }
    return word.has(.possessive) || shortAttribution(after, end) != nil
  }

  private func endsAtConjunction(_ index: Int, _ end: Int) -> Bool {
    let after = skipAdverbs(index + 1)
    guard after < end else { return false }
    if let place = cue(at: after), reportsFinite(place), !place.forms.contains(.base) || !place.cue.isNoun {
      return place.forms != .base && place.forms != .ing
    }
    return shortAttribution(after, end) != nil
  }

  private func reportsFinite(_ place: CuePlace) -> Bool {
    !place.forms.isDisjoint(with: [.past, .third]) && place.cue.kind != .manner
      && !(place.cue.isNoun && place.forms.contains(.third) && !place.forms.contains(.past))
  }

  // The cue of a subject and a clause-taking verb that start at an index: the next attribution.
  private func shortAttribution(_ start: Int, _ end: Int) -> Int? {
    var index = start
    let most = min(end, start + 8)
    while index < most {
      let token = tokens[index]
      if token.has([.comma, .quoted, .stop, .semicolon, .wh, .that, .preposition, .and]) { return nil }
      if index > start, let place = cue(at: index), place.cue.frames.contains(.that) {
        return isAttribution(place, from: start) ? index : nil
      }
      if index > start, token.has(.verb), !token.has([.auxiliary, .adverb]) { return nil }
      index += 1
    }
    return nil
  }

  private func isAttribution(_ place: CuePlace, from start: Int) -> Bool {
    let phrase = verbPhrase(place.token)
    guard isFinite(place, phrase), let subject = subject(before: phrase.start, from: start) else { return false }
    return subject.start == start && isCompleteSubject(subject)
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
