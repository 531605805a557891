/// A rule in examples: what it looks for, what it takes and what it leaves. They are its documentation and its tests.
struct Showcase: Sendable {
  /// The frame: S a speaker, V a verb that reports, Q words in quotation marks, CLAUSE a clause without, H somebody told.
  var frame: String
  /// Texts in which the rule takes one quotation, set in brackets.
  var takes: [String]
  /// Texts in which it takes none, each for one reason.
  var leaves: [String]
}

extension QuoteRule {
  var showcase: Showcase {
    switch self {
    case .afterSubjectVerb: .afterSubjectVerb
    case .afterVerbSubject: .afterVerbSubject
    case .split: .split
    case .before: .before
    case .participle: .participle
    case .sharedSubject: .sharedSubject
    case .nameColon: .nameColon
    case .colonTail: .colonTail
    case .transcript: .transcript
    case .according: .according
    case .tail: .tail
    case .inserted: .inserted
    case .clause: .clause
    case .partial: .partial
    case .passive: .passive
    case .turn: .turn
    case .nextSentence: .nextSentence
    case .introduced: .introduced
    case .oneName: .oneName
    case .leftover: .leftover
    }
  }
}
