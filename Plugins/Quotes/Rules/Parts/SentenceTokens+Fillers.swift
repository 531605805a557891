/// Times and places between a cue and its content.
extension SentenceTokens {
  /// Past times and places: `said on Tuesday in a statement that`.
  func skipFillers(_ start: Int, toThat: Bool) -> Int {
    var index = start
    while index < high, !tokens[index].has([.that, .comma, .colon, .quoted]) {
      let next = skipFiller(index, toThat: toThat)
      if next == index { break }
      index = next
    }
    return index
  }

  // Behind one of them; the start if there is none.
  private func skipFiller(_ start: Int, toThat: Bool) -> Int {
    let token = tokens[start]
    let isTime =
      token.has([.time, .timeLead]) && !token.has([.determiner, .adverb])
      || token.has(.timeLead) && at(start + 1, .time)
    guard token.has(.preposition) && !token.has(.that) || isTime, !token.has(.cap) || isTime else { return start }
    if token.has(.to), !at(start + 1, [.cap, .determiner, .people, .possessive, .objectPronoun]) { return start }
    // on Tuesday
    let time = token.has(.preposition) && at(start + 1, [.time, .timeLead]) ? start + 1 : start
    if at(time, [.time, .timeLead]) { return timeEnd(time) ?? start }
    return documentEnd(start) ?? gapEnd(start, toThat: toThat) ?? start
  }

  private func timeEnd(_ start: Int) -> Int? {
    var index = start
    while at(index, [.time, .timeLead]) || at(index, .number) && index > start { index += 1 }
    return at(index, .genitive) ? nil : index
  }

  // in a telephone interview
  private func documentEnd(_ start: Int) -> Int? {
    for index in start + 1..<max(start + 1, min(high, start + 6)) {
      guard tokens[index].has(.word), !tokens[index].has([.pronoun, .that, .auxiliary, .preposition]) else { break }
      if tokens[index].has(.document), !at(index + 1, [.document]) { return index + 1 }
    }
    return nil
  }

  // Anything up to `that`, a colon or a mark.
  private func gapEnd(_ start: Int, toThat: Bool) -> Int? {
    for index in start + 1..<max(start + 1, min(high, start + Self.longestFiller + 1)) {
      let token = tokens[index]
      if token.has(.that) { return toThat ? index : nil }
      if token.has([.colon, .quoted]) { return index }
      if token.has(.comma) { return at(index + 1, toThat ? [.quoted, .that] : .quoted) ? index : nil }
      if token.has([.stop, .semicolon, .dash, .auxiliary, .wh]) { return nil }
      if token.has(.pronoun), token.has(.lower), index > start + 1 { return index }
    }
    return nil
  }
}
