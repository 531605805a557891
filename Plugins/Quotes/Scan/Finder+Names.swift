internal import Sluice

/// Gathers the names of a paragraph, outside quotation marks, with what is said about their bearers.
extension Finder {
  /// Notes runs of two capitalised words or more, names behind a title, and single names that are said to be a body.
  mutating func collectNames(_ text: Span<UInt8>) {
    let paragraph = tokens
    let tokens = paragraph.span
    var next = 0
    for index in places.names[0..<places.names.count] where index >= next {
      var start = index
      var end = index
      while end < tokens.count, end - index < 12, tokens[end].has([.cap, .particle]), isNamePart(tokens[end]),
        end == index || tokens[end].start - tokens[end - 1].end <= 2
      {
        end += 1
      }
      let first = index
      next = max(end, index + 1)
      guard end > first else { continue }
      let isAlone = end - start < 2
      // Most single capitalised words begin a sentence, or are names with nothing said about them.
      if isAlone, !isDescribed(start),
        !(end + 1 < tokens.count && tokens[end].has(.comma) && tokens[end + 1].has(.article))
      {
        continue
      }
      // Titles and articles are no part of a person's name.
      let last = tokens[end - 1]
      let isBody = last.has(.organisation) || last.has(TokenClass.bodies)
      while start < end, tokens[start].has([.title, .role, .determiner]), !isBody || tokens[start].has(.determiner) {
        start += 1
      }
      if !isBody, let title = (start..<max(start, end - 1)).last(where: { tokens[$0].has([.title, .role]) }),
        end - title > 1
      {
        start = title + 1
      }
      // Secretary of State Antony Blinken
      if !isBody, start == first, end - start > 2, start > 1, tokens[start - 1].has(.of),
        tokens[start - 2].has([.title, .role])
      {
        start += 1
      }
      while end > start, !tokens[end - 1].has(.cap) { end -= 1 }
      guard end > start else { continue }
      note(text, start..<end, isBody: isBody)
    }
  }

  private func isDescribed(_ start: Int) -> Bool {
    start > 0 && tokens[start - 1].has([.role, .title]) && tokens[start - 1].end + 1 == tokens[start].start
  }

  private mutating func note(_ text: Span<UInt8>, _ range: Range<Int>, isBody: Bool) {
    let (start, end) = (range.lowerBound, range.upperBound)
    let bytes = TextRange(start: tokens[start].start, end: tokens[end - 1].end)
    let (key, words) = NameIndex.lastWord(text, bytes.bytes)
    var row = NameIndex.Row(range: bytes, key: key, words: words)
    row.bodies = tokens[end - 1].word.intersection(.bodies)
    let before = start > 0 ? tokens[start - 1] : nil
    row.isPerson = !isBody && !(before.map { $0.has([.article, .possessive]) } ?? false)
    if let before, before.end + 1 == tokens[start].start {
      if before.has([.title, .role]) {
        row.role = TextRange(start: before.start, end: before.end)
        var low = start - 1
        let least = max(0, start - 8)
        while low > least, tokens[low - 1].has([.word, .genitive]),
          !tokens[low - 1].has([.auxiliary, .pronoun, .verb, .that, .preposition])
        {
          low -= 1
        }
        row.description = TextRange(start: tokens[low].start, end: before.end)
      } else if before.has(TokenClass.bodies), before.has(.lower) {
        row.bodies.formUnion(before.word.intersection(.bodies))
      }
    }
    var behind = end
    // (PMF)
    if end + 2 < tokens.count, tokens[end].has(.open), tokens[end + 1].has(.acronym), tokens[end + 2].has(.close) {
      let acronym = Int(tokens[end + 1].start)..<Int(tokens[end + 1].end)
      names.append(
        NameIndex.Row(range: bytes, key: NameIndex.lastWord(text, acronym).key, words: words, isAcronym: true))
      row.isPerson = false
      behind = end + 3
    }
    if behind < tokens.count, tokens[behind].has(.comma) { readApposition(behind + 1, &row) }
    if words > 1 || row.role != nil || row.bodies != [] { names.append(row) }
  }

  // `, an alliance of paramilitary groups`, `, Iraq’s defence ministry spokesperson`: the noun before the first preposition.
  private func readApposition(_ start: Int, _ row: inout NameIndex.Row) {
    var end = start
    let most = min(tokens.count, start + 10)
    var noun = -1
    while end < most, tokens[end].has([.word, .genitive]), !tokens[end].has([.auxiliary, .pronoun, .that, .wh]) {
      if tokens[end].has(.preposition), !tokens[end].has(.title), noun >= 0 { break }
      if tokens[end].has([.role, .bodies]) { noun = end }
      end += 1
    }
    guard noun >= start else { return }
    let isIndefinite = tokens[start].has([.article, .possessive, .role, .title, .number])
    guard isIndefinite || (start..<noun).contains(where: { tokens[$0].has(.genitive) }) else { return }
    if tokens[noun].has(.role) {
      guard row.isPerson else { return }
      row.role = TextRange(start: tokens[noun].start, end: tokens[noun].end)
      // With what it is of: `a spokesman for the army`.
      while end < most, tokens[end].has([.word, .genitive]),
        !tokens[end].has([.auxiliary, .pronoun, .that, .wh, .verb])
      {
        end += 1
      }
      row.description = TextRange(start: tokens[start].start, end: tokens[end - 1].end)
    } else {
      row.bodies.formUnion(tokens[noun].word.intersection(.bodies))
      row.isPerson = false
    }
  }

  private func isNamePart(_ token: ScannedToken) -> Bool {
    !token.has([.pronoun, .auxiliary, .subordinator, .wh, .but, .and, .that, .preposition, .time, .possessive])
      || token.has(.particle)
  }
}
