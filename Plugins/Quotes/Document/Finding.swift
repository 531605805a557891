internal import Sluice

/// A quotation before it goes to the layer.
struct Finding: Sendable {
  var pieces: [TextRange]
  var rule: QuoteRule
  var flags: Quote.Flags = []
  var cue: Cue?
  /// The number of the speaker among the document's voices, or -1.
  var voice = -1
  var hearer: TextRange?

  /// The words that report.
  struct Cue: Equatable, Sendable {
    var range: TextRange
    /// The number of its lemma in the lexicon, or less than 0.
    var lemma: Int
  }
}

/// A quotation as a rule sees it, in tokens.
struct Quotation {
  var rule: QuoteRule
  var piece: Range<Int>
  /// What goes on behind the attribution; empty where nothing does.
  var rest = 0..<0
  /// The number of the speaker among the document's voices, or -1.
  var voice = -1
  var cue: CuePlace?
  var flags: Quote.Flags = []
  var hearer: Range<Int>?
}

/// A place that a rule looked at and left.
struct Refusal: Sendable {
  var range: TextRange
  /// The rule, or what else refused.
  var rule: String
  var why: String
}
