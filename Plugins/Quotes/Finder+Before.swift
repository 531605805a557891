internal import Sluice

/// Rules 1 and 3: quotations before their attribution.
extension Finder {
  mutating func attributeBefore(_ line: Line) {
    var count = 0
    for index in line.signals where tokens[index].has(.quoted) && !taken[index] {
      attributeBefore(line, index)
      count += 1
      if count == 64 { break }
    }
  }

  private mutating func attributeBefore(_ line: Line, _ quote: Int) {
    var next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    let hasSign = line.at(next, [.comma, .dash])
    if hasSign { next += 1 }
    guard next < line.high, !tokens[next].has(.quoted) else { return }
    guard hasSign || text.awaitsAttribution || tokens[next].has(.lower) || line.low == quote else { return }
    let isLoose = !hasSign && !text.awaitsAttribution
    guard let (place, mention, inverted) = attribution(line, from: next, isLoose: isLoose) else { return }
    let actor = mention.map { self.actor($0, line) } ?? -1
    let start = contentStart(line, quote)
    // `Speaking on “This Week,” Lee said that`: the mark belongs to what stands before, and the content follows.
    if start < quote, !inverted, let other = content(line, place),
      other.frame != .quoted || other.tokens.lowerBound <= place.end + 1
    {
      return
    }
    let rule: Rule = start < quote ? .tail : inverted ? .afterVerbSubject : .afterSubjectVerb
    var pieces = [start..<quote + 1]
    var flags: Quote.Flags = []
    if text.last == UInt8(ascii: "?") { flags.insert(.question) }
    // What goes on behind the attribution.
    let behind = max(place.end, inverted ? mention?.tokens.upperBound ?? place.end : place.end)
    let hearer = hearerEnd(line, place, behind)
    var rule3 = rule
    if let second = continuation(line, place, hearer ?? behind) {
      pieces.append(second)
      rule3 = isOff(.split) ? rule : .split
      if isOff(.split) { pieces.removeLast() }
    }
    add(rule3, pieces, cue: place, actor: actor, flags: flags, hearer: hearer.map { behind..<$0 })
  }

  /// The attribution that starts at a token: `S V` or `V S`.
  private func attribution(_ line: Line, from start: Int, isLoose: Bool) -> (CuePlace, Mention?, Bool)? {
    let first = line.skipAdverbs(start)
    if let place = line.cue(at: first), place.cue.frames.contains(.quoted), place.forms != .ing,
      !place.forms.isDisjoint(with: [.past, .third])
    {
      if let mention = line.phrase(startingAt: place.end), canSpeak(mention, line),
        mention.kind != .he && mention.kind != .she && mention.kind != .they || place.cue.kind != .stance
      {
        return (place, mention, true)
      }
    }
    let most = min(line.high, start + Line.longestInsertion + 10)
    var index = start + 1
    var seen = 0
    while index < most, seen < 4 {
      let token = tokens[index]
      if token.has([.quoted, .semicolon, .colon]) || token.has(.stop) && index < line.high - 1 { return nil }
      if let place = line.cue(at: index) {
        seen += 1
        let phrase = line.verbPhrase(index)
        if place.cue.frames.contains(.quoted), line.isFinite(place, phrase) || phrase.hasTo && phrase.start > start,
          let mention = line.subject(before: phrase.start, from: start), mention.tokens.lowerBound <= start + 1,
          mention.tokens.lowerBound == start || tokens[start].has([.adverb, .connector, .as, .and, .but]),
          canSpeak(mention, line)
        {
          if isLoose, !line.atEnd(place.end), !line.at(place.end, [.comma, .preposition, .time, .objectPronoun]) {
            return nil
          }
          return (place, mention, false)
        }
      }
      index += 1
    }
    return nil
  }

  func canSpeak(_ mention: Mention, _ line: Line) -> Bool {
    let token = tokens[mention.tokens.lowerBound]
    return options.firstPerson || !(token.has(.firstPerson) && mention.tokens.count == 1)
  }

  // Words before the mark in the same clause are part of what is reported: `The plan is “bad,” he said`.
  private func contentStart(_ line: Line, _ quote: Int) -> Int {
    guard quote > line.low else { return quote }
    let before = tokens[quote - 1]
    if before.has([.comma, .colon, .dash, .stop, .semicolon]) || taken[quote - 1] { return quote }
    if line.cue(at: quote - 1) != nil { return quote }
    var start = quote
    while start > line.low, !taken[start - 1], !tokens[start - 1].has([.semicolon, .stop]) { start -= 1 }
    while start < quote, tokens[start].has([.connector, .comma, .and]) { start += 1 }
    return start
  }

  /// The end of a hearer behind a cue that takes one.
  func hearerEnd(_ line: Line, _ place: CuePlace, _ start: Int) -> Int? {
    guard place.cue.hearer != .none, start < line.high else { return nil }
    let token = tokens[start]
    if token.has(.objectPronoun) { return start + 1 }
    if token.has(.people), token.has(.lower) { return start + 1 }
    guard let mention = line.phrase(startingAt: start), mention.kind != .other else { return nil }
    let end = mention.head.upperBound > start ? mention.tokens.upperBound : start + 1
    if place.cue.hearer == .optional {
      let follows: WordClass = [.that, .wh, .to, .comma, .colon, .quoted]
      return line.at(line.skipAdverbs(end), follows) ? end : nil
    }
    return end
  }

  // `“A,” he said, “B.”`
  private func continuation(_ line: Line, _ place: CuePlace, _ start: Int) -> Range<Int>? {
    var index = start
    let most = min(line.high, start + Line.longestFiller + 1)
    while index < most, !tokens[index].has([.comma, .quoted, .dash, .stop, .semicolon, .colon]) {
      if tokens[index].has([.conjunct]) || index > start && line.cue(at: index) != nil { return nil }
      index += 1
    }
    guard index < most, tokens[index].has([.comma, .dash, .quoted]) else { return nil }
    if tokens[index].has([.comma, .dash]) { index += 1 }
    guard index < line.high else { return nil }
    if tokens[index].has(.quoted), !taken[index] { return index..<quotedEnd(line, index, isObject: false) }
    return nil
  }

  /// The end of what begins with a quoted token: the token itself if it is complete, else the clause that goes on.
  func quotedEnd(_ line: Line, _ quote: Int, isObject: Bool) -> Int {
    let next = quote + 1
    let text = quoted[Int(tokens[quote].index)]
    if line.atEnd(next) || text.isSentence || text.last == UInt8(ascii: ",") { return next }
    if tokens[next].has([.comma, .semicolon, .colon, .dash, .close, .quoted]) { return next }
    if isObject, tokens[next].has([.preposition, .subordinator]), !tokens[next].has(.of) { return next }
    if tokens[next].has([.and, .but]), !line.at(next + 1, .quoted) {
      let end = line.clauseEnd(from: quote)
      return isObject || end <= next ? next : end
    }
    return line.clauseEnd(from: quote)
  }
}
