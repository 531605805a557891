/// Why a sentence ends at a place, or does not: what `sluice explain` shows.
enum Rule: String, CaseIterable, Sendable {
  // Where no mark is needed.
  case newline
  case blockEnd = "block_end"
  case listItem = "list_item"

  // What stands beside a mark.
  case listMark = "list_mark"
  case fullStop = "full_stop"
  case weakStop = "weak_stop"
  case bracketed
  case note
  case noteNumber = "note_number"
  case unspaced
  case glued
  case goesOn = "goes_on"
  case markFollows = "mark_follows"
  case smallLetter = "small_letter"
  case lowercaseStart = "lowercase_start"
  case omission
  case ellipsis
  case source
  case speech
  case insideQuotation = "inside_quotation"

  // A question or an exclamation.
  case question
  case exclaim
  case titleYear = "title_year"

  // A stop, and the word before it.
  case stop
  case closedQuotation = "closed_quotation"
  case alone
  case title
  case inner
  case number
  case label
  case ordinal
  case unit
  case date
  case halfDay = "half_day"
  case end
  case acronym
  case initial

  /// What the rule says, for people.
  var meaning: String {
    switch self {
    case .newline: "the line ends"
    case .blockEnd: "the block ends"
    case .listItem: "the next item of the list begins"
    case .listMark: "the mark opens the sentence or belongs to its list mark"
    case .fullStop: "this mark needs no blank behind it"
    case .weakStop: "in this language the mark ends no sentence"
    case .bracketed: "the mark stands inside brackets"
    case .note: "the mark of a note stands behind it"
    case .noteNumber: "the number of a note stands behind it"
    case .unspaced: "no blank follows"
    case .glued: "no blank follows, but a word that opens sentences"
    case .goesOn: "a comma, a colon or the like follows"
    case .markFollows: "another mark follows"
    case .smallLetter: "a small letter follows"
    case .lowercaseStart: "a small letter follows; it starts a sentence in a document written so"
    case .omission: "an omission follows that stands for itself"
    case .ellipsis: "words are left out: a capital behind it starts a sentence, brackets and small letters do not"
    case .source: "a dash and the source of the quotation follow"
    case .speech: "who says it follows the quotation"
    case .insideQuotation: "a quotation is open, and quotations stay whole"
    case .question: "a question or an exclamation ends"
    case .exclaim: "the name ends in an exclamation mark"
    case .titleYear: "a number in brackets follows the title of a work"
    case .stop: "a stop behind a plain word"
    case .closedQuotation: "a closing mark stands behind the stop"
    case .alone: "the sentence would be nothing but an abbreviation"
    case .title: "a title stands before a name"
    case .inner: "the abbreviation stands inside a sentence"
    case .number: "the abbreviation stands before a number"
    case .label: "the number of a figure or a table begins a caption"
    case .ordinal: "a number and a stop are an ordinal"
    case .unit: "a unit behind a number goes on where the sentence has hardly begun"
    case .date: "a month or a day cut short ends a sentence only before a word that opens one"
    case .halfDay: "behind a time of day, a day, a zone or a bracket goes on"
    case .end: "the abbreviation ends a sentence unless a small letter follows"
    case .acronym: "the abbreviation ends a sentence only before a word that opens one"
    case .initial: "an initial ends a sentence only before a word that opens one"
    }
  }
}

/// What a mark does, and which rule says so.
struct Verdict {
  enum Effect: UInt8 {
    case end
    case inside
    /// Ends a sentence if the document lets small letters start one.
    case endIfLowercase
  }

  var effect: Effect
  var rule: Rule

  static func end(_ rule: Rule) -> Verdict { Verdict(effect: .end, rule: rule) }
  static func inside(_ rule: Rule) -> Verdict { Verdict(effect: .inside, rule: rule) }

  /// Ends the sentence if `ends`.
  static func when(_ ends: Bool, _ rule: Rule) -> Verdict { ends ? .end(rule) : .inside(rule) }
}
