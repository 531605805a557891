/// A word, a sign, or a whole region in quotation marks.
struct Token: Sendable {
  var start: Int32
  var end: Int32
  var word: WordClass
  /// For a word the first cue of this form; for a region its number; else -1.
  var index: Int32
  var forms: Cue.Form
  /// How the word ends, for what the lexicon does not know.
  var ending: Ending
  /// The number of the word as a particle of cues, or 0.
  var particle: UInt8 = 0

  /// What the end of a word tells: its form, or of a capitalised word that it may be of a people (Iraqi, British, Chinese).
  enum Ending: UInt8, Sendable { case none, s, ed, ing, ly, people }

  @inline(__always) func has(_ any: WordClass) -> Bool { word.has(any) }

  /// Whether a rule may begin here: a cue, `according`, a colon, or a region.
  @inline(__always) var isSignal: Bool { index >= 0 || has([.according, .colon]) }

  /// Whether the word can be a finite verb, as far as it shows.
  var isFinite: Bool {
    has([.be, .have, .modal, .do, .verb]) || ending == .ed || (index >= 0 && !forms.isSubset(of: [.base, .ing]))
  }
}
