/// What is known of a word: the lists it stands in.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt32

  // Abbreviations, by what follows them.
  /// Before a name: `Mr`, `Gen`.
  static let title = WordClass(rawValue: 1 << 0)
  /// Inside a sentence: `e.g`, `vs`.
  static let inner = WordClass(rawValue: 1 << 1)
  /// Before a number: `No`, `Fig`.
  static let number = WordClass(rawValue: 1 << 2)
  /// After a name; may end a sentence: `Inc`, `Jr`.
  static let suffix = WordClass(rawValue: 1 << 3)
  /// A place; may end a sentence: `Calif`.
  static let place = WordClass(rawValue: 1 << 4)
  /// Letters with stops; may end a sentence: `U.S`.
  static let acronym = WordClass(rawValue: 1 << 5)
  /// A month or a weekday, cut short: `Jan`.
  static let date = WordClass(rawValue: 1 << 6)
  /// Ends a sentence unless a small letter follows: `etc`.
  static let end = WordClass(rawValue: 1 << 7)
  /// A name that ends in `!`: `Yahoo`.
  static let exclaim = WordClass(rawValue: 1 << 8)
  /// After a number; ends a sentence unless the two open it: `30 min`, the Polish `2010 r`.
  static let unit = WordClass(rawValue: 1 << 9)

  // Other words.
  static let month = WordClass(rawValue: 1 << 16)
  static let weekday = WordClass(rawValue: 1 << 17)
  /// `a.m`
  static let halfDay = WordClass(rawValue: 1 << 18)
  static let timeZone = WordClass(rawValue: 1 << 19)
  /// Opens sentences, and rarely goes on with a name.
  static let starter = WordClass(rawValue: 1 << 20)
  static let speechVerb = WordClass(rawValue: 1 << 21)
  /// Before a number in a caption: `Figure`.
  static let label = WordClass(rawValue: 1 << 22)
  /// Those that a stop may belong to.
  static let abbreviations = WordClass(rawValue: 0xFF).union([.halfDay, .unit])

  static let pronoun = WordClass(rawValue: 1 << 23)
  /// Ends in an apostrophe before the next word, and is a token of its own: `l’homme`.
  static let elision = WordClass(rawValue: 1 << 24)
  /// Stands before a hyphen and is no word: `non-fiction` is one token.
  static let prefix = WordClass(rawValue: 1 << 25)

  /// The classes that users give, by name.
  static let named: [(name: String, value: WordClass)] = [
    ("title", .title), ("inner", .inner), ("number", .number), ("suffix", .suffix), ("place", .place),
    ("acronym", .acronym), ("date", .date), ("end", .end), ("exclaim", .exclaim), ("unit", .unit),
  ]

  /// The other lists of a language file, by key.
  static let lists: [(key: String, value: WordClass)] = [
    ("months", .month), ("weekdays", .weekday), ("am_pm", .halfDay), ("time_zones", .timeZone),
    ("starters", .starter), ("speech_verbs", .speechVerb), ("labels", .label), ("pronouns", .pronoun),
    ("elisions", .elision), ("prefixes", .prefix),
  ]
}
