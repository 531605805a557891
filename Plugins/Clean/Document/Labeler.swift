internal import Sluice

/// Labels the lines of a document: first each line by itself, then lists and forms, the dense stretches, and what
/// follows from the order of lines.
struct Labeler: Sendable {
  private let scanner: LineScanner
  private let matcher: PhraseMatcher
  private let window: Window
  private let templates: TemplateTable?
  private let firstTemplate: Int
  private let explains: Bool

  /// - Parameter explains: whether pages take note of decisions.
  init(reasons: ReasonTable, window: Window, templates: TemplateTable? = nil, explains: Bool = false) {
    matcher = PhraseMatcher(reasons.phrases)
    scanner = LineScanner(filter: matcher.filter)
    self.window = window
    self.templates = templates
    firstTemplate = reasons.firstTemplate
    self.explains = explains
  }

  /// - Parameter source: the hash of the name of the document's source, where templates are known.
  func label(_ text: Span<UInt8>, _ page: inout Page, source: UInt64 = 0) {
    if explains { page.decisions = [] }
    scanner.scan(text, into: &page.lines, &page.starts)
    let scorer = LineScorer(phrases: matcher.phrases)
    for index in page.lines.indices {
      let end = index + 1 < page.lines.count ? Int(page.lines[index + 1].firstStart) : page.starts.count
      let starts = page.starts[Int(page.lines[index].firstStart)..<end]
      matcher.search(text, &page.lines[index], starts)
      scorer.score(&page.lines[index])
    }
    if let templates { page.findTemplates(templates, salt: source, firstRule: firstTemplate, text) }
    page.nameByPhrases(matcher.phrases)
    page.nameForms()
    page.nameDates()
    page.nameAddresses(text)
    page.nameLocales(text)
    page.nameCredits(text)
    page.nameRelated()
    page.chooseWindow(window)
    page.decide()
    page.findBody()
    page.nameAgencies()
    page.nameTags()
    page.findHeadline()
    page.nameBylines()
    page.nameDuplicates(text)
    page.findStandfirst()
    page.findLists()
    page.findCrossheads()
    page.nameRest()
  }
}
