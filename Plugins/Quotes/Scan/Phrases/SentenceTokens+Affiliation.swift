/// Whom a speaker speaks for.
extension SentenceTokens {
  /// The body in `a spokesman for X`, `X’s spokesman`, `X spokesman Lee`, or in an apposition of that form.
  func affiliation(_ speaker: NounPhrase) -> Range<Int>? {
    var start = speaker.start
    let end = speaker.tokens.upperBound
    while start < end {
      let part = start..<((start..<end).first { tokens[$0].has(.comma) } ?? end)
      if let found = affiliation(in: part, head: speaker.head) { return found }
      start = part.upperBound + 1
    }
    return nil
  }

  private func affiliation(in range: Range<Int>, head: Range<Int>) -> Range<Int>? {
    if let genitive = range.last(where: { tokens[$0].has(.genitive) }),
      let role = range.first(where: { $0 > genitive && tokens[$0].has(.role) })
    {
      return possessor(in: range, genitive, role)
    }
    guard let role = range.first(where: { tokens[$0].has(.role) }) else { return nil }
    if let hook = range.first(where: { $0 > role && tokens[$0].has(.preposition) }), hook <= role + 2,
      !tokens[hook].has([.time, .subordinator])
    {
      // Secretary of State Antony Blinken: the title goes on.
      if tokens[role].has(.title), tokens[hook].has(.of), hook < head.lowerBound { return nil }
      return body(in: range, behind: hook)
    }
    return body(in: range, before: role)
  }

  // X’s spokesman; on over the body that X has: Iraq’s defence ministry spokesperson.
  private func possessor(in range: Range<Int>, _ genitive: Int, _ role: Int) -> Range<Int>? {
    let body = (genitive + 1..<role).last { tokens[$0].has(.organisation) }
    let end = body.map { $0 + 1 } ?? genitive
    return end > range.lowerBound ? range.lowerBound..<end : nil
  }

  // spokesman for X, head of X
  private func body(in range: Range<Int>, behind hook: Int) -> Range<Int>? {
    var end = hook + 1
    while end < range.upperBound, tokens[end].has([.word, .genitive]), !tokens[end].has([.wh, .auxiliary]),
      !tokens[end].has(.preposition) || tokens[end].has(.of) || tokens[end - 1].has([.organisation, .cap])
    {
      end += 1
    }
    while end > hook + 1, !tokens[end - 1].has(.word) || tokens[end - 1].has(.preposition) { end -= 1 }
    return (hook + 1..<end).contains { tokens[$0].has([.cap, .organisation]) } ? hook + 1..<end : nil
  }

  // Kremlin spokesman, Home Office minister, Pentagon Press Secretary
  private func body(in range: Range<Int>, before role: Int) -> Range<Int>? {
    var start = range.lowerBound
    while start < role, tokens[start].has([.article]) { start += 1 }
    var end = start
    while end < role,
      tokens[end].has(.organisation) || tokens[end].has(.cap) && !tokens[end].has([.title, .determiner, .possessive])
    {
      end += 1
    }
    if let body = (start..<end).last(where: { tokens[$0].has(.organisation) }) { return start..<body + 1 }
    // Without a word for a body: a name before a role in small letters; not `Iraqi`, not `Senior` at the start of a
    // sentence.
    guard end > start, end == role, tokens[role].has(.lower) else { return nil }
    return end - start > 1 || tokens[start].ending != .people && start > low ? start..<end : nil
  }
}
