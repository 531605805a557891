/// A word, a sign, or a whole region in quotation marks.
struct ScannedToken: Sendable {
  var start: Int32
  var end: Int32
  var word: TokenClass
  /// For a word the first cue of this form; for a region its number; else -1.
  var index: Int32
  var forms: Cue.Form
  /// How the word ends, for what the lexicon does not know.
  var ending: Ending
  /// The number of the word as a particle of cues, or 0.
  var particle: UInt8 = 0

  /// What the end of a word tells: its form, or of a capitalised word that it may be of a people (Iraqi, British, Chinese).
  struct Ending: Equatable, Sendable {
    let rawValue: UInt8
    static let none = Ending(rawValue: 0)
    static let s = Ending(rawValue: 1)
    static let ed = Ending(rawValue: 2)
    static let ing = Ending(rawValue: 3)
    static let ly = Ending(rawValue: 4)
    static let people = Ending(rawValue: 5)
  }

  @inline(__always) func has(_ any: TokenClass) -> Bool { word.has(any) }

  /// Whether the word can be a finite verb, as far as it shows.
  var isFinite: Bool {
    has([.be, .have, .modal, .do, .verb]) || ending == .ed || (index >= 0 && !forms.isSubset(of: [.base, .ing]))
  }
}
