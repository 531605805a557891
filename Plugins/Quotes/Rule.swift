/// The rules that find quotations: the closed table of their names.
enum Rule: String, CaseIterable, Sendable {
  case afterSubjectVerb = "after_sv"
  case afterVerbSubject = "after_vs"
  case before, split, participle
  case sharedSubject = "shared_subject"
  case nameColon = "name_colon"
  case colonTail = "colon_tail"
  case according, tail, inserted, clause, partial, passive, turn
  case nextSentence = "next_sentence"
  case introduced
  case oneName = "one_name"
  case leftover

  /// As quotes have it.
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
}
