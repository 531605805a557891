/// Habits of a language that need more than a list of words.
struct LanguageFlags: OptionSet, Sendable {
  let rawValue: UInt8

  /// A number and a stop are an ordinal: `12. Juni`, `im 6. Stock`.
  static let digitOrdinal = LanguageFlags(rawValue: 1)
  /// Abbreviations of single letters have blanks inside: `z. B.`.
  static let spacedAbbreviations = LanguageFlags(rawValue: 2)

  static let named: [(name: String, value: LanguageFlags)] = [
    ("digit_ordinal", .digitOrdinal), ("spaced_abbreviations", .spacedAbbreviations),
  ]
}
