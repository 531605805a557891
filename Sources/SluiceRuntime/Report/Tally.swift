/// What became of documents: in all, and in each stage. The tallies of batches are added up in their order.
package struct Tally: Sendable {
  /// Counts of one step of the way: the input, a stage, or writing.
  package struct Step: Sendable {
    package let id: String
    package var entered = 0
    package var passed = 0
    package var skipped = 0
    package var dropped = 0
    package var failed = 0
    /// Time in the step, in nanoseconds of the clock on the wall.
    package var nanoseconds: UInt64 = 0
    /// Time of the processor in the step, of every eighth document.
    package var sampledCPU: UInt64 = 0
    package var slowest: UInt64 = 0
    package var slowestDocument = ""
    var durations = Histogram()

    init(id: String) { self.id = id }

    /// Nanoseconds that half and 99 of 100 documents do not exceed.
    package var median: UInt64 { min(slowest, durations.quantile(0.5)) }
    package var p99: UInt64 { min(slowest, durations.quantile(0.99)) }

    mutating func took(_ duration: UInt64, _ document: String) {
      nanoseconds += duration
      durations.add(duration)
      if duration > slowest {
        slowest = duration
        slowestDocument = document
      }
    }
  }

  /// Input, stages and outputs, in their order.
  package var steps: [Step]
  package var items = 0
  package var committed = 0
  package var dropped = 0
  package var failed = 0
  package var bytes = 0
  /// By reason, and by step and code.
  package var droppedReasons: [String: Int] = [:]
  package var failedCodes: [String: Int] = [:]
  /// How many documents failed before the first that did not.
  private(set) var leadingFailures = 0

  init(steps: [String]) { self.steps = steps.map(Step.init) }

  /// Documents that came from the input, whatever became of them.
  package var documents: Int { committed + dropped + failed }

  /// Counts a document that failed in a step.
  mutating func fail(in step: Int, code: String) {
    if committed + dropped == 0 { leadingFailures += 1 }
    steps[step].failed += 1
    failed += 1
    failedCodes["\(steps[step].id)/\(code)", default: 0] += 1
  }

  mutating func add(_ other: Tally) {
    if committed + dropped == 0 {
      // A commit record does not tell the order; where nothing but failures was, it does not matter.
      leadingFailures += other.committed + other.dropped == 0 ? other.failed : other.leadingFailures
    }
    for index in steps.indices {
      let step = other.steps[index]
      steps[index].entered += step.entered
      steps[index].passed += step.passed
      steps[index].skipped += step.skipped
      steps[index].dropped += step.dropped
      steps[index].failed += step.failed
      steps[index].nanoseconds += step.nanoseconds
      steps[index].sampledCPU += step.sampledCPU
      steps[index].durations.add(step.durations)
      if step.slowest > steps[index].slowest {
        steps[index].slowest = step.slowest
        steps[index].slowestDocument = step.slowestDocument
      }
    }
    items += other.items
    committed += other.committed
    dropped += other.dropped
    failed += other.failed
    bytes += other.bytes
    droppedReasons.merge(other.droppedReasons, uniquingKeysWith: +)
    failedCodes.merge(other.failedCodes, uniquingKeysWith: +)
  }

  mutating func clear() {
    for index in steps.indices {
      var durations = steps[index].durations
      durations.clear()
      steps[index] = Step(id: steps[index].id)
      steps[index].durations = durations
    }
    leadingFailures = 0
    items = 0
    committed = 0
    dropped = 0
    failed = 0
    bytes = 0
    droppedReasons = [:]
    failedCodes = [:]
  }

  /// What does not add up: every document that enters a step passes, is dropped or fails there, and what passes enters
  /// the next. Nil if all is well.
  func fault(listed: Int?) -> String? {
    if let listed, items != listed { return "\(listed) items were listed, \(items) were read" }
    for (index, step) in steps.enumerated() {
      if step.entered != step.passed + step.dropped + step.failed {
        return
          "of \(step.entered) documents in '\(step.id)', \(step.passed + step.dropped + step.failed) are accounted for"
      }
      if index > 0, steps[index - 1].passed != step.entered {
        return
          "\(steps[index - 1].passed) documents left '\(steps[index - 1].id)', \(step.entered) entered '\(step.id)'"
      }
    }
    if steps[0].entered != documents {
      return "\(steps[0].entered) documents were read, \(documents) are accounted for"
    }
    return nil
  }
}
