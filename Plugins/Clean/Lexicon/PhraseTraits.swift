internal import Sluice

/// What is asked of every phrase that is found: without the text, so that no reference is counted.
struct PhraseTraits {
  let kind: Phrase.Kind
  let families: Families
  /// Whether it counts against a line.
  let counts: Bool
  let isCredit: Bool
  /// Whether it is a date, or stands with one.
  let isDate: Bool
  /// 1 if the user keeps lines with it, -1 if the user drops them, 0 if it is not the user's.
  let wish: Int8

  init(_ phrase: Phrase) {
    kind = phrase.kind
    families = phrase.family.bit
    counts = phrase.family.counts
    isCredit = phrase.family == .credit
    isDate = phrase.family == .date || phrase.family == .timestamp
    wish = phrase.user.map { $0.keeps ? 1 : -1 } ?? 0
  }
}
