internal import Sluice

/// Keeps who is mentioned as a speaker, and finds out whom a pronoun means.
extension Finder {
  /// The number of a mention among the actors; pronouns are resolved against those before.
  mutating func actor(_ mention: Mention, _ line: borrowing Line) -> Int {
    let range = bytes(mention.tokens)
    if let last = actors.last, last.range == range { return actors.count - 1 }
    var actor = Actor(
      range: range, head: bytes(mention.head), kind: mention.kind, paragraph: paragraph, described: described(mention))
    describe(&actor, mention, line)
    if let antecedent = mention.antecedent {
      actor.antecedent = bytes(antecedent)
      actor.link = .relative
    }
    // `Militia groups named four fighters they said were killed`: the subject of the same sentence comes first.
    if mention.kind == .they || mention.kind == .it, mention.start > line.low, let subject = firstSubject(line),
      subject.tokens.upperBound <= mention.start,
      mention.kind == .they ? subject.kind == .group : subject.kind == .organisation
    {
      actor.means = self.actor(subject, line)
      actor.link = .sameSentence
    } else {
      resolve(&actor)
    }
    actors.append(actor)
    return actors.count - 1
  }

  private func described(_ mention: Mention) -> TextRange {
    switch mention.kind {
    case .common, .person, .group, .other, .document, .organisation:
      if mention.kind == .organisation, tokens[mention.head.upperBound - 1].has(.cap) { return bytes(mention.head) }
      var start = mention.tokens.lowerBound
      while start < mention.head.lowerBound, tokens[start].has(.article) { start += 1 }
      let end =
        mention.tokens.first { $0 > start && tokens[$0].has([.comma, .dash, .open]) } ?? mention.tokens.upperBound
      return bytes(start..<max(end, start + 1))
    default: return bytes(mention.head)
    }
  }

  // What the words of the mention say about the speaker.
  private func describe(_ actor: inout Actor, _ mention: Mention, _ line: borrowing Line) {
    switch mention.kind {
    case .he: actor.gender = .male
    case .she: actor.gender = .female
    case .name, .person, .common, .organisation:
      guard mention.tokens.count > 1 else {
        actor.isBare = true
        return
      }
      var isBare = true
      for index in mention.tokens where tokens[index].has([.male, .female, .title, .role]) {
        if tokens[index].has(.male) { actor.gender = .male }
        if tokens[index].has(.female) { actor.gender = .female }
        isBare = false
      }
      actor.isBare = isBare && mention.tokens == mention.head
      actor.isTitled = !isBare && !tokens[mention.head.upperBound - 1].has(.organisation)
      actor.isDefinite = definite(mention)
      if mention.kind == .person || mention.kind == .name, !isBare {
        actor.affiliation = line.affiliation(mention).map { bytes($0) }
      }
      let last = mention.head.upperBound - 1
      if tokens[last].has(.lower) {
        if tokens[last].has(.role) { actor.role = bytes(last..<last + 1) }
        actor.bodies = tokens[last].word.intersection(.bodies)
      }
    default: break
    }
  }

  private func definite(_ mention: Mention) -> Bool {
    let first = tokens[mention.tokens.lowerBound]
    if first.has(.possessive) { return true }
    // `the`, not `a` or `an`.
    if first.has(.article) { return first.end - first.start == 3 }
    return mention.tokens.contains { tokens[$0].has(.genitive) }
  }

  /// Whom a pronoun means: the last speaker it fits, else the subject of the sentence before.
  private mutating func resolve(_ actor: inout Actor) {
    let gender = actor.gender
    let fits: (Mention.Kind, Gender) -> Bool
    switch actor.kind {
    case .he, .she:
      fits = { other, known in
        gender.agrees(with: known) && [.name, .person, .who, .common, .he, .she].contains(other)
      }
    case .it:
      fits = { other, known in
        known == .unknown && [.organisation, .name, .it, .document, .common].contains(other)
      }
    case .they: fits = { other, _ in [.group, .organisation, .they, .document, .name].contains(other) }
    default: return
    }
    if lastActor >= 0, paragraph - lastParagraph <= 2, fits(actors[lastActor].kind, self.gender(of: lastActor)) {
      link(&actor, to: lastActor, .lastSpeaker)
      return
    }
    if previousSubject >= 0, fits(actors[previousSubject].kind, self.gender(of: previousSubject)) {
      link(&actor, to: previousSubject, .previousSubject)
      return
    }
    for index in stride(from: actors.count - 1, through: max(0, actors.count - 8), by: -1)
    where fits(actors[index].kind, self.gender(of: index)) && paragraph - actors[index].paragraph <= 3 {
      link(&actor, to: index, .recentMention)
      return
    }
    if actor.kind == .he || actor.kind == .she,
      let name = names.suffix(16).last(where: { $0.isPerson && $0.range.end <= actor.range.start })
    {
      actor.antecedent = name.range
      actor.link = .recentName
    }
  }

  private mutating func link(_ actor: inout Actor, to number: Int, _ link: Actor.Link) {
    actor.means = number
    actor.link = link
    if actor.gender != .unknown { actors[rootNumber(of: number)].gender = actor.gender }
  }

  private func gender(of number: Int) -> Gender { actors[rootNumber(of: number)].gender }

  /// The mention that a mention goes back to.
  func rootNumber(of number: Int) -> Int {
    var number = number
    var steps = 0
    while actors[number].means >= 0, steps < 64 {
      number = actors[number].means
      steps += 1
    }
    return number
  }
}
