/// A word beside a mark: its place, its look and what is known of it.
struct Word {
  var start: Int
  var end: Int
  var classes: WordClass = []
  var letters = 0
  var smallLetters = 0
  var capitals = 0
  var digits = 0
  var stops = 0
  /// Whether it holds a sign of addresses and paths: `/`, `@`, `_`.
  var isAddress = false
  var startsWithCapital = false
  /// Whether the last two characters are small letters or digits.
  var endsPlainly = false

  var isEmpty: Bool { start == end }
  /// A lone capital: `J`.
  var isInitial: Bool { capitals == 1 && letters == 1 && digits == 0 && stops == 0 }
  /// A lone letter.
  var isSingleLetter: Bool { letters == 1 && digits == 0 && stops == 0 }
  /// Letters with stops between: `U.S`, `p.m`.
  var isDotted: Bool {
    guard stops > 0 && digits == 0 else { return false }
    // Letters of India carry their vowels: `एम.ए`.
    return letters == stops + 1 || capitals == 0 && smallLetters == 0 && letters <= 2 * (stops + 1)
  }
  /// Digits, with or without stops.
  var isNumber: Bool { digits > 0 && letters == 0 }
  var isAllCapitals: Bool { capitals > 1 && smallLetters == 0 }
}
