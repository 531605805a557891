package import Sluice

/// What became of documents.
package struct DocumentCounts: Codable, Equatable, Sendable {
  package var committed = 0
  package var dropped = 0
  package var failed = 0

  package init(committed: Int = 0, dropped: Int = 0, failed: Int = 0) {
    self.committed = committed
    self.dropped = dropped
    self.failed = failed
  }

  /// Documents that came from the input, whatever became of them.
  package var all: Int { committed + dropped + failed }

  mutating func add(_ other: DocumentCounts) {
    committed += other.committed
    dropped += other.dropped
    failed += other.failed
  }
}

/// What became of documents in all, and in each step of the way. The tallies of batches are added up in their order.
package struct Tally: Equatable, Sendable {
  /// Counts of one step: the input, a stage, or writing.
  package struct Step: Codable, Equatable, Sendable {
    package let id: String
    package var entered = 0
    package var passed = 0
    /// Of those that passed, how many the stage left as they were because it failed.
    package var skipped = 0
    package var dropped = 0
    package var failed = 0

    enum CodingKeys: String, CodingKey {
      case id, skipped, dropped, failed
      case entered = "in"
      case passed = "out"
    }

    init(id: String) { self.id = id }
  }

  /// Input, stages and outputs, in their order.
  package var steps: [Step]
  package var items = 0
  package var bytes = 0
  package var documents = DocumentCounts()
  /// By reason, and by step and code.
  package var droppedReasons: [ByteString: Int] = [:]
  package var failedCodes: [ByteString: Int] = [:]
  /// How many documents failed before the first that did not.
  private(set) var leadingFailures = 0

  init(steps: [String]) { self.steps = steps.map(Step.init) }

  /// Counts a document that failed in a step.
  mutating func fail(in step: Int, code: String) {
    if documents.committed + documents.dropped == 0 { leadingFailures += 1 }
    steps[step].failed += 1
    documents.failed += 1
    failedCodes["\(steps[step].id)/\(code)", default: 0] += 1
  }

  mutating func add(_ other: Tally) {
    if documents.committed + documents.dropped == 0 {
      // A commit record does not tell the order; where nothing but failures was, it does not matter.
      leadingFailures +=
        other.documents.committed + other.documents.dropped == 0 ? other.documents.failed : other.leadingFailures
    }
    for index in steps.indices {
      let step = other.steps[index]
      steps[index].entered += step.entered
      steps[index].passed += step.passed
      steps[index].skipped += step.skipped
      steps[index].dropped += step.dropped
      steps[index].failed += step.failed
    }
    items += other.items
    bytes += other.bytes
    documents.add(other.documents)
    droppedReasons.merge(other.droppedReasons, uniquingKeysWith: +)
    failedCodes.merge(other.failedCodes, uniquingKeysWith: +)
  }

  mutating func clear() {
    for index in steps.indices { steps[index] = Step(id: steps[index].id) }
    items = 0
    bytes = 0
    documents = DocumentCounts()
    droppedReasons = [:]
    failedCodes = [:]
    leadingFailures = 0
  }

  /// All that is counted.
  var numbers: [Int] {
    [items, bytes, documents.committed, documents.dropped, documents.failed]
      + steps.flatMap { [$0.entered, $0.passed, $0.skipped, $0.dropped, $0.failed] }
      + droppedReasons.values + failedCodes.values
  }

  /// What does not add up: every document that enters a step passes, is dropped or fails there, and what passes enters
  /// the next. Nil if all is well.
  func fault(listed: Int?) -> String? {
    if let listed, items != listed { return "\(listed) items were listed, \(items) were read" }
    for (index, step) in steps.enumerated() {
      let left = step.passed + step.dropped + step.failed
      if step.entered != left {
        return "of \(step.entered) documents in '\(step.id)', \(left) are accounted for"
      }
      if index > 0, steps[index - 1].passed != step.entered {
        return
          "\(steps[index - 1].passed) documents left '\(steps[index - 1].id)', \(step.entered) entered '\(step.id)'"
      }
    }
    if steps[0].entered != documents.all {
      return "\(steps[0].entered) documents were read, \(documents.all) are accounted for"
    }
    return nil
  }
}

/// As commit records have it: without what only a run that goes on needs.
extension Tally: Codable {
  private enum CodingKeys: String, CodingKey {
    case items, bytes, documents, steps
    case droppedReasons = "dropped_reasons"
    case failedCodes = "failed_codes"
  }

  private enum DocumentKeys: String, CodingKey { case read, committed, dropped, failed }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    items = try values.decode(Int.self, forKey: .items)
    bytes = try values.decode(Int.self, forKey: .bytes)
    documents = try values.decode(DocumentCounts.self, forKey: .documents)
    steps = try values.decode([Step].self, forKey: .steps)
    droppedReasons = try Self.counts(values.decode([RunReport.Count].self, forKey: .droppedReasons))
    failedCodes = try Self.counts(values.decode([RunReport.Count].self, forKey: .failedCodes))
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(items, forKey: .items)
    try values.encode(bytes, forKey: .bytes)
    var counts = values.nestedContainer(keyedBy: DocumentKeys.self, forKey: .documents)
    try counts.encode(documents.all, forKey: .read)
    try counts.encode(documents.committed, forKey: .committed)
    try counts.encode(documents.dropped, forKey: .dropped)
    try counts.encode(documents.failed, forKey: .failed)
    try values.encode(steps, forKey: .steps)
    try values.encode(RunReport.counts(droppedReasons), forKey: .droppedReasons)
    try values.encode(RunReport.counts(failedCodes), forKey: .failedCodes)
  }

  // Lists, because readers of JSON may have two keys for one that differ in their bytes only.
  private static func counts(_ list: [RunReport.Count]) -> [ByteString: Int] {
    Dictionary(list.map { ($0.what, $0.count) }, uniquingKeysWith: +)
  }
}
