internal import Sluice

/// An unlisted person: a title, and two to four words with capitals that no list knows.
enum TitleName {
  private static let hyphen = TokenHash.sign(0x2D)
  private static let apostrophe = TokenHash.sign(0x27)
  private static let fullStop = TokenHash.sign(0x2E)

  /// Where the name ends that begins at a token behind a title; nil if none does.
  static func end(
    of start: Int, before limit: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords
  ) -> Int? {
    guard words.isCapitalised(start, tokens, text), !tokens[start].hasBreak,
      words.titles.start(ofPhraseEndingAt: start, in: tokens, from: 0) != nil
    else { return nil }
    var index = start
    var end = start
    var count = 0
    while index < limit, index == start || (tokens[index].hasGap && !tokens[index].hasBreak) {
      let isParticle = count > 0 && words.particles.contains(tokens[index])
      let isName = words.isCapitalised(index, tokens, text) && !words.isCommon(tokens[index])
      guard isName || isParticle, !words.titles.contains(tokens[index]) else { break }
      let next = endOfWord(index, before: limit, tokens, text, words)
      // A particle alone is part of a name only if more follows.
      let isWhole = isName || next > index + 1
      index = next
      if isWhole {
        count += 1
        end = index
        if count > 4 { return nil }
      }
    }
    return count >= 2 ? end : nil
  }

  /// Where a word ends with what it is joined to: `al-Wazni`, `O’Brien`, `D.`; the possessive stays outside.
  private static func endOfWord(
    _ start: Int, before limit: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ words: NameWords
  ) -> Int {
    var index = start + 1
    let isInitial = tokens[start].end - tokens[start].start == 1
    if isInitial, index < limit, tokens[index].hash == fullStop, !tokens[index].hasGap { return index + 1 }
    while index + 1 < limit, !tokens[index].hasGap, !tokens[index + 1].hasGap,
      tokens[index].hash == hyphen || tokens[index].hash == apostrophe,
      words.isCapitalised(index + 1, tokens, text)
    {
      index += 2
    }
    return index
  }
}
