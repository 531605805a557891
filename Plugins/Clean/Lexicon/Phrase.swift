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
