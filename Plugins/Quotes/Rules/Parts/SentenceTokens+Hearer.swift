/// Who is told.
extension SentenceTokens {
  /// Who is told, directly behind a cue: `told reporters`, `said to reporters`.
  func hearer(_ place: CuePlace, _ start: Int) -> Range<Int>? {
    guard start < high else { return nil }
    if tokens[start].has(.to), place.cue.frames.contains(.quoted) {
      let next = start + 1
      guard next < high, tokens[next].has([.people, .objectPronoun, .cap, .determiner]), let end = hearerEnd(next)
      else { return nil }
      return next..<end
    }
    guard place.cue.hearer != .none, let end = hearerEnd(start) else { return nil }
    if place.cue.hearer == .optional {
      let isFollowed = at(skipAdverbs(end), [.that, .wh, .to, .comma, .colon, .quoted]) || atEnd(end)
      return isFollowed ? start..<end : nil
    }
    return start..<end
  }

  private func hearerEnd(_ start: Int) -> Int? {
    let token = tokens[start]
    if token.has(.objectPronoun) || token.has(.people) && token.has(.lower) { return start + 1 }
    guard let phrase = phrase(startingAt: start), phrase.kind != .other else { return nil }
    return phrase.head.upperBound > start ? phrase.tokens.upperBound : start + 1
  }
}
