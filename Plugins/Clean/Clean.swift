public import Sluice
public import SystemPackage

public let components: [any Component.Type] = [Clean.self, LineTemplates.self]

/// Tells the article from what stands around it, line by line.
///
/// What it does: every line gets a label (headline, paragraph, caption, related link, newsletter, ...), a score and the
/// rules that decided, and is kept or not. Nothing is deleted: later stages see the kept blocks, and every offset still
/// points into the text as it was read. Looks of a line, phrases in thirteen languages, and the order of lines decide;
/// no model, no list of sites.
///
/// Limits: lists and recipes without sentences look like menus, and lose lines. Where little is kept,
/// `clean.confidence` is `low`.
public struct Clean: StatefulStage {
  public static let name = "clean"
  public static let summary = "Tells the article from the page around it: labels every line, and keeps the article's."
  public static let resources = bundledResources
  public static let parameters: [Parameter<Self>] = [
    Parameter("keep", \.keep, "The labels of blocks that later stages see.", where: .notEmpty()),
    Parameter("phrases", \.phrases, "Files with phrases of your own that keep or drop a line."),
    Parameter(oneOrMany: "languages", \.languages, "The languages whose phrases count, or all.", where: .notEmpty()),
    Parameter("window", \.window, "Choosing the dense stretches of the text before its lines are judged."),
    Parameter(
      "templates", \.templates,
      "Which lines repeat in the documents of a source, from a run of `line_templates` before."),
    Parameter(
      "join", \.join, "What stands between kept blocks in the cleaned text: a blank line, or the white space there was."
    ),
    Parameter(
      "min_kept_share", \.minKeptShare,
      "Below this share of the text, and 600 bytes, confidence is low; of a short text also if no rule knows its lines.",
      where: .between(0, and: 1)),
    Parameter("min_kept_bytes", \.minKeptBytes, "Below this, confidence is low.", where: .atLeast(0)),
    Parameter(
      "on_low_confidence", \.onLowConfidence,
      "Where confidence is low: keep what no rule names (of 8,000 bytes and more, what was chosen if anything), keep what was chosen, or keep nothing."
    ),
  ]
  public static let examples = [
    Example(
      text: """
        Council votes to rebuild the old harbour bridge

        The city council voted on Tuesday to rebuild the harbour bridge, which has been closed since the flood in March.

        Work is to begin in the spring and will take two years, said the mayor, who called the vote a relief for the town.

        Subscribe to our newsletter
        """,
      shows: """
        [headline Council votes to rebuild the old harbour bridge]

        [paragraph The city council voted on Tuesday to rebuild the harbour bridge, which has been closed since the flood in March.]

        [paragraph Work is to begin in the spring and will take two years, said the mayor, who called the vote a relief for the town.]

        [newsletter Subscribe to our newsletter]
        """)
  ]

  public var keep: [Block.Label] = [.headline, .standfirst, .paragraph, .crosshead, .listItem]
  public var phrases: [FilePath] = []
  public var languages = ["all"]
  public var window = Window()
  public var templates: Templates?
  public var join = CleanedText.Join.paragraph
  public var minKeptShare = 0.2
  public var minKeptBytes = 200
  public var onLowConfidence = LowConfidence.keepAll

  public init() {}

  public var provides: [any Annotation.Type] { [Block.self] }

  public func makeSteps(_ setup: Setup) throws -> StepMaker {
    let table = try templateTable(setup)
    let reasons = try ReasonTable(phrases: allPhrases(setup), templates: table?.names ?? [])
    let explains = setup.explains
    let labeler = Labeler(reasons: reasons, window: window, templates: table, explains: explains)
    let verdict = Verdict(
      minShare: minKeptShare, minBytes: minKeptBytes, onLow: onLowConfidence, keep: keep, phrases: reasons.phrases)
    return StepMaker { [join] in
      var page = Page()
      return { document in
        let handle = document.attach(reasons.names)
        document.join = join
        var kept = Verdict.Outcome()
        defer { page.forget() }
        try document.fill(Block.self) { (document, blocks) throws(MemoryFault) in
          if document.isLarge {
            let lines = LineBound.of(document.text.span)
            try document.ask(for: lines * (Page.bytesPerLine + MemoryLayout<Block>.stride))
            page.lines.reserveCapacity(lines)
          }
          let source = table.map { LineHash.of($0.source.name(of: document)) } ?? 0
          labeler.label(document.text.span, &page, source: source)
          kept = verdict.write(&page, of: document.text.count, handle, &blocks)
        }
        document.setMetadata("clean.confidence", .string(kept.isLow ? "low" : "normal"))
        document.setMetadata("clean.kept_share", .number(kept.share))
        if explains { document[Note.self].append(contentsOf: page.notes) }
      }
    }
  }
}
