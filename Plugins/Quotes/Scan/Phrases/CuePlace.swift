/// A cue where it stands.
struct CuePlace: Sendable {
  var token: Int
  /// Behind the cue and its particle.
  var end: Int
  var cue: Cue
  var forms: Cue.Form

  /// Its first word.
  var word: Range<Int> { token..<token + 1 }
  /// Its tokens.
  var tokens: Range<Int> { token..<max(token + 1, end) }
}

extension SentenceTokens {
  /// The cue at a token, if the token is one in its place: with its particle, and not a noun.
  @inline(__always) func cue(at index: Int) -> CuePlace? {
    guard index >= low, index < high, tokens[index].index >= 0, !tokens[index].has(.quoted) else { return nil }
    return cue(ofWord: index)
  }

  private func cue(ofWord index: Int) -> CuePlace? {
    let token = tokens[index]
    // `United States`, `State Department`
    if token.has(.cap), index > low, !isHeading { return nil }
    var number = Int(token.index)
    while number >= 0 {
      let cue = lexicon.cues[number]
      if cue.particle == 0 { return CuePlace(token: index, end: index + 1, cue: cue, forms: token.forms) }
      if index + 1 < high, tokens[index + 1].particle == cue.particle {
        return CuePlace(token: index, end: index + 2, cue: cue, forms: token.forms)
      }
      number = cue.next
    }
    return nil
  }

  /// Whether the words at an index are `according to`.
  func isAccording(_ index: Int) -> Bool {
    index + 1 < high && tokens[index].has(.according) && tokens[index + 1].has(.to)
  }
}
