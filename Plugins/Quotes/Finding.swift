internal import Sluice

/// A quotation before it goes to the layer.
struct Finding: Sendable {
  var pieces: [TextRange]
  var rule: Rule
  var flags: Quote.Flags = []
  var cue: TextRange?
  var lemma = 0
  /// The number of the speaker among the document's actors, or -1.
  var actor = -1
  var hearer: TextRange?
}

/// A mention of a speaker, and whom it stands for.
struct Actor: Sendable {
  var range: TextRange
  var head: TextRange
  var kind: Mention.Kind
  /// The mention that this one means, for pronouns and descriptions; or -1.
  var means = -1
  /// The name that this one means, if it is no speaker.
  var antecedent: TextRange?
  var paragraph: Int
  /// Whether the meaning was guessed.
  var isGuess = false
  /// What stands for a name where there is none: the mention without its article.
  var described: TextRange
}
