package import Sluice
package import SluicePipeline

/// What each stage of a plan made of one document, and why.
///
/// The plan must have been compiled to be explained, so that its steps make notes.
package struct Explanation: Sendable {
  /// What one stage did.
  package struct StageReport: Sendable {
    package var id: String
    package var name: String
    package var microseconds: Double
    /// The layers that it made or changed.
    package var layers: [LayerTable] = []
    /// The metadata that it set.
    package var metadata: [(key: ByteString, value: String)] = []
    package var notes: [NoteRow] = []
    /// Why the document went no further, or the stage was passed over; nil if all went well.
    package var end: String?
  }

  package private(set) var pipeline: String
  package private(set) var document: ByteString
  package private(set) var bytes: Int
  /// What the document came with.
  package private(set) var metadata: [(key: ByteString, value: String)]
  package private(set) var stages: [StageReport] = []
  /// How many annotations of a layer, and how many notes of a stage, are shown.
  package let limit: Int
  /// Whether a stage failed.
  package private(set) var hasFailed = false

  /// Takes a document through the stages of a plan.
  ///
  /// - Parameters:
  ///   - last: the id of the stage to end with; nil for all.
  ///   - limit: how many annotations of a layer, and how many notes of a stage, are shown.
  package init(_ plan: Plan, _ document: inout Document, last: String? = nil, limit: Int = .max) {
    pipeline = plan.name
    self.limit = limit
    self.document = document.id
    bytes = document.text.count
    metadata = document.metadata.map { ($0.key, $0.value.text ?? "…") }
    var stages = plan.stages[...]
    if let index = stages.firstIndex(where: { $0.id == last }) { stages = stages[...index] }
    // So that a crash is told with its stage.
    let hand = Hand(
      steps: ["input"] + stages.map(\.id), in: HandFile(nil, in: Disk(), head: [], hands: 1), 0)
    hand.begin(0, at: Clock.now())
    hand.read(document.id)
    defer { hand.clear() }
    var observer = Observer(stages: Array(stages), limit: limit, hand: hand)
    _ = StageRunner(observer.stages).run(&document, began: Clock.now(), &observer)
    self.stages = observer.reports
    hasFailed = observer.hasFailed
  }

  /// Writes down what each stage did.
  private struct Observer: StageObserver {
    let stages: [Plan.StagePlan]
    let limit: Int
    let hand: Hand
    var reports: [StageReport] = []
    var hasFailed = false
    private var metadata: [Document.Metadata] = []
    private var start: UInt64 = 0

    init(stages: [Plan.StagePlan], limit: Int, hand: Hand) {
      self.stages = stages
      self.limit = limit
      self.hand = hand
    }

    mutating func enter(_ stage: Int, _ document: borrowing Document) {
      metadata = document.metadata
      start = Clock.now()
      hand.take(into: stage + 1, at: start)
    }

    mutating func leave(_ stage: Int, _ document: inout Document, _ end: StageEnd, at now: UInt64) {
      let plan = stages[stage]
      var report = StageReport(id: plan.id, name: plan.name, microseconds: Double(now - start) / 1e3)
      switch end {
      case .failed(let end): (report.end, hasFailed) = (Self.text(end.failure), true)
      case .passed(let skipped?), .dropped(_, let skipped?): report.end = Self.text(skipped)
      case .dropped(let reason, nil):
        report.end = "dropped: \(reason)"
        fill(&report, plan, &document)
      case .passed: fill(&report, plan, &document)
      }
      reports.append(report)
    }

    private static func text(_ failure: Failure) -> String { "failed: \(failure.code): \(failure.message)" }

    private func fill(_ report: inout StageReport, _ plan: Plan.StagePlan, _ document: inout Document) {
      report.layers = (plan.provides + type(of: plan.component).extends).map { LayerTable($0, of: document, limit) }
      for entry in document.metadata where metadata.first(where: { $0.key == entry.key })?.value != entry.value {
        report.metadata.append((entry.key, entry.value.text ?? "…"))
      }
      // In text order; of one place in the order in which they were made.
      let notes = document[Note.self].enumerated()
        .sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
      report.notes = notes.map { NoteRow($0.element, document) }
      document[Note.self].removeAll()
    }
  }
}

/// A note with the text around its place.
package struct NoteRow: Sendable {
  package var note: Note
  /// What stands before its place, the place itself, and what stands behind, without line ends.
  package var before: String
  package var place: String
  package var after: String

  private static let width = 28
  /// How many code points of a long place are shown: of its beginning, and of its end.
  private static let ends = (50, 20)

  init(_ note: Note, _ document: borrowing Document) {
    self.note = note
    let range = note.range.bytes
    before = String(document.line(max(0, range.lowerBound - 4 * Self.width)..<range.lowerBound).suffix(Self.width))
    place = document.line(range).shortened(to: Self.ends)
    let end = min(document.text.count, range.upperBound + 4 * Self.width)
    after = String(document.line(range.upperBound..<end).prefix(Self.width))
  }
}

extension Document {
  /// A stretch of the text on one line; bytes cut off at its ends are left out.
  func line(_ range: Range<Int>) -> String {
    var range = range
    while range.lowerBound < range.upperBound, text[range.lowerBound] & 0xC0 == 0x80 {
      range = range.lowerBound + 1..<range.upperBound
    }
    while range.upperBound < text.count, range.upperBound > range.lowerBound,
      text[range.upperBound] & 0xC0 == 0x80
    {
      range = range.lowerBound..<range.upperBound - 1
    }
    return String(decoding: text[range], as: UTF8.self).onOneLine
  }
}
