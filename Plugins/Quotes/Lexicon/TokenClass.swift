/// What a token is: the grammatical jobs of its word, as listed in `words.en.yaml`, and its shape.
struct TokenClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  private init(bit: Int) { rawValue = 1 << UInt64(bit) }
  init(rawValue: UInt64) { self.rawValue = rawValue }

  // By the lists, in the order of `listed`.
  static let pronoun = TokenClass(bit: 0)
  static let firstPerson = TokenClass(bit: 1)
  static let objectPronoun = TokenClass(bit: 2)
  static let possessive = TokenClass(bit: 3)
  static let determiner = TokenClass(bit: 4)
  static let article = TokenClass(bit: 5)
  static let be = TokenClass(bit: 6)
  static let have = TokenClass(bit: 7)
  static let modal = TokenClass(bit: 8)
  static let `do` = TokenClass(bit: 9)
  static let negation = TokenClass(bit: 10)
  static let adverb = TokenClass(bit: 11)
  static let that = TokenClass(bit: 12)
  static let wh = TokenClass(bit: 13)
  static let whether = TokenClass(bit: 14)
  static let preposition = TokenClass(bit: 15)
  static let time = TokenClass(bit: 16)
  static let timeLead = TokenClass(bit: 17)
  static let of = TokenClass(bit: 18)
  static let and = TokenClass(bit: 19)
  static let but = TokenClass(bit: 20)
  static let to = TokenClass(bit: 21)
  static let subordinator = TokenClass(bit: 22)
  static let title = TokenClass(bit: 23)
  static let male = TokenClass(bit: 24)
  static let female = TokenClass(bit: 25)
  static let role = TokenClass(bit: 26)
  static let people = TokenClass(bit: 27)
  static let organisation = TokenClass(bit: 28)
  static let document = TokenClass(bit: 29)
  static let governs = TokenClass(bit: 30)
  static let declines = TokenClass(bit: 31)
  static let conjunct = TokenClass(bit: 32)
  static let verb = TokenClass(bit: 33)
  static let pluralSubject = TokenClass(bit: 34)
  static let particle = TokenClass(bit: 35)
  static let connector = TokenClass(bit: 36)
  static let according = TokenClass(bit: 37)
  static let whileWord = TokenClass(bit: 38)
  static let by = TokenClass(bit: 39)
  static let `as` = TokenClass(bit: 40)
  static let who = TokenClass(bit: 41)

  static let from = TokenClass(bit: 42)
  /// Nouns for sorts of bodies: a group under arms, a company, an office of state, an outlet, a society.
  static let force = TokenClass(bit: 43)
  static let firm = TokenClass(bit: 60)
  static let office = TokenClass(bit: 61)
  static let press = TokenClass(bit: 62)
  static let society = TokenClass(bit: 63)

  // By shape.
  static let cap = TokenClass(bit: 44)
  static let lower = TokenClass(bit: 45)
  static let number = TokenClass(bit: 46)
  static let comma = TokenClass(bit: 47)
  static let colon = TokenClass(bit: 48)
  static let semicolon = TokenClass(bit: 49)
  static let dash = TokenClass(bit: 50)
  static let open = TokenClass(bit: 51)
  static let close = TokenClass(bit: 52)
  /// A region in quotation marks, taken as one token.
  static let quoted = TokenClass(bit: 53)
  static let stop = TokenClass(bit: 54)
  /// The sign of the possessive: ’s, or ’ after an s.
  static let genitive = TokenClass(bit: 55)
  static let ellipsis = TokenClass(bit: 57)
  /// All letters are capitals, and there are two or more.
  static let acronym = TokenClass(bit: 58)
  /// A region whose last sign is a comma.
  static let innerComma = TokenClass(bit: 59)

  static let auxiliary: TokenClass = [.be, .have, .modal, .do]
  static let bodies: TokenClass = [.force, .firm, .office, .press, .society]
  static let word: TokenClass = [.cap, .lower, .number]

  /// The lists of `words.en.yaml`.
  static let listed: [(name: String, flag: TokenClass)] = [
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
  @inline(__always) func has(_ any: TokenClass) -> Bool { rawValue & any.rawValue != 0 }
}
