/// Whether a word can be part of a noun phrase.
extension SentenceTokens {
  func isNoun(_ index: Int) -> Bool {
    guard index >= low, index < high else { return false }
    let token = tokens[index]
    guard token.has(.word), !token.has([.possessive, .article]) else { return false }
    if token.has([.role, .people, .organisation, .title, .document]) { return true }
    if token.has(.cap) {
      return !token.has([.pronoun, .auxiliary, .subordinator, .wh, .but, .and, .that, .preposition, .objectPronoun])
        && !(token.has(.time) && !token.has(.title))
    }
    if token.has([
      .pronoun, .objectPronoun, .auxiliary, .that, .wh, .preposition, .and, .but, .to, .subordinator, .time, .verb,
    ]) {
      return false
    }
    if token.ending == .ed || token.ending == .ing { return isAdjectival(index) }
    if token.has(.adverb) { return false }
    if token.index >= 0, !token.forms.isDisjoint(with: [.past, .participle]) { return false }
    return true
  }

  /// `the armed forces`, `a leading critic`: between a determiner or name and a noun.
  func isAdjectival(_ index: Int) -> Bool {
    guard index > low, index + 1 < high else { return false }
    let before = tokens[index - 1]
    let after = tokens[index + 1]
    return before.has([.determiner, .possessive, .genitive, .article]) && after.has(.word)
      && !after.has([.preposition, .determiner, .auxiliary, .pronoun])
  }

  /// `officials briefed on the matter`, `groups attacking US forces`
  func isParticiple(_ index: Int) -> Bool {
    guard index > low, index + 1 < high else { return false }
    let token = tokens[index]
    let before = tokens[index - 1]
    guard before.has(.word), !before.has([.auxiliary, .pronoun, .preposition, .that, .wh, .adverb]) else {
      return false
    }
    if token.ending == .ing { return before.has(.people) || before.ending == .s || before.has(.role) }
    return token.ending == .ed && tokens[index + 1].has(.preposition) && (before.has(.people) || before.ending == .s)
  }

  /// Whether a preposition stands behind a noun, whose noun phrase goes on to the left.
  func hangs(_ at: Int) -> Bool {
    guard at - 1 >= low, tokens[at].has(.preposition), !tokens[at].has([.subordinator, .cap]) || tokens[at].has(.of)
    else { return false }
    let before = tokens[at - 1]
    if tokens[at].has(.of) { return before.has(.word) && !before.has([.auxiliary, .pronoun]) }
    // `a statement from the company read`
    if before.has(.document) { return tokens[at].has(.from) && at - 2 >= low && tokens[at - 2].has(.article) }
    if before.has(.time) { return false }
    return before.has([.role, .people, .organisation]) || before.has(.cap) && at - 1 > low || isParticiple(at - 1)
      || before.has(.lower) && isNoun(at - 1) && before.ending == .s
  }

  /// Whether an `and` stands between two nouns, the first of which starts the clause.
  func coordinates(_ at: Int, _ floor: Int, _ least: Int) -> Bool {
    guard at - 1 > least || at - 1 == floor, at - 1 >= floor, isNoun(at - 1) else { return false }
    var index = at - 1
    while index > least, tokens[index - 1].has([.word, .genitive]),
      isNoun(index - 1) || tokens[index - 1].has([.determiner, .title, .genitive])
    {
      index -= 1
    }
    return index == floor || tokens[index - 1].has([.comma, .that, .semicolon, .quoted])
  }
}
