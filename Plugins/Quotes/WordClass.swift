/// What a token is: the grammatical jobs of its word, as listed in `words.en.yaml`, and its shape.
struct WordClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  private init(bit: Int) { rawValue = 1 << UInt64(bit) }
  init(rawValue: UInt64) { self.rawValue = rawValue }

  // By the lists, in the order of `listed`.
  static let pronoun = WordClass(bit: 0)
  static let firstPerson = WordClass(bit: 1)
  static let objectPronoun = WordClass(bit: 2)
  static let possessive = WordClass(bit: 3)
  static let determiner = WordClass(bit: 4)
  static let article = WordClass(bit: 5)
  static let be = WordClass(bit: 6)
  static let have = WordClass(bit: 7)
  static let modal = WordClass(bit: 8)
  static let `do` = WordClass(bit: 9)
  static let negation = WordClass(bit: 10)
  static let adverb = WordClass(bit: 11)
  static let that = WordClass(bit: 12)
  static let wh = WordClass(bit: 13)
  static let whether = WordClass(bit: 14)
  static let preposition = WordClass(bit: 15)
  static let time = WordClass(bit: 16)
  static let timeLead = WordClass(bit: 17)
  static let of = WordClass(bit: 18)
  static let and = WordClass(bit: 19)
  static let but = WordClass(bit: 20)
  static let to = WordClass(bit: 21)
  static let subordinator = WordClass(bit: 22)
  static let title = WordClass(bit: 23)
  static let male = WordClass(bit: 24)
  static let female = WordClass(bit: 25)
  static let role = WordClass(bit: 26)
  static let people = WordClass(bit: 27)
  static let organisation = WordClass(bit: 28)
  static let document = WordClass(bit: 29)
  static let governs = WordClass(bit: 30)
  static let declines = WordClass(bit: 31)
  static let conjunct = WordClass(bit: 32)
  static let verb = WordClass(bit: 33)
  static let pluralSubject = WordClass(bit: 34)
  static let particle = WordClass(bit: 35)
  static let connector = WordClass(bit: 36)
  static let according = WordClass(bit: 37)
  static let whileWord = WordClass(bit: 38)
  static let by = WordClass(bit: 39)
  static let `as` = WordClass(bit: 40)
  static let who = WordClass(bit: 41)

  static let from = WordClass(bit: 42)
  /// Nouns for sorts of bodies: a group under arms, a company, an office of state, an outlet, a society.
  static let force = WordClass(bit: 43)
  static let firm = WordClass(bit: 60)
  static let office = WordClass(bit: 61)
  static let press = WordClass(bit: 62)
  static let society = WordClass(bit: 63)

  // By shape.
  static let cap = WordClass(bit: 44)
  static let lower = WordClass(bit: 45)
  static let number = WordClass(bit: 46)
  static let comma = WordClass(bit: 47)
  static let colon = WordClass(bit: 48)
  static let semicolon = WordClass(bit: 49)
  static let dash = WordClass(bit: 50)
  static let open = WordClass(bit: 51)
  static let close = WordClass(bit: 52)
  /// A region in quotation marks, taken as one token.
  static let quoted = WordClass(bit: 53)
  static let stop = WordClass(bit: 54)
  /// The sign of the possessive: ’s, or ’ after an s.
  static let genitive = WordClass(bit: 55)
  static let question = WordClass(bit: 56)
  static let ellipsis = WordClass(bit: 57)
  /// All letters are capitals, and there are two or more.
  static let acronym = WordClass(bit: 58)
  /// A region whose last sign is a comma.
  static let innerComma = WordClass(bit: 59)

  static let auxiliary: WordClass = [.be, .have, .modal, .do]
  static let bodies: WordClass = [.force, .firm, .office, .press, .society]
  static let word: WordClass = [.cap, .lower, .number]

  /// The lists of `words.en.yaml`.
  static let listed: [(name: String, flag: WordClass)] = [
    ("pronoun", .pronoun), ("first_person", .firstPerson), ("object_pronoun", .objectPronoun),
    ("possessive", .possessive), ("determiner", .determiner), ("article", .article), ("be", .be), ("have", .have),
    ("modal", .modal), ("do", .do), ("negation", .negation), ("adverb", .adverb), ("that", .that), ("wh", .wh),
    ("whether", .whether), ("preposition", .preposition), ("time", .time), ("time_lead", .timeLead), ("of", .of),
    ("and", .and), ("but", .but), ("to", .to), ("subordinator", .subordinator), ("title", .title), ("male", .male),
    ("female", .female), ("role", .role), ("people", .people), ("organisation", .organisation),
    ("document", .document), ("governs", .governs), ("declines", .declines), ("conjunct", .conjunct), ("verb", .verb),
    ("plural_subject", .pluralSubject), ("particle", .particle), ("connector", .connector),
    ("according", .according), ("while", .whileWord), ("by", .by), ("as", .as), ("who", .who), ("from", .from),
    ("force", .force), ("firm", .firm), ("office", .office),
    ("press", .press), ("society", .society),
  ]

  /// Whether one of the classes is among these.
  @inline(__always) func has(_ any: WordClass) -> Bool { rawValue & any.rawValue != 0 }
}
