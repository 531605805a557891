public import Sluice
public import SystemPackage

public let components: [any Component.Type] = [Quotes.self]

/// Finds quotations in English news text: what is said, who says it, and which words say so.
///
/// ## What it does
///
/// Quotation marks are paired first, paragraph by paragraph. Then rules look for verbs of saying with their subjects and
/// take what they report: words in quotation marks (direct), a clause (indirect), or a clause with quotation marks in it
/// (mixed). A quotation that the attribution breaks is one quote with two pieces. Pronouns and short names are taken back
/// to the fullest name that the document has.
///
/// ## When to use it
///
/// On news and reports in English, behind `segment`. With `clean` before it, menus and links are passed over; with
/// `gazetteer`, speakers get the ids of the list.
///
/// ## Limits
///
/// Attitudes without words (`wants`, `endorses`) are not quotations here; what somebody believes or finds is one only where
/// `beliefs` says so, and `I` and `we` speak only where `first_person` does. A pronoun is taken back to a speaker by its place,
/// number and gender, not by sense: the flag `ambiguous` says where another could be meant.
public struct Quotes: StatefulStage {
  public static let name = "quotes"
  public static let version = 2
  public static let summary = "Finds quotations and says who speaks."
  public static let resources = bundledResources
  public static let requires: [any Annotation.Type] = [Sentence.self]
  public static let uses: [any Annotation.Type] = [Block.self, Entity.self]
  public var provides: [any Annotation.Type] { [Quote.self] }

  public static let parameters: [Parameter<Self>] = [
    Parameter(oneOrMany: "kinds", \.kinds, "The kinds of quotations to keep.", where: .notEmpty()),
    Parameter(
      "min_confidence", \.minConfidence, "Quotations whose rule is right less often are left out.",
      where: .between(0, and: 1)),
    Parameter(
      "beliefs", \.beliefs,
      "Whether what somebody thinks, hopes or finds counts, without words of saying; flagged belief."),
    Parameter("first_person", \.firstPerson, "Whether I and we can be speakers, as in interviews."),
    Parameter(
      "continue_paragraphs", \.continueParagraphs, "How many paragraphs a quotation without end may go on.",
      where: .atLeast(0)),
    Parameter(oneOrMany: "cues", \.cues, "Files with more words that report; theirs win."),
    Parameter(oneOrMany: "rules_off", \.rulesOff, "Rules not to use, by their names in the output."),
  ]

  public static let examples = [
    Example(text: "“We left early,” Ann Lee said.", shows: "[direct “We left early,”] Ann Lee said."),
    Example(text: "The ministry said the road was closed.", shows: "The ministry said [indirect the road was closed]."),
    Example(
      text: "Kirby said the strikes hit “storage facilities” at two places.",
      shows: "Kirby said [mixed the strikes hit “storage facilities” at two places]."),
    Example("kinds: direct", text: "Lee said the road was closed.", shows: "Lee said the road was closed."),
  ]

  public var kinds = Quote.Kind.allCases
  public var minConfidence = 0.5
  public var beliefs = false
  public var firstPerson = false
  public var continueParagraphs = 20
  public var cues: [FilePath] = []
  public var rulesOff: [String] = []

  public init() {}

  public func makeSteps(_ setup: Setup) throws -> StepMaker {
    var files = [try setup.bundledYAML("cues.en.yaml")]
    for path in cues { files.append(try setup.yaml(path)) }
    let lexicon = try SpeechLexiconFile.lexicon(
      cues: files, words: try setup.bundledYAML("words.en.yaml"), beliefs: beliefs)
    let options = Finder.Options(
      rulesOff: try rules(off: setup), firstPerson: firstPerson, longestContinuation: continueParagraphs,
      explains: setup.explains)
    let assembly = Assembly(
      lexicon: lexicon, confidence: Confidence(try setup.bundledYAML("confidence.yaml")), kinds: kinds,
      least: minConfidence, explains: setup.explains)
    return StepMaker {
      var finder = Finder(lexicon, options)
      return { document in
        defer { if finder.isLarge { finder = Finder(lexicon, options) } }
        try finder.read(document)
        assembly.fill(&document, finder.discourse)
      }
    }
  }

  private func rules(off setup: Setup) throws(Diagnostics) -> Set<QuoteRule> {
    var rules: Set<QuoteRule> = []
    for (index, name) in rulesOff.enumerated() {
      guard let rule = QuoteRule(name: name) else {
        throw Diagnostics(
          "unknown_rule", "there is no rule '\(name)'", at: setup.place(ofParameter: "rules_off", index),
          hint: Suggestion.hint(for: name, among: QuoteRule.allCases.map(\.text)))
      }
      rules.insert(rule)
    }
    return rules
  }
}
