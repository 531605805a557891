#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A line of spaCy's EntityRuler files: `{"label": "ORG", "pattern": "Apple", "id": "apple"}`.
struct SpacyPattern: Decodable {
  var label: String?
  var id: String?
  var pattern: Pattern

  enum Pattern: Decodable {
    case phrase(String)
    /// What each token must be, by attribute.
    case tokens([[String: Value]])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let phrase = try? value.decode(String.self) {
        self = .phrase(phrase)
      } else {
        self = .tokens(try value.decode([[String: Value]].self))
      }
    }
  }

  /// A text; anything else is of no use here.
  enum Value: Decodable {
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      self = (try? decoder.singleValueContainer().decode(String.self)).map(Value.text) ?? .other
    }
  }

  /// The text that a pattern finds, and whether in any case; nil if it is more than a text.
  ///
  /// Of tokens, each must be one plain `ORTH`, `TEXT` or `LOWER`, and all or none `LOWER`.
  var term: (text: String, isAnyCase: Bool)? {
    switch pattern {
    case .phrase(let text): return (text, false)
    case .tokens(let tokens):
      var words: [String] = []
      var lower = 0
      for token in tokens {
        guard token.count == 1, let (attribute, value) = token.first, case .text(let text) = value else { return nil }
        switch attribute.uppercased() {
        case "ORTH", "TEXT": break
        case "LOWER": lower += 1
        default: return nil
        }
        words.append(text)
      }
      guard lower == 0 || lower == words.count else { return nil }
      return (Self.joined(words), lower > 0)
    }
  }

  /// Tokens as they stand in running text: spaCy parts words from hyphens, apostrophes and full stops without a blank.
  private static func joined(_ words: [String]) -> String {
    var text = ""
    var isOpen = true
    for word in words {
      let isSign = !word.contains { $0.isLetter || $0.isNumber }
      let isEnding = word.hasPrefix("'") || word.hasPrefix("’")
      if !isOpen && !isEnding && (!isSign || word == "&" || word == "(") { text += " " }
      text += word
      isOpen = isSign && word != "&" && word != "," && word != ")"
    }
    return text
  }

  /// The pattern of a line of valid UTF-8; nil if it is no such thing.
  init?(_ line: ArraySlice<UInt8>) {
    guard let pattern = try? JSONDecoder().decode(SpacyPattern.self, from: Data(line)) else { return nil }
    self = pattern
  }
}
