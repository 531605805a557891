/// Noun phrases to the left and to the right of a place.
extension SentenceTokens {
  /// The noun phrase that ends before an index, as long as it goes to the left.
  func phrase(endingAt end: Int, _ floor: Int) -> NounPhrase? {
    guard end > floor else { return nil }
    let last = tokens[end - 1]
    if last.has(.pronoun), last.has(.lower) || last.has(.cap) { return pronoun(end - 1, floor) }
    if last.has(.determiner), !last.has([.article, .possessive]), !last.has(.that) {
      return NounPhrase(word: end - 1, kind: .other)
    }
    guard isNoun(end - 1) || last.has(.genitive) || last.has(.close) else { return nil }
    var edge = LeftEdge(floor: floor, least: max(floor, end - Self.longestPhrase), start: end, next: end)
    while edge.next > edge.least, widen(&edge) {}
    var start = edge.start
    // A preposition or `and` at the front belongs to what stands before.
    while start < end, tokens[start].has([.preposition, .and]), !tokens[start].has(.title) { start += 1 }
    while start < end, tokens[start].has(.genitive) { start += 1 }
    return start < end ? nounPhrase(start..<end) : nil
  }

  /// How far a phrase reaches to the left.
  private struct LeftEdge {
    /// Where the stretch begins that the phrase may not leave, and where it may not reach for its length.
    let floor: Int
    let least: Int
    /// The first token that is part of it in any case.
    var start: Int
    /// The first token that has been looked at.
    var next: Int
  }

  // Takes one more token to the left, if it can be part of the phrase.
  //
  // - Returns: whether there can be more.
  private func widen(_ edge: inout LeftEdge) -> Bool {
    let at = edge.next - 1
    let token = tokens[at]
    if token.has([.article, .possessive]) || token.has(.determiner) && !token.has(.that) {
      edge.start = at
      // `the head of the agency`: on over a preposition that hangs on a noun.
      edge.next = at - 1
      return at - 2 >= edge.least && hangs(at - 1)
    }
    if token.has(.preposition), !token.has([.cap, .subordinator]) || token.has(.of) {
      guard hangs(at), edge.start == edge.next else { return false }
      edge.next = at
      return true
    }
    if token.has(.and) {
      guard coordinates(at, edge.floor, edge.least) else { return false }
      edge.next = at
      return true
    }
    if token.has(.genitive) {
      edge.start = at
    } else if token.has(.close) {
      guard let open = acronymStart(at, edge.least) else { return false }
      edge.start = open
    } else {
      guard token.has(.word), isNoun(at) || isParticiple(at) else { return false }
      edge.start = at
      // `In Iraq officials said`: after the preposition only.
      if at > edge.least, tokens[at - 1].has(.preposition), !tokens[at - 1].has([.subordinator]), hangs(at - 1) {
        edge.next = at - 1
        return true
      }
    }
    edge.next = edge.start
    return true
  }

  // Popular Mobilisation Forces (PMF): the bracket that opens, if a word stands before it.
  private func acronymStart(_ close: Int, _ least: Int) -> Int? {
    guard close > least else { return nil }
    var open = close - 1
    while open > max(least, close - 6), !tokens[open].has(.open) { open -= 1 }
    return tokens[open].has(.open) && open > least && tokens[open - 1].has(.word) ? open : nil
  }

  private func pronoun(_ index: Int, _ floor: Int) -> NounPhrase? {
    let token = tokens[index]
    let kind: NounPhrase.Kind
    switch token.end - token.start {
    case 1: kind = .other
    case 2: kind = token.has(.firstPerson) ? .other : token.has(.objectPronoun) ? .it : .he
    case 3 where token.has(.wh): kind = .who
    case 3: kind = token.has(.objectPronoun) ? .other : .she
    default: kind = .they
    }
    var phrase = NounPhrase(word: index, kind: kind)
    if kind == .who {
      let end = index > floor && tokens[index - 1].has(.comma) ? index - 1 : index
      guard end > floor, let noun = self.phrase(endingAt: end, floor) else { return nil }
      phrase.antecedent = noun.head
    }
    return phrase
  }

