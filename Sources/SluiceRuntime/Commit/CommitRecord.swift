/// That a shard is done, what became of its documents, and which files hold them. Written last; without it a shard is done
/// again. It names no clock, no machine and no path of one.
struct CommitRecord: Codable, Equatable, Sendable {
  var version = 1
  var key: String
  var items: Int
  var bytes: Int
  var documents: Documents
  var failedCodes: [String: Int]
  var droppedReasons: [String: Int]
  /// What each step counted, in their order.
  var steps: [Step]
  /// The parts of each output.
  var outputs: [String: Part]
  /// The part of the dead letter, if a document failed and is recorded.
  var deadLetter: Part?

  struct Documents: Codable, Equatable, Sendable {
    var read: Int
    var committed: Int
    var dropped: Int
    var failed: Int
  }

  struct Step: Codable, Equatable, Sendable {
    var id: String
    var entered: Int
    var passed: Int
    var skipped: Int
    var dropped: Int
    var failed: Int

    enum CodingKeys: String, CodingKey {
      case id, skipped, dropped, failed
      case entered = "in"
      case passed = "out"
    }
  }

  /// A file that holds what came of a shard.
  struct Part: Codable, Equatable, Sendable {
    /// Its name, without the shard's place among others, which may change.
    var file: String
    var bytes: Int
    var records: Int
    var xxh3: String
  }

  enum CodingKeys: String, CodingKey {
    case version = "sluice_commit"
    case key, items, bytes, documents, steps, outputs
    case failedCodes = "failed_codes"
    case droppedReasons = "dropped_reasons"
    case deadLetter = "dead_letter"
  }
}

extension CommitRecord {
  init(key: String, _ tally: Tally, outputs: [String: Part], deadLetter: Part?) {
    self.init(
      key: key, items: tally.items, bytes: tally.bytes,
      documents: Documents(
        read: tally.documents, committed: tally.committed, dropped: tally.dropped, failed: tally.failed),
      failedCodes: tally.failedCodes, droppedReasons: tally.droppedReasons,
      steps: tally.steps.map {
        Step(
          id: $0.id, entered: $0.entered, passed: $0.passed, skipped: $0.skipped, dropped: $0.dropped,
          failed: $0.failed)
      }, outputs: outputs, deadLetter: deadLetter)
  }

  /// The counts, without times.
  var tally: Tally {
    var tally = Tally(steps: steps.map(\.id))
    for (index, step) in steps.enumerated() {
      tally.steps[index].entered = step.entered
      tally.steps[index].passed = step.passed
      tally.steps[index].skipped = step.skipped
      tally.steps[index].dropped = step.dropped
      tally.steps[index].failed = step.failed
    }
    tally.items = items
    tally.bytes = bytes
    tally.committed = documents.committed
    tally.dropped = documents.dropped
    tally.failed = documents.failed
    tally.failedCodes = failedCodes
    tally.droppedReasons = droppedReasons
    return tally
  }
}
