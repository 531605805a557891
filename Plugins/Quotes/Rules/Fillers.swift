internal import Sluice

/// Times and places between a cue and its content.
extension Finder {
  // Past times and places: `said on Tuesday in a statement that`.
  func skipFillers(_ sentence: borrowing SentenceTokens, _ start: Int, toThat: Bool) -> Int {
    var index = start
    while index < sentence.high, !tokens[index].has([.that, .comma, .colon, .quoted]) {
      let next = skipFiller(sentence, index, toThat: toThat)
      if next == index { break }
      index = next
    }
    return index
  }

  private func skipFiller(_ sentence: borrowing SentenceTokens, _ start: Int, toThat: Bool) -> Int {
    var index = start
    let token = tokens[start]
    let isTime =
      token.has([.time, .timeLead]) && !token.has([.determiner, .adverb])
      || token.has(.timeLead) && sentence.at(start + 1, .time)
    guard token.has(.preposition) && !token.has(.that) || isTime, !token.has(.cap) || isTime else { return start }
    if token.has(.to), !sentence.at(start + 1, [.cap, .determiner, .people, .possessive, .objectPronoun]) {
      return start
    }
    // on Tuesday
    if token.has(.preposition), sentence.at(start + 1, [.time, .timeLead]) { index += 1 }
    if sentence.at(index, [.time, .timeLead]) {
      while sentence.at(index, [.time, .timeLead]) || sentence.at(index, .number) && index > start { index += 1 }
      return sentence.at(index, .genitive) ? start : index
    }
    // in a telephone interview
    var end = start + 1
    while end < min(sentence.high, start + 6), tokens[end].has(.word),
      !tokens[end].has([.pronoun, .that, .auxiliary, .preposition])
    {
      if tokens[end].has(.document), !sentence.at(end + 1, [.document]) { return end + 1 }
      end += 1
    }
    // Anything up to `that`, a colon or a mark.
    end = start + 1
    while end < min(sentence.high, start + SentenceTokens.longestFiller + 1) {
      if tokens[end].has(.that) { return toThat ? end : start }
      if tokens[end].has([.colon, .quoted]) { return end }
      if tokens[end].has(.comma) { return sentence.at(end + 1, toThat ? [.quoted, .that] : .quoted) ? end : start }
      if tokens[end].has([.stop, .semicolon, .dash, .auxiliary, .wh]) { return start }
      if tokens[end].has(.pronoun), tokens[end].has(.lower), end > start + 1 { return end }
      end += 1
    }
    return start
  }
}