  // MARK: - Rightward

  /// The noun phrase that starts at an index, rightward: for `said Ann Lee, a nurse` and `according to`.
  func phrase(startingAt start: Int) -> NounPhrase? {
    guard start < high else { return nil }
    let first = tokens[start]
    if first.has(.pronoun), !first.has(.firstPerson) || first.has(.lower) {
      return pronoun(start, low).flatMap { $0.kind == .who ? nil : $0 }
    }
    if first.has(.objectPronoun) { return NounPhrase(word: start, kind: .other) }
    let most = min(high, start + Self.longestPhrase)
    var end = start
    var sawNoun = false
    while end < most, goesOn(at: end, from: start, most, &sawNoun) { end += 1 }
    while end > start, tokens[end - 1].has([.preposition, .and, .determiner, .possessive, .genitive]),
      !tokens[end - 1].has(.word) || tokens[end - 1].has([.preposition, .and, .article])
    {
      end -= 1
    }
    guard end > start, sawNoun else { return nil }
    return withApposition(nounPhrase(start..<end))
  }

  // Whether a token goes on with the phrase that starts before it.
  @inline(__always) private func goesOn(at index: Int, from start: Int, _ most: Int, _ sawNoun: inout Bool) -> Bool {
    let token = tokens[index]
    if token.has([.article, .possessive, .determiner]), !token.has(.that) || index == start {
      return !sawNoun || tokens[index - 1].has([.of, .preposition, .and])
    }
    if token.has(.of) {
      // `one of the officials`
      let first = tokens[start]
      return sawNoun || index == start + 1 && first.has(.determiner) && !first.has([.article, .possessive, .that])
    }
    if token.has(.and) {
      guard sawNoun, index + 1 < most else { return false }
      return tokens[index + 1].has([.cap, .people, .role]) && cue(at: index + 1) == nil
    }
    if token.has(.preposition), !token.has(.title) {
      guard sawNoun, tokens[index - 1].has([.role, .people, .organisation, .title]), index + 1 < most
      else { return false }
      return tokens[index + 1].has([.cap, .article, .possessive]) && !tokens[index + 1].has(.time)
    }
    if token.has(.genitive) { return sawNoun }
    guard token.has(.word), !token.has(.time) || token.has(.title),
      isNoun(index) || token.has(.number) || isAdjectival(index)
    else { return false }
    sawNoun = true
    return true
  }

  // Behind a plain noun a name between commas, behind a name what somebody is.
  private func withApposition(_ phrase: NounPhrase) -> NounPhrase {
    let comma = phrase.tokens.upperBound
    guard comma + 1 < high, tokens[comma].has(.comma) else { return phrase }
    var whole = phrase
    var end = comma + 1
    if phrase.kind == .person, tokens[end].has(.cap), isNoun(end) {
      while end < high, tokens[end].has(.cap), isNoun(end) { end += 1 }
      let name = nounPhrase(comma + 1..<end)
      if name.kind == .name { whole = NounPhrase(tokens: phrase.start..<end, head: name.head, kind: .name) }
    } else if phrase.kind == .name, tokens[end].has([.article, .role, .title]) {
      while end < min(high, comma + 14), tokens[end].has([.word, .genitive]),
        !tokens[end].has([.pronoun, .auxiliary, .wh])
      {
        end += 1
      }
      if end >= high || tokens[end].has([.comma, .stop, .quoted, .semicolon]) { whole.tokens = phrase.start..<end }
    }
    return whole
  }

  // MARK: - Head and kind

