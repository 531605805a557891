/// Habits of a language that need more than a list of words.
struct LanguageFlags: OptionSet, Sendable {
  let rawValue: UInt8

  /// A number and a stop are an ordinal: `12. Juni`, `im 6. Stock`.
  static let digitOrdinal = LanguageFlags(rawValue: 1)
  /// Abbreviations of single letters have blanks inside: `z. B.`.
  static let spacedAbbreviations = LanguageFlags(rawValue: 2)

  /// So are Roman digits and a stop: `Ludwig XIV.`, `XX. století`.
  static let romanOrdinal = LanguageFlags(rawValue: 4)
  /// What follows an ordinal often has a capital, since nouns or offices have: `18. Jahrhundert`. Elsewhere a number of two
  /// digits before a capital ends a sentence more often than not.
  static let capitalOrdinal = LanguageFlags(rawValue: 16)
  /// A stop is no end but goes on like a colon, as in Armenian.
  static let stopContinues = LanguageFlags(rawValue: 8)

  static let named: [(name: String, value: LanguageFlags)] = [
    ("digit_ordinal", .digitOrdinal), ("spaced_abbreviations", .spacedAbbreviations),
    ("roman_ordinal", .romanOrdinal), ("capital_ordinal", .capitalOrdinal), ("stop_continues", .stopContinues),
  ]
}
