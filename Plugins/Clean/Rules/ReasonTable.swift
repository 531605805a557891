internal import Sluice

/// The reasons of a prepared stage: those of the code, then one for each phrase, with their names for records.
struct ReasonTable: Sendable {
  let phrases: [Phrase]
  let names: NameTable

  /// - Parameter templates: what is said of lines that repeat, if that is known.
  init(phrases: [Phrase], templates: [String] = []) {
    let fixed = Reason.allCases.map(\.name)
    var numbers = (keep: 0, drop: 0)
    self.phrases = phrases
    names = NameTable(
      fixed
        + phrases.map { phrase in
          switch phrase.user?.keeps {
          case true:
            numbers.keep += 1
            return "user:keep/\(numbers.keep)"
          case false:
            numbers.drop += 1
            return "user:drop/\(numbers.drop)"
          case nil: return "lexicon:\(phrase.family.rawValue)/\(phrase.text)"
          }
        } + templates)
  }

  /// The number of the reason that a phrase is.
  static func number(ofPhrase phrase: Int32) -> Int { Reason.allCases.count + Int(phrase) }

  /// The number of the first reason about templates.
  var firstTemplate: Int { Reason.allCases.count + phrases.count }
}
