/// What stands before a verb in its own phrase.
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

extension SentenceTokens {
  /// The phrase of the verb at a token.
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
        guard let governor = governor(before: index) else {
          phrase.hasTo = true
          break
        }
        if tokens[index - 1].has(.declines) { phrase.isNegated = true }
        index = governor
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

  // `declined to say`, `went on to say`: the first of the words that govern the infinitive.
  private func governor(before to: Int) -> Int? {
    guard to - 1 >= low, tokens[to - 1].has(.governs) else { return nil }
    let isTwo = tokens[to - 1].ending != .ed && to - 2 >= low && tokens[to - 2].has(.governs)
    return isTwo ? to - 2 : to - 1
  }

  /// Whether the cue is a verb with a subject of its own here: not a noun, an infinitive, a passive or a participle.
  func isFinite(_ place: CuePlace, _ phrase: VerbPhrase) -> Bool {
    let forms = place.forms
    if phrase.hasTo { return false }
    if phrase.hasBe { return forms.contains(.ing) }
    if phrase.hasHave { return !forms.isDisjoint(with: [.participle, .past]) }
    if phrase.hasModal || phrase.hasDo { return forms.contains(.base) }
    return forms != .ing && forms != .participle
  }
}
