internal import Sluice

/// A phrase that tells what a line is: of a lexicon, or the user's.
struct Phrase {
  let text: String
  /// The text as it is matched.
  let folded: FoldedPhrase
  var kind: Kind
  var family: Family
  /// What it adds to the score of a line under 120 characters, in 1/256.
  var weight: Int32
  /// What the user wants of it, if it is the user's.
  var user: UserPhrase?

  init(text: String, kind: Kind, family: Family, weight: Int32, user: UserPhrase? = nil) {
    self.text = text
    folded = FoldedPhrase(text)
    self.kind = kind
    self.family = family
    self.weight = weight
    self.user = user
  }

  /// Where in a line it must stand.
  enum Kind: String, CaseIterable {
    /// All of the line, but for outer punctuation and counters.
    case whole
    case prefix
    case suffix
    /// Anywhere in a line under 250 characters.
    case contains
  }
}

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

/// What a phrase of the user wants.
struct UserPhrase {
  var keeps: Bool
  var label: Block.Label?
}

extension Phrase {
  /// What is wrong with the phrase, nil if nothing is.
  var fault: String? {
    guard let first = folded.bytes.first, let last = folded.bytes.last else { return "a phrase cannot be empty" }
    let brackets: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "}")]
    if folded.bytes.contains(where: brackets.contains) {
      let words = text.split(whereSeparator: \.isWhitespace).filter { $0 != "{*}" }
      let word = words.first { word in
        let rest = word.replacing("{n}", with: "")
        return rest.contains("{") || rest.contains("}")
      }
      return "'\(word ?? "{")' stands for nothing: '{*}' is one to four words, '{n}' is a number"
    }
    if first == FoldedPhrase.wild || last == FoldedPhrase.wild { return "a phrase cannot begin or end with '{*}'" }
    return nil
  }
}
