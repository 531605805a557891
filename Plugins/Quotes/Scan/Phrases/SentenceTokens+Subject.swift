/// Who speaks: the noun phrase before a verb.
extension SentenceTokens {
  /// The subject that ends before a verb phrase: leftward from it, over adverbial times and insertions.
  func subject(before verb: Int, from floor: Int? = nil) -> NounPhrase? {
    let floor = floor ?? low
    let index = skipTimesBackward(verb, floor)
    guard index > floor else { return nil }
    let direct = phrase(endingAt: index, floor)
    let isPronoun =
      direct.map { phrase in
        phrase.tokens.count == 1 && tokens[phrase.start].has(.pronoun) && !tokens[phrase.start].has(.objectPronoun)
      } ?? false
    if !isPronoun, let noun = relative(before: direct?.start ?? index, end: index, floor) { return noun }
    return direct ?? subject(overInsertionAt: index, floor)
  }

  // `officials who spoke with the paper said`: the noun before `who`.
  private func relative(before start: Int, end: Int, _ floor: Int) -> NounPhrase? {
    var index = start - 1
    let least = max(floor, end - Self.longestFiller)
    var hasVerb = false
    while index > least {
      let token = tokens[index]
      if token.has([.comma, .quoted, .semicolon, .dash, .colon, .stop]) { return nil }
      if token.has([.who])
        || token.has(.that) && tokens[index - 1].has(.word)
          && (tokens[index - 1].has([.people]) || tokens[index - 1].ending == .s)
      {
        guard hasVerb, cue(at: index - 1) == nil, let noun = phrase(endingAt: index, floor), noun.kind != .name,
          noun.start == floor || tokens[noun.start - 1].has([.comma, .and, .but, .that, .quoted])
        else { return nil }
        return noun
      }
      if token.has([.auxiliary, .verb]) || token.ending == .ed { hasVerb = true }
      index -= 1
    }
    return nil
  }

  // `Trump on Monday said`, `groups in a statement said`
  private func skipTimesBackward(_ verb: Int, _ floor: Int) -> Int {
    var index = verb
    while index > floor {
      let token = tokens[index - 1]
      if token.has(.time), !token.has(.preposition) || token.has(.timeLead) {
        index -= 1
        while index > floor, tokens[index - 1].has([.timeLead, .time]) { index -= 1 }
        if index > floor, tokens[index - 1].has(.preposition) { index -= 1 }
      } else if token.has(.document), index - 3 > floor, tokens[index - 2].has([.determiner, .possessive]),
        tokens[index - 3].has(.preposition), !tokens[index - 3].has(.of)
      {
        index -= 3
      } else if token.has(.adverb), !token.has(.cap), index < verb {
        index -= 1
      } else {
        break
      }
    }
    return index
  }

  // MARK: - Insertions

  // Over the insertion that ends with a sign before an index, to the noun phrase it belongs to.
  private func subject(overInsertionAt index: Int, _ floor: Int) -> NounPhrase? {
    let sign = tokens[index - 1]
    guard sign.has([.comma, .dash, .close]) else { return nil }
    let partner: TokenClass = sign.has(.comma) ? .comma : sign.has(.dash) ? .dash : .open
    var at = index - 2
    let least = max(floor, index - Self.longestInsertion)
    while at > least {
      let token = tokens[at]
      if token.has([.stop, .semicolon, .quoted, .colon]) && !sign.has(.dash) { break }
      if token.has(partner) {
        let insertion = at + 1..<index - 1
        if let inner = phrase(endingAt: at, floor), joins(inner, insertion: insertion) {
          return withApposition(inner, floor)
            ?? (sign.has(.comma) ? with(insertion: insertion, behind: inner) : inner)
        }
        if !sign.has(.comma) { break }
      }
      at -= 1
    }
    return nil
  }

  // A name or noun that an insertion can hang on; not an age or a place within a longer insertion.
  private func joins(_ phrase: NounPhrase, insertion: Range<Int>) -> Bool {
    let start = phrase.start
    if phrase.tokens.count == 1, tokens[start].has(.number) { return false }
    if insertion.isEmpty { return false }
    if start > low, tokens[start - 1].has(.preposition), !tokens[start - 1].has(.that) {
      // of Austin, Texas, said
      return !(start - 1 > low && tokens[start - 2].has(.comma))
    }
    return true
  }

