internal import Sluice

/// Labels the lines of a document: first each line by itself, then by rules for what follows from the order of lines.
struct Labeler: Sendable {
  private let scanner: LineScanner
  private let matcher: PhraseMatcher
  private let scorer: LineScorer
  private let rules: [any PageRule]
  private let explains: Bool

  /// - Parameter explains: whether pages take note of decisions.
  init(reasons: ReasonTable, window: Window, templates: TemplateTable? = nil, explains: Bool = false) {
    matcher = PhraseMatcher(reasons.phrases)
    scanner = LineScanner(filter: matcher.filter)
    scorer = LineScorer(phrases: reasons.phrases)
    var rules = Self.rules(reasons.phrases, window)
    if let templates { rules.insert(TemplateRule(table: templates, firstReason: reasons.firstTemplate), at: 0) }
    self.rules = rules
    self.explains = explains
  }

  /// What a line says of itself goes first. The dense stretches need those labels, and the rest needs the stretches:
  /// where the running text is, what stands around it, and at last what is text.
  private static func rules(_ phrases: [Phrase], _ window: Window) -> [any PageRule] {
    [
      PhraseRule(phrases: phrases), FormRule(), DateRule(), AddressRule(), LocaleRule(), CreditRule(), RelatedRule(),
      WindowRule(window: window), NeighbourRule(), BodyRule(),
      AgencyRule(), TagRule(), HeadlineRule(), BylineRule(), DatelineRule(), DuplicateRule(), StandfirstRule(),
      ListRule(), CrossheadRule(), RestRule(),
    ]
  }

  /// - Parameter source: the hash of the name of the document's source, where templates are known.
  func label(_ text: Span<UInt8>, _ page: inout Page, source: UInt64 = 0) {
    page.source = source
    if explains { page.decisions = [] }
    scanner.scan(text, into: &page.lines, &page.starts)
    for index in page.lines.indices {
      let starts = page.starts.places(of: index, in: page.lines)
      matcher.search(text, &page.lines[index], starts)
      scorer.score(&page.lines[index])
    }
    for rule in rules { rule.apply(to: &page, text) }
  }
}