  /// The head and kind of a noun phrase.
  func nounPhrase(_ range: Range<Int>) -> NounPhrase {
    let end = headEnd(range)
    let start = headStart(range, end)
    if let name = named(range, start..<end) { return name }
    let hasGenitive = start > range.lowerBound && tokens[start - 1].has(.genitive)
    let head = (hasGenitive ? range.lowerBound : start)..<end
    return NounPhrase(tokens: range, head: head, kind: kind(ofNoun: tokens[end - 1]))
  }

  // Up to the first preposition or participle behind a noun.
  @inline(__always) private func headEnd(_ range: Range<Int>) -> Int {
    var end = range.lowerBound + 1
    while end < range.upperBound {
      let token = tokens[end]
      if token.has(.preposition), !token.has(.title), !isInName(preposition: end, range) { break }
      if token.has([.open, .wh]) || isParticiple(end) { break }
      end += 1
    }
    return end
  }

  // Observatory for Human Rights, Secretary of State
  private func isInName(preposition index: Int, _ range: Range<Int>) -> Bool {
    tokens[index - 1].has(.cap) && tokens[index - 1].has([.organisation, .title]) && index + 1 < range.upperBound
      && tokens[index + 1].has(.cap) && !tokens[index].has(.time)
  }

  // Behind the last possessor, else behind determiners.
  @inline(__always) private func headStart(_ range: Range<Int>, _ end: Int) -> Int {
    var start = range.lowerBound
    if let genitive = (start..<end).last(where: { tokens[$0].has(.genitive) }), genitive + 1 < end {
      return genitive + 1
    }
    while start < end - 1, tokens[start].has([.determiner, .possessive]) { start += 1 }
    return start
  }

  // The phrase by the name that its head ends with.
  @inline(__always) private func named(_ range: Range<Int>, _ head: Range<Int>) -> NounPhrase? {
    let (start, end) = (head.lowerBound, head.upperBound)
    var nameStart = end
    while nameStart > start, tokens[nameStart - 1].has([.cap, .particle]) { nameStart -= 1 }
    if nameStart > start + 1, nameStart < end, tokens[nameStart - 1].has(.preposition) {
      if tokens[nameStart - 2].has(.organisation) {
        nameStart -= 1
        while nameStart > start, tokens[nameStart - 1].has(.cap) { nameStart -= 1 }
        return NounPhrase(tokens: range, head: nameStart..<end, kind: .organisation)
      }
      // Secretary of State Antony Blinken
      if end - nameStart >= 2 { nameStart += 1 }
    }
    guard nameStart < end else { return nil }
    // `Officials said`: capital only because it begins the sentence.
    if nameStart == end - 1, tokens[nameStart].has(.people), nameStart == range.lowerBound,
      nameStart == low || tokens[nameStart - 1].has([.quoted, .stop, .dash])
    {
      return nil
    }
    let last = tokens[end - 1]
    // A body may have a title in its name: the Justice Department.
    if last.has(.organisation) { return NounPhrase(tokens: range, head: nameStart..<end, kind: .organisation) }
    let first = behindTitles(nameStart..<end)
    return NounPhrase(tokens: range, head: first..<end, kind: last.has(.role) && end - first == 1 ? .person : .name)
  }

  // `Pentagon Press Secretary John Kirby`: behind the last title in front of a name.
  private func behindTitles(_ name: Range<Int>) -> Int {
    let last = name.upperBound - 1
    var first = name.lowerBound
    while first < last, tokens[first].has([.title, .role]) || tokens[first].has(.particle) && !tokens[first].has(.cap) {
      first += 1
    }
    if let title = (first..<last).last(where: { tokens[$0].has([.title, .role]) }) { first = title + 1 }
    return first
  }

  private func kind(ofNoun last: ScannedToken) -> NounPhrase.Kind {
    if last.has(.people) { return last.has(.document) ? .document : .group }
    if last.has(.role) { return .person }
    if last.has(.organisation) { return .organisation }
    if last.has(.document) { return .document }
    return last.ending == .s ? .group : .common
  }
}
