/// The rules that find quotations: the closed table of their names, in the order in which they are tried.
enum QuoteRule: UInt8, CaseIterable, Sendable {
  case afterSubjectVerb, afterVerbSubject, before, split, participle, sharedSubject, nameColon, colonTail, transcript
  case according, tail, inserted, clause, partial, passive, turn, nextSentence, introduced, oneName, leftover

  /// As quotes, `rules_off` and the table of confidences have it.
  var name: StaticString {
    switch self {
    case .afterSubjectVerb: "after_sv"
    case .afterVerbSubject: "after_vs"
    case .before: "before"
    case .split: "split"
    case .participle: "participle"
    case .sharedSubject: "shared_subject"
    case .nameColon: "name_colon"
    case .colonTail: "colon_tail"
    case .transcript: "transcript"
    case .according: "according"
    case .tail: "tail"
    case .inserted: "inserted"
    case .clause: "clause"
    case .partial: "partial"
    case .passive: "passive"
    case .turn: "turn"
    case .nextSentence: "next_sentence"
    case .introduced: "introduced"
    case .oneName: "one_name"
    case .leftover: "leftover"
    }
  }

  /// The name as a string.
  var text: String { "\(name)" }

  /// Its place among all rules.
  var number: Int { Int(rawValue) }

  init?(name: String) {
    guard let rule = Self.allCases.first(where: { $0.text == name }) else { return nil }
    self = rule
  }
}
