internal import Sluice

/// Who speaks: the noun phrase before or behind a verb.
extension SentenceTokens {
  /// The subject that ends before a verb phrase: leftward from it, over adverbial times and insertions.
  func subject(before verb: Int, from floor: Int? = nil) -> NounPhrase? {
    let floor = floor ?? low
    var index = verb
    index = skipTimesBackward(index, floor)
    guard index > floor else { return nil }
    let direct = phrase(endingAt: index, floor)
    if direct?.tokens.count != 1
      || !(direct.map { tokens[$0.start].has(.pronoun) && !tokens[$0.start].has(.objectPronoun) } ?? false),
      let mention = relative(before: direct?.start ?? index, end: index, floor)
    {
      return mention
    }
    if let direct { return direct }
    let sign = tokens[index - 1]
    guard sign.has([.comma, .dash, .close]) else { return nil }
    // An insertion: over it to the noun phrase it belongs to.
    var at = index - 2
    let least = max(floor, index - Self.longestInsertion)
    while at > least {
      let token = tokens[at]
      if token.has([.stop, .semicolon, .quoted, .colon]) && !sign.has(.dash) { break }
      let isPartner = sign.has(.comma) ? token.has(.comma) : sign.has(.dash) ? token.has(.dash) : token.has(.open)
      if isPartner {
        if let inner = phrase(endingAt: at, floor), joins(inner, insertion: at + 1..<index - 1) {
          return extended(inner, floor, insertion: sign.has(.comma) ? at + 1..<index - 1 : nil)
        }
        if !sign.has(.comma) { break }
      }
      at -= 1
    }
    return nil
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

  // A name or noun that an insertion can hang on; not an age or a place within a longer insertion.
  private func joins(_ phrase: NounPhrase, insertion: Range<Int>) -> Bool {
    let first = tokens[phrase.tokens.lowerBound]
    if phrase.tokens.count == 1, first.has(.number) { return false }
    if insertion.isEmpty { return false }
    let start = phrase.tokens.lowerBound
    if start > low, tokens[start - 1].has(.preposition), !tokens[start - 1].has(.that) {
      // of Austin, Texas, said
      return !(start - 1 > low && tokens[start - 2].has(.comma))
    }
    return true
  }

  // `Mr Lee, 52, a nurse from St Louis, said`: from an apposition back to the name. `The spokesman for X, Maj Rasool, said`:
  // the name in the insertion is the head.
  private func extended(_ phrase: NounPhrase, _ floor: Int, insertion: Range<Int>?) -> NounPhrase {
    let start = phrase.tokens.lowerBound
    if start - 2 >= floor, tokens[start - 1].has(.comma), isApposition(phrase.tokens),
      let outer = self.phrase(endingAt: start - 1, floor), outer.kind == .name || outer.kind == .person,
      outer.tokens.lowerBound == floor || tokens[outer.tokens.lowerBound - 1].has([.comma, .and, .that, .quoted, .but])
    {
      var mention = outer
      mention.tokens = outer.tokens.lowerBound..<phrase.tokens.upperBound
      return mention
    }
    guard let insertion, insertion.count <= 12 else { return phrase }
    let body = insertion
    if let first = body.first, tokens[first].has([.wh]) || tokens[first].ending == .ing { return phrase }
    if tokens[body].contains(where: { $0.has([.comma, .dash, .auxiliary, .quoted]) }) { return phrase }
    var mention = phrase
    mention.tokens = phrase.tokens.lowerBound..<body.upperBound
    if phrase.kind != .name, phrase.kind != .other, !tokens[phrase.head.upperBound - 1].has(.cap),
      let name = self.phrase(endingAt: body.upperBound, body.lowerBound),
      name.kind == .name
        || name.tokens.contains(where: { tokens[$0].has(.cap) }),
      name.tokens.lowerBound == body.lowerBound
    {
      mention.head = name.head
      mention.kind = .name
    } else if body.contains(where: { tokens[$0].has(.preposition) && tokens[$0].has(.time) }) {
      return phrase
    }
    return mention
  }

  private func isApposition(_ range: Range<Int>) -> Bool {
    let first = tokens[range.lowerBound]
    return first.has([.article, .number]) || first.has(.lower)
  }

  // `Trump on Monday said`, `groups in a statement said`
  func skipTimesBackward(_ verb: Int, _ floor: Int) -> Int {
    var index = verb
    while index > floor {
      let token = tokens[index - 1]
      if token.has(.time), !token.has(.preposition) || token.has(.timeLead) {
        index -= 1
        while index > floor, tokens[index - 1].has([.timeLead, .time]) { index -= 1 }
        if index > floor, tokens[index - 1].has(.preposition) { index -= 1 }
      } else if token.has(.document), index - 3 >= floor, tokens[index - 2].has([.determiner, .possessive]),
        tokens[index - 3].has(.preposition), !tokens[index - 3].has(.of), index - 3 > floor
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

  /// The noun phrase that ends before an index, as long as it goes to the left.
  func phrase(endingAt end: Int, _ floor: Int) -> NounPhrase? {
    guard end > floor else { return nil }
    let last = tokens[end - 1]
    if last.has(.pronoun) {
      if last.has(.lower) || last.has(.cap) { return pronoun(end - 1, floor) }
    }
    if last.has(.determiner), !last.has([.article, .possessive]), !last.has(.that) {
      let start = end - 1
      return NounPhrase(tokens: start..<end, head: start..<end, kind: .other)
    }
    guard isNoun(end - 1) || last.has(.genitive) || last.has(.close) else { return nil }
    var index = end
    var start = end
    let least = max(floor, end - Self.longestPhrase)
    walk: while index > least {
      let at = index - 1
      let token = tokens[at]
      if token.has([.article, .possessive]) || token.has(.determiner) && !token.has(.that) {
        start = at
        index = at
        // `the head of the agency`: on over a preposition that hangs on a noun.
        guard index - 2 >= least, hangs(index - 1) else { break walk }
        index -= 1
        continue
      }
      if token.has(.preposition), !token.has([.cap, .subordinator]) || token.has(.of) {
        guard hangs(at), start == index else { break walk }
        index = at
        continue
      }
      if token.has(.and) {
        guard coordinates(at, floor, least) else { break walk }
        index = at
        continue
      }
      if token.has(.genitive) {
        start = at
        index = at
        continue
      }
      if token.has(.close) {
        // Popular Mobilisation Forces (PMF)
        guard at > least else { break walk }
        var open = at - 1
        while open > max(least, at - 6), !tokens[open].has(.open) { open -= 1 }
        guard tokens[open].has(.open), open > least, tokens[open - 1].has(.word) else { break walk }
        start = open
        index = open
        continue
      }
      guard token.has(.word), isNoun(at) || isParticiple(at) else { break walk }
      // `In Iraq officials said`: after the preposition only.
      start = at
      index = at
      if at > least, tokens[at - 1].has(.preposition), !tokens[at - 1].has([.subordinator]), hangs(at - 1) {
        index = at - 1
      }
    }
    // A preposition or `and` at the front belongs to what stands before.
    while start < end, tokens[start].has([.preposition, .and]), !tokens[start].has(.title) { start += 1 }
    while start < end, tokens[start].has(.genitive) { start += 1 }
    guard start < end else { return nil }
    return mention(start..<end)
  }

  // A preposition behind a noun, whose noun phrase goes on to the left.
  private func hangs(_ at: Int) -> Bool {
    guard at - 1 >= low, tokens[at].has(.preposition), !tokens[at].has([.subordinator, .cap]) || tokens[at].has(.of)
    else {
      return false
    }
    let before = tokens[at - 1]
    if tokens[at].has(.of) { return before.has(.word) && !before.has([.auxiliary, .pronoun]) }
    // `a statement from the company read`
    if before.has(.document) { return tokens[at].has(.from) && at - 2 >= low && tokens[at - 2].has(.article) }
    if before.has(.time) { return false }
    return before.has([.role, .people, .organisation]) || before.has(.cap) && at - 1 > low || isParticiple(at - 1)
      || before.has(.lower) && isNoun(at - 1) && before.ending == .s
  }

  // `and` between two nouns, the first of which starts the clause.
  private func coordinates(_ at: Int, _ floor: Int, _ least: Int) -> Bool {
    guard at - 1 > least || at - 1 == floor, at - 1 >= floor, isNoun(at - 1) else { return false }
    var index = at - 1
    while index > least, tokens[index - 1].has([.word, .genitive]),
      isNoun(index - 1) || tokens[index - 1].has([.determiner, .title, .genitive])
    {
      index -= 1
    }
    return index == floor || tokens[index - 1].has([.comma, .that, .semicolon, .quoted])
  }

  /// Whether a word can be part of a noun phrase.
  func isNoun(_ index: Int) -> Bool {
    guard index >= low, index < high else { return false }
    let token = tokens[index]
    guard token.has(.word), !token.has([.possessive, .article]) else { return false }
    if token.has([.role, .people, .organisation, .title, .document]) { return true }
    if token.has(.cap) {
      return !token.has([.pronoun, .auxiliary, .subordinator, .wh, .but, .and, .that, .preposition, .objectPronoun])
        && !(token.has(.time) && !token.has(.title))
    }
    if token.has([
      .pronoun, .objectPronoun, .auxiliary, .that, .wh, .preposition, .and, .but, .to, .subordinator, .time, .verb,
    ]) {
      return false
    }
    if token.ending == .ed || token.ending == .ing { return token.has([.people, .role]) || adjectival(index) }
    if token.has(.adverb) { return false }
    if token.index >= 0, !token.forms.isDisjoint(with: [.past, .participle]) { return false }
    return true
  }

  // `the armed forces`, `a leading critic`: between a determiner or name and a noun.
  private func adjectival(_ index: Int) -> Bool {
    guard index > low, index + 1 < high else { return false }
    let before = tokens[index - 1]
    let after = tokens[index + 1]
    return before.has([.determiner, .possessive, .genitive, .article]) && after.has(.word)
      && !after.has([.preposition, .determiner, .auxiliary, .pronoun])
  }

  // `officials briefed on the matter`, `groups attacking US forces`
  private func isParticiple(_ index: Int) -> Bool {
    guard index > low, index + 1 < high else { return false }
    let token = tokens[index]
    let before = tokens[index - 1]
    guard before.has(.word), !before.has([.auxiliary, .pronoun, .preposition, .that, .wh, .adverb]) else {
      return false
    }
    if token.ending == .ing { return before.has(.people) || before.ending == .s || before.has(.role) }
    return token.ending == .ed && tokens[index + 1].has(.preposition) && (before.has(.people) || before.ending == .s)
  }

  private func pronoun(_ index: Int, _ floor: Int) -> NounPhrase? {
    let token = tokens[index]
    let kind: NounPhrase.Kind
    switch token.end - token.start {
    case 1: kind = .other
    case 2:
      kind = token.has(.firstPerson) ? .other : token.has(.objectPronoun) ? .it : .he
    case 3 where token.has(.wh): kind = .who
    case 3: kind = token.has(.objectPronoun) ? .other : .she
    default: kind = .they
    }
    var mention = NounPhrase(tokens: index..<index + 1, head: index..<index + 1, kind: kind)
    if kind == .who {
      var end = index
      if end > floor, tokens[end - 1].has(.comma) { end -= 1 }
      guard end > floor, let noun = phrase(endingAt: end, floor) else { return nil }
      mention.antecedent = noun.head
    }
    return mention
  }

  /// The noun phrase that starts at an index, rightward: for `said Ann Lee, a nurse` and `according to`.
  func phrase(startingAt start: Int, isDocument: Bool = false) -> NounPhrase? {
    guard start < high else { return nil }
    let first = tokens[start]
    if first.has(.pronoun), !first.has(.firstPerson) || first.has(.lower) {
      return pronoun(start, low).map { $0.kind == .who ? nil : $0 } ?? nil
    }
    if first.has(.objectPronoun) { return NounPhrase(tokens: start..<start + 1, head: start..<start + 1, kind: .other) }
    var index = start
    let most = min(high, start + Self.longestPhrase)
    var sawNoun = false
    walk: while index < most {
      let token = tokens[index]
      if token.has([.article, .possessive, .determiner]), !token.has(.that) || index == start {
        if sawNoun, !tokens[index - 1].has([.of, .preposition, .and]) { break walk }
      } else if token.has(.of) {
        // `one of the officials`
        guard sawNoun || index == start + 1 && first.has(.determiner) && !first.has([.article, .possessive, .that])
        else {
          break walk
        }
      } else if token.has(.and) {
        guard sawNoun, index + 1 < most, tokens[index + 1].has(.cap) || tokens[index + 1].has([.people, .role]),
          cue(at: index + 1) == nil
        else { break walk }
      } else if token.has(.preposition), !token.has(.title) {
        guard sawNoun, tokens[index - 1].has([.role, .people, .organisation, .title]), index + 1 < most,
          tokens[index + 1].has([.cap, .article, .possessive]), !tokens[index + 1].has(.time)
        else { break walk }
      } else if token.has(.genitive) {
        if !sawNoun { break walk }
      } else if token.has(.word) {
        if token.has(.time), !token.has(.title) { break walk }
        guard isNoun(index) || token.has(.number) || adjectival(index) else {
          break walk
        }
        sawNoun = true
      } else {
        break walk
      }
      index += 1
    }
    while index > start, tokens[index - 1].has([.preposition, .and, .determiner, .possessive, .genitive]),
      !tokens[index - 1].has(.word) || tokens[index - 1].has([.preposition, .and, .article])
    {
      index -= 1
    }
    guard index > start, sawNoun else { return nil }
    var mention = mention(start..<index)
    // With a plain noun apposition behind it.
    if index + 1 < high, tokens[index].has(.comma), mention.kind == .person, tokens[index + 1].has(.cap),
      isNoun(index + 1)
    {
      var end = index + 1
      while end < high, tokens[end].has(.cap), isNoun(end) { end += 1 }
      let name = self.mention(index + 1..<end)
      if name.kind == .name { mention = NounPhrase(tokens: start..<end, head: name.head, kind: .name) }
    } else if index + 1 < high, tokens[index].has(.comma), mention.kind == .name,
      tokens[index + 1].has([.article]) || tokens[index + 1].has([.role, .title])
    {
      var end = index + 1
      while end < min(high, index + 14), tokens[end].has([.word, .genitive]),
        !tokens[end].has([.pronoun, .auxiliary, .wh])
      {
        end += 1
      }
      if end >= high || tokens[end].has([.comma, .stop, .quoted, .semicolon]) { mention.tokens = start..<end }
    }
    return mention
  }

  /// The head and kind of a noun phrase.
  func mention(_ range: Range<Int>) -> NounPhrase {
    var end = range.lowerBound
    // Up to the first preposition or participle behind a noun.
    while end < range.upperBound {
      let token = tokens[end]
      if end > range.lowerBound {
        if token.has(.preposition), !token.has(.title) {
          // Observatory for Human Rights, Secretary of State
          guard tokens[end - 1].has(.cap), tokens[end - 1].has([.organisation, .title]), end + 1 < range.upperBound,
            tokens[end + 1].has(.cap), !token.has(.time)
          else { break }
        }
        if token.has([.open, .wh]) { break }
        if isParticiple(end) { break }
      }
      end += 1
    }
    var start = range.lowerBound
    if let genitive = (range.lowerBound..<end).last(where: { tokens[$0].has(.genitive) }), genitive + 1 < end {
      start = genitive + 1
    } else {
      while start < end - 1, tokens[start].has([.determiner, .possessive]) { start += 1 }
    }
    let hasGenitive = start > range.lowerBound && tokens[start - 1].has(.genitive)
    // Titles and roles in front of a name.
    var nameStart = end
    while nameStart > start, tokens[nameStart - 1].has(.cap) || tokens[nameStart - 1].has(.particle) { nameStart -= 1 }
    if nameStart > start + 1, nameStart < end, tokens[nameStart - 1].has(.preposition) {
      if tokens[nameStart - 2].has(.organisation) {
        nameStart -= 1
        while nameStart > start, tokens[nameStart - 1].has(.cap) { nameStart -= 1 }
        return NounPhrase(tokens: range, head: nameStart..<end, kind: .organisation)
      }
      // Secretary of State Antony Blinken
      if end - nameStart >= 2 { nameStart += 1 }
    }
    // `Officials said`: capital only because it begins the sentence.
    let isPlainNoun =
      nameStart == end - 1 && tokens[nameStart].has(.people) && nameStart == range.lowerBound
      && (nameStart == low || tokens[nameStart - 1].has([.quoted, .stop, .dash]))
    if nameStart < end, !isPlainNoun {
      var first = nameStart
      let last = tokens[end - 1]
      // A body may have a title in its name: the Justice Department.
      if !last.has(.organisation) {
        while first < end - 1,
          tokens[first].has([.title, .role]) || tokens[first].has(.particle) && !tokens[first].has(.cap)
        {
          first += 1
        }
        // `Pentagon Press Secretary John Kirby`: behind the last title.
        if let title = (first..<end - 1).last(where: { tokens[$0].has([.title, .role]) }) { first = title + 1 }
      }
      let kind: NounPhrase.Kind =
        last.has(.organisation)
        ? .organisation : last.has([.role]) && end - first == 1 ? .person : .name
      return NounPhrase(tokens: range, head: first..<end, kind: kind)
    }
    let last = tokens[end - 1]
    let kind: NounPhrase.Kind
    if last.has(.people) {
      kind = last.has(.document) ? .document : .group
    } else if last.has(.role) {
      kind = .person
    } else if last.has(.organisation) {
      kind = .organisation
    } else if last.has(.document) {
      kind = .document
    } else if last.ending == .s {
      kind = .group
    } else {
      kind = .common
    }
    return NounPhrase(tokens: range, head: hasGenitive ? range.lowerBound..<end : start..<end, kind: kind)
  }

  /// Whether a subject agrees with a form of a cue: `the report` with no `exceed`, `officials` with no `claims`.
  func agrees(_ mention: NounPhrase, _ place: CuePlace, _ phrase: VerbPhrase) -> Bool {
    guard phrase.start == place.token, !place.forms.contains(.past) else { return true }
    let last = tokens[mention.head.upperBound - 1]
    if place.forms.contains(.base) {
      switch mention.kind {
      case .they, .group, .who: return true
      case .other: return !place.cue.isNoun || last.has(.pronoun)
      default:
        return isHeading || last.has([.people, .pluralSubject]) || last.ending == .s
          || mention.tokens.contains { tokens[$0].has(.and) }
      }
    }
    if place.forms.contains(.third), place.cue.isNoun { return mention.kind != .group && mention.kind != .they }
    return true
  }

  /// Whether a phrase can be the subject of an ambiguous form such as `claims`: it has a determiner, a name or a plural.
  func isCompleteSubject(_ mention: NounPhrase) -> Bool {
    switch mention.kind {
    case .he, .she, .it, .they, .who, .other, .name, .group, .organisation: return true
    default: break
    }
    let first = tokens[mention.tokens.lowerBound]
    if first.has([.possessive]) { return mention.tokens.count >= 2 }
    return (first.has([.determiner]) || first.has(.cap)) && mention.tokens.count >= 2
  }

  // MARK: - Whom a speaker speaks for

  /// The body in `a spokesman for X`, `X’s spokesman`, `X spokesman Lee`, or in an apposition of that form.
  func affiliation(_ mention: NounPhrase) -> Range<Int>? {
    var start = mention.tokens.lowerBound
    while start < mention.tokens.upperBound {
      let part =
        start..<((start..<mention.tokens.upperBound).first { tokens[$0].has(.comma) } ?? mention.tokens.upperBound)
      if let found = affiliation(in: part, head: mention.head) { return found }
      start = part.upperBound + 1
    }
    return nil
  }

  private func affiliation(in range: Range<Int>, head: Range<Int>) -> Range<Int>? {
    // X’s spokesman; on over the body that X has: Iraq’s defence ministry spokesperson
    if let genitive = range.last(where: { tokens[$0].has(.genitive) }),
      let role = range.first(where: { $0 > genitive && tokens[$0].has(.role) })
    {
      let body = (genitive + 1..<role).last { tokens[$0].has(.organisation) }
      let end = body.map { $0 + 1 } ?? genitive
      return end > range.lowerBound ? range.lowerBound..<end : nil
    }
    guard let role = range.first(where: { tokens[$0].has(.role) }) else { return nil }
    // spokesman for X, head of X
    if let hook = range.first(where: { $0 > role && tokens[$0].has(.preposition) }), hook <= role + 2,
      !tokens[hook].has([.time, .subordinator])
    {
      // Secretary of State Antony Blinken: the title goes on.
      if tokens[role].has(.title), tokens[hook].has(.of), hook < head.lowerBound { return nil }
      var end = hook + 1
      while end < range.upperBound, tokens[end].has([.word, .genitive]), !tokens[end].has([.wh, .auxiliary]),
        !tokens[end].has(.preposition) || tokens[end].has(.of) || tokens[end - 1].has([.organisation, .cap])
      {
        end += 1
      }
      while end > hook + 1, !tokens[end - 1].has(.word) || tokens[end - 1].has(.preposition) { end -= 1 }
      guard (hook + 1..<end).contains(where: { tokens[$0].has([.cap, .organisation]) }) else { return nil }
      return hook + 1..<end
    }
    // Kremlin spokesman, Home Office minister, Pentagon Press Secretary
    var start = range.lowerBound
    while start < role, tokens[start].has([.article]) { start += 1 }
    var end = start
    while end < role,
      tokens[end].has(.organisation) || tokens[end].has(.cap) && !tokens[end].has([.title, .determiner, .possessive])
    {
      end += 1
    }
    if let body = (start..<end).last(where: { tokens[$0].has(.organisation) }) { return start..<body + 1 }
    // Without a word for a body: a name before a role in small letters; not `Iraqi`, not `Senior` at the start of a sentence.
    guard end > start, end == role, tokens[role].has(.lower),
      end - start > 1 || tokens[start].ending != .people && start > low
    else {
      return nil
    }
    return start..<end
  }
}
