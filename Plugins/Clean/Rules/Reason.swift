internal import Sluice

/// What decided about a line, as `reasons` name it. Phrases come after these, numbered on.
enum Reason: Int, CaseIterable {
  // The score. Their numbers are bits of `PageLine.scoreReasons`, so they stand first and are at most 32.
  case veryLong = 0
  case long, medium, short, shorter, shortest
  case terminal, shortTerminal, openEnd
  case opensQuote, lexicon, separators, webAddress, counter, capitals, menu, year, camelJoint, items, digits, noLetters
  case dates, drop, keep

  // The structure.
  case outsideWindow
  case allPhrases, afterRelatedHeading, formField
  case headline, standfirst, crosshead, list
  case addressShape, addressHeading
  case dateTokens, dateline
  case duplicate, creditMark, captionBeforeCredit
  case agencyLine, tagList, locale, bylineShape
  case lowConfidence

  var number: Int { rawValue }

  /// As records show it.
  var name: String {
    "\(self)".reduce(into: "") { name, letter in
      if letter.isUppercase { name += "_" }
      name += letter.lowercased()
    }
  }

  /// What it adds to the score of a line, in 1/256. 0 for rules of the structure.
  ///
  /// Set on public web pages with their main text marked. Length is the strongest sign, and cannot decide alone below a
  /// hundred characters; an end without a mark is what headings, links and menus have in common.
  var weight: Int32 {
    switch self {
    case .veryLong: 640
    case .long: 461
    case .medium: 205
    case .short: -26
    case .shorter: -205
    case .shortest: -358
    case .terminal: 256
    case .shortTerminal: 102
    case .openEnd: -154
    case .opensQuote: 128
    case .separators: -205
    case .webAddress, .counter, .capitals: -179
    case .year, .digits: -154
    case .camelJoint: -205
    case .items: -384
    case .noLetters: -256
    case .menu: -640
    case .dates: -384
    case .drop: -768
    case .keep: 768
    default: 0
    }
  }
}
