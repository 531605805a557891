internal import Sluice

/// A sentence as the rules see it: a stretch of a paragraph's tokens. Pure functions of it find subjects, clauses and cues.
struct SentenceTokens: ~Copyable {
  let tokens: [ScannedToken]
  /// The tokens of the sentence.
  let range: Range<Int>
  let lexicon: SpeechLexicon
  /// Whether words may be capitalised for show.
  var isHeading = false
  /// The tokens at which a rule may begin, in order.
  var signals: ArraySlice<Int> = []

  var low: Int { range.lowerBound }
  var high: Int { range.upperBound }

  /// Insertions, noun phrases and fillers longer than this many tokens are not looked through.
  static let longestInsertion = 40
  static let longestPhrase = 25
  static let longestFiller = 12

  /// Whether the token at an index of the sentence is of one of the classes.
  @inline(__always) func at(_ index: Int, _ any: TokenClass) -> Bool {
    index >= low && index < high && tokens[index].word.has(any)
  }

  /// Whether the sentence ends before the index, but for a stop.
  func atEnd(_ index: Int) -> Bool { index >= high || tokens[index].has([.stop]) && index >= high - 1 }

  /// Past adverbs and adverbial times.
  func skipAdverbs(_ index: Int) -> Int {
    var index = index
    while at(index, .adverb), index < high { index += 1 }
    return index
  }
}

/// A cue where it stands.
struct CuePlace: Sendable {
  var token: Int
  /// Behind the cue and its particle.
  var end: Int
  var cue: Cue
  var forms: Cue.Form
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

  /// What stands before the verb in its own phrase.
  struct VerbPhrase {
    /// The first token of auxiliaries and adverbs before the verb.
    var start: Int
    var hasModal = false
    var hasBe = false
    var hasHave = false
    var isNegated = false
    var hasTo = false
    var hasDo = false
  }

  func verbPhrase(_ verb: Int) -> VerbPhrase {
    var phrase = VerbPhrase(start: verb)
    var index = verb - 1
    while index >= low {
      let token = tokens[index]
      if token.has([.be, .have, .modal, .do]) {
        if token.has(.modal) { phrase.hasModal = true }
        if token.has(.be) { phrase.hasBe = true }
        if token.has(.have) { phrase.hasHave = true }
        if token.has(.do) { phrase.hasDo = true }
        if token.has(.negation) { phrase.isNegated = true }
      } else if token.has(.to), !token.has(.cap) {
        // declined to say, went on to say
        guard index - 1 >= low, tokens[index - 1].has(.governs) else {
          phrase.hasTo = true
          break
        }
        if tokens[index - 1].has(.declines) { phrase.isNegated = true }
        index -= 1
        if tokens[index].ending != .ed, index - 1 >= low, tokens[index - 1].has(.governs) { index -= 1 }
        phrase.hasDo = true
      } else if token.has(.adverb), !token.has([.preposition, .cap]) || token.ending == .ly {
        if token.has(.negation) { phrase.isNegated = true }
      } else {
        break
      }
      phrase.start = index
      index -= 1
    }
    return phrase
  }

  /// Whether the cue is a verb with a subject of its own here: not a noun, an infinitive, a passive or a participle.
  func isFinite(_ place: CuePlace, _ phrase: VerbPhrase) -> Bool {
    if phrase.hasTo { return false }
    let forms = place.forms
    if phrase.hasBe { return forms.contains(.ing) || phrase.hasHave && false }
    if phrase.hasHave { return !forms.isDisjoint(with: [.participle, .past]) }
    if phrase.hasModal || phrase.hasDo { return forms.contains(.base) }
    if forms == .ing { return false }
    if forms == .participle { return false }
    return true
  }
}
