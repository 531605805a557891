internal import Dispatch
internal import Sluice
internal import SluicePipeline

/// Workers that take batches until there are none, or until they are told to stop.
struct WorkerPool: Sendable {
  private let worker: Worker
  private let dispatcher: Dispatcher
  private let sequencer: Sequencer
  private let empty: Tally
  /// How long begun shards may go on when the run is told to stop.
  private let grace: Duration
  /// What each worker has in hand.
  let hands: [Hand]

  init(_ run: Run, _ dispatcher: Dispatcher, _ sequencer: Sequencer, _ overflow: Overflow, _ beginning: Beginning) {
    let plan = run.plan
    worker = Worker(
      reader: plan.input.reader, stages: plan.stages, files: plan.files,
      deadline: plan.run.documentDeadline,
      stopsOnFailure: plan.errors.onDocumentError == .stop,
      recordsFailures: plan.errors.onDocumentError == .deadLetter, compresses: !plan.input.reader.isStreamed,
      attempts: beginning.attempts, aside: beginning.aside, overflow: overflow)
    self.dispatcher = dispatcher
    self.sequencer = sequencer
    empty = beginning.empty
    // Without shards nothing is finished that was begun.
    grace = beginning.shards == nil ? .zero : plan.run.grace
    hands = (0..<run.workers).map { Hand(steps: beginning.empty.steps.map(\.id), in: beginning.handFile, $0) }
  }

  func run(_ control: RunControl) async throws(RunError) {
    let all = Task { try await runAll(control) }
    control.onStop { why in
      Task { await dispatcher.endWithShard() }
      DispatchQueue.global().asyncAfter(deadline: .now() + grace / .seconds(1)) {
        Task {
          await sequencer.abort(.interrupted(why))
          await dispatcher.abort()
          all.cancel()
        }
      }
    }
    do {
      try await withTaskCancellationHandler {
        try await all.value
      } onCancel: {
        all.cancel()
      }
    } catch {
      throw error as? RunError ?? .ownFault("\(error)")
    }
  }

  private func runAll(_ control: RunControl) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for hand in hands { group.addTask { try await work(with: hand, control) } }
      try await group.waitForAll()
    }
  }

  private func work(with hand: Hand, _ control: RunControl) async throws {
    do {
      let runner = CrashReport.during("while the steps of the stages were made") { worker.runner() }
      let encoders = worker.files.map { file in
        CrashReport.during("while the encoder of output '\(file.id)' was made") { file.encoder() }
      }
      try await worker.work(
        dispatcher, sequencer,
        Workspace(
          runner: runner, encoders: encoders, tally: empty, hand: hand, overflow: worker.overflow,
          budget: dispatcher.budget))
    } catch {
      // The others may be waiting for this one.
      let error = Self.runError(error, control)
      await sequencer.abort(error)
      await dispatcher.abort()
      throw error
    }
  }

  private static func runError(_ error: any Error, _ control: RunControl) -> RunError {
    if error is CancellationError { return .interrupted(control.requested ?? .terminate) }
    return error as? RunError ?? .ownFault("\(error)")
  }
}
