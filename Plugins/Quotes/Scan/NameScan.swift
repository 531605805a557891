internal import Sluice

/// Finds the names of a paragraph, outside quotation marks, with what is said about their bearers.
struct NameScan {
  private let tokens: [ScannedToken]

  init(_ tokens: [ScannedToken]) { self.tokens = tokens }

  /// Appends runs of two capitalised words or more, names behind a title, and single names that are said to be a body; and
  /// acronyms in brackets behind them.
  func read(_ text: Span<UInt8>, _ places: TokenPlaces, into names: inout [FoundName]) {
    var next = 0
    for index in places.names[0..<places.names.count] where index >= next {
      let run = index..<runEnd(index)
      next = max(run.upperBound, index + 1)
      // Most single capitalised words begin a sentence, or are names with nothing said about them.
      guard run.count > 1 || run.count == 1 && (isDescribed(index) || hasApposition(run.upperBound)) else { continue }
      let last = tokens[run.upperBound - 1]
      let isBody = last.has([.organisation, .bodies])
      let name = isBody ? body(in: run) : person(in: run)
      if !name.isEmpty { add(name, isBody: isBody, text, &names) }
    }
  }

  // MARK: - The name in a run

  private func runEnd(_ start: Int) -> Int {
    let tokens = self.tokens.span
    var end = start
    while end < tokens.count, end - start < 12, tokens[end].has([.cap, .particle]), isNamePart(tokens[end]),
      end == start || tokens[end].start - tokens[end - 1].end <= 2
    {
      end += 1
    }
    return end
  }

  @inline(__always) private func isNamePart(_ token: ScannedToken) -> Bool {
    !token.has([.pronoun, .auxiliary, .subordinator, .wh, .but, .and, .that, .preposition, .time, .possessive])
      || token.has(.particle)
  }

  private func isDescribed(_ start: Int) -> Bool {
    start > 0 && tokens[start - 1].has([.role, .title]) && tokens[start - 1].end + 1 == tokens[start].start
  }

  private func hasApposition(_ end: Int) -> Bool {
    end + 1 < tokens.count && tokens[end].has(.comma) && tokens[end + 1].has(.article)
  }

  // A body may have a title in its name; its article is no part of it.
  private func body(in run: Range<Int>) -> Range<Int> {
    var start = run.lowerBound
    while start < run.upperBound, tokens[start].has(.determiner) { start += 1 }
    return trimmed(start..<run.upperBound)
  }

  // Titles and articles are no part of a person's name.
  private func person(in run: Range<Int>) -> Range<Int> {
    var start = run.lowerBound
    let end = run.upperBound
    while start < end, tokens[start].has([.title, .role, .determiner]) { start += 1 }
    if let title = (start..<max(start, end - 1)).last(where: { tokens[$0].has([.title, .role]) }), end - title > 1 {
      start = title + 1
    }
    // Secretary of State Antony Blinken
    if start == run.lowerBound, end - start > 2, start > 1, tokens[start - 1].has(.of),
      tokens[start - 2].has([.title, .role])
    {
      start += 1
    }
    return trimmed(start..<end)
  }

  // Up to its last capitalised word.
  private func trimmed(_ name: Range<Int>) -> Range<Int> {
    var end = name.upperBound
    while end > name.lowerBound, !tokens[end - 1].has(.cap) { end -= 1 }
    return name.lowerBound..<end
  }

  // MARK: - What is said about its bearer

  private func add(_ run: Range<Int>, isBody: Bool, _ text: Span<UInt8>, _ names: inout [FoundName]) {
    let (start, end) = (run.lowerBound, run.upperBound)
    let range = bytes(start, end - 1)
    let key = NameKey(text, range.bytes)
    var name = FoundName(range: range, key: key.lastWord, words: key.words)
    name.bodies = tokens[end - 1].word.intersection(.bodies)
    name.isPerson = !isBody && !(start > 0 && tokens[start - 1].has([.article, .possessive]))
    if start > 0, tokens[start - 1].end + 1 == tokens[start].start { readWord(before: start, &name) }
    var behind = end
    // (PMF)
    if end + 2 < tokens.count, tokens[end].has(.open), tokens[end + 1].has(.acronym), tokens[end + 2].has(.close) {
      let acronym = NameKey(text, bytes(end + 1, end + 1).bytes)
      names.append(FoundName(range: range, key: acronym.lastWord, words: key.words, isAcronym: true))
      name.isPerson = false
      behind = end + 3
    }
    if behind < tokens.count, tokens[behind].has(.comma) { readApposition(behind + 1, &name) }
    if name.words > 1 || name.role != nil || name.bodies != [] { names.append(name) }
  }

  private func bytes(_ first: Int, _ last: Int) -> TextRange {
    TextRange(start: tokens[first].start, end: tokens[last].end)
  }

  // `Iraq’s defence ministry spokesperson Yahya Rasool`, `the militia Kataib Hezbollah`
  private func readWord(before start: Int, _ name: inout FoundName) {
    let before = tokens[start - 1]
    if before.has([.title, .role]) {
      name.role = bytes(start - 1, start - 1)
      var low = start - 1
      let least = max(0, start - 8)
      while low > least, tokens[low - 1].has([.word, .genitive]),
        !tokens[low - 1].has([.auxiliary, .pronoun, .verb, .that, .preposition])
      {
        low -= 1
      }
      name.description = bytes(low, start - 1)
    } else if before.has(.bodies), before.has(.lower) {
      name.bodies.formUnion(before.word.intersection(.bodies))
    }
  }

  // `, an alliance of paramilitary groups`, `, Iraq’s defence ministry spokesperson`: the noun before the first preposition.
  private func readApposition(_ start: Int, _ name: inout FoundName) {
    var end = start
    let most = min(tokens.count, start + 10)
    var noun = -1
    while end < most, tokens[end].has([.word, .genitive]), !tokens[end].has([.auxiliary, .pronoun, .that, .wh]) {
      if tokens[end].has(.preposition), !tokens[end].has(.title), noun >= 0 { break }
      if tokens[end].has([.role, .bodies]) { noun = end }
      end += 1
    }
    guard noun >= start,
      tokens[start].has([.article, .possessive, .role, .title, .number])
        || (start..<noun).contains(where: { tokens[$0].has(.genitive) })
    else { return }
    if tokens[noun].has(.role) {
      guard name.isPerson else { return }
      name.role = bytes(noun, noun)
      // With what it is of: `a spokesman for the army`.
      while end < most, tokens[end].has([.word, .genitive]),
        !tokens[end].has([.auxiliary, .pronoun, .that, .wh, .verb])
      {
        end += 1
      }
      name.description = bytes(start, end - 1)
    } else {
      name.bodies.formUnion(tokens[noun].word.intersection(.bodies))
      name.isPerson = false
    }
  }
}