  // `Mr Lee, 52, a nurse from St Louis, said`: from an apposition back to the name.
  private func withApposition(_ phrase: NounPhrase, _ floor: Int) -> NounPhrase? {
    let start = phrase.start
    let first = tokens[start]
    guard start - 2 >= floor, tokens[start - 1].has(.comma), first.has([.article, .number]) || first.has(.lower),
      var outer = self.phrase(endingAt: start - 1, floor), outer.kind == .name || outer.kind == .person,
      outer.start == floor || tokens[outer.start - 1].has([.comma, .and, .that, .quoted, .but])
    else { return nil }
    outer.tokens = outer.start..<phrase.tokens.upperBound
    return outer
  }

  // `The spokesman for X, Maj Rasool, said`: the name in the insertion is the head.
  private func with(insertion: Range<Int>, behind phrase: NounPhrase) -> NounPhrase {
    guard insertion.count <= 12 else { return phrase }
    if let first = insertion.first, tokens[first].has([.wh]) || tokens[first].ending == .ing { return phrase }
    if tokens[insertion].contains(where: { $0.has([.comma, .dash, .auxiliary, .quoted]) }) { return phrase }
    var whole = phrase
    whole.tokens = phrase.start..<insertion.upperBound
    if phrase.kind != .name, phrase.kind != .other, !tokens[phrase.head.upperBound - 1].has(.cap),
      let name = self.phrase(endingAt: insertion.upperBound, insertion.lowerBound),
      name.kind == .name || name.tokens.contains(where: { tokens[$0].has(.cap) }), name.start == insertion.lowerBound
    {
      whole.head = name.head
      whole.kind = .name
    } else if insertion.contains(where: { tokens[$0].has(.preposition) && tokens[$0].has(.time) }) {
      return phrase
    }
    return whole
  }

  // MARK: - What can be a subject

  /// Whether a subject agrees with a form of a cue: `the report` with no `exceed`, `officials` with no `claims`.
  func agrees(_ subject: NounPhrase, _ place: CuePlace, _ phrase: VerbPhrase) -> Bool {
    guard phrase.start == place.token, !place.forms.contains(.past) else { return true }
    let last = tokens[subject.head.upperBound - 1]
    if place.forms.contains(.base) {
      switch subject.kind {
      case .they, .group, .who: return true
      case .other: return !place.cue.isNoun || last.has(.pronoun)
      default:
        return isHeading || last.has([.people, .pluralSubject]) || last.ending == .s
          || subject.tokens.contains { tokens[$0].has(.and) }
      }
    }
    if place.forms.contains(.third), place.cue.isNoun { return subject.kind != .group && subject.kind != .they }
    return true
  }

  /// Whether a phrase can be the subject of an ambiguous form such as `claims`: it has a determiner, a name or a plural.
  func isCompleteSubject(_ phrase: NounPhrase) -> Bool {
    switch phrase.kind {
    case .he, .she, .it, .they, .who, .other, .name, .group, .organisation: return true
    case .person, .document, .common:
      let first = tokens[phrase.start]
      return first.has([.possessive, .determiner, .cap]) && phrase.tokens.count >= 2
    }
  }

  /// Whether it can speak: `I` and `we` only where they are asked for.
  func canSpeak(_ phrase: NounPhrase) -> Bool {
    firstPersonSpeaks || !(tokens[phrase.start].has(.firstPerson) && phrase.tokens.count == 1)
  }

  // MARK: - The first subject

  /// The subject of the sentence's first verb: the noun phrase at its start, behind an introductory phrase.
  func firstSubject() -> NounPhrase? {
    var start = low
    while at(start, [.connector, .and, .but, .comma]) { start += 1 }
    if at(start, [.preposition, .subordinator]) { return subject(behindIntroductionAt: start) }
    guard start < high, tokens[start].has(.word) else { return nil }
    return phrase(startingAt: start)
  }

  // `In Portsmouth, N.H., on Tuesday, Senator Lee endorsed`: behind the last of the commas before the verb.
  private func subject(behindIntroductionAt start: Int) -> NounPhrase? {
    var found: NounPhrase?
    for comma in start..<min(high, start + 30) where tokens[comma].has(.comma) {
      guard at(comma + 1, .word), !at(comma + 1, .preposition), let phrase = phrase(startingAt: comma + 1)
      else { continue }
      let verb = skipAdverbs(phrase.tokens.upperBound)
      if verb < high, tokens[verb].isFinite { return phrase }
      if found == nil, !at(verb, .comma) || phrase.kind != .name { found = phrase }
    }
    return found
  }
}
