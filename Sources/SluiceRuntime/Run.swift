#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Sluice
package import SluicePipeline
package import SystemPackage

/// One start of a checked pipeline, from its first document to its report.
package struct Run: Sendable {
  private let plan: Plan
  private let workers: Int
  private let style: ProgressStyle

  /// - Parameter workers: how many batches are worked on at once; nil for what the pipeline says.
  package init(_ plan: Plan, workers: Int? = nil, progress: ProgressStyle = .auto) {
    self.plan = plan
    self.workers = workers ?? plan.run.workers.number
    style = progress
  }

  /// Where a run keeps what is its own: beside the first output, unless the pipeline names it. Nil if the outputs leave no
  /// place for one, as standard output does.
  package var folder: FilePath? {
    if let folder = plan.run.folder { return folder }
    guard case .file(let target)? = plan.outputs.first?.writer.target else { return nil }
    if target.path == "-" || OutputFile.isSpecial(target.path) { return nil }
    return target.isFolder ? target.path.appending(".sluice") : FilePath(target.path.string + ".sluice")
  }

  private var deadLetterFolder: FilePath? {
    switch plan.errors.onDocumentError {
    case .deadLetter: plan.errors.deadLetter ?? folder?.appending("failed")
    case .drop, .stop: nil
    }
  }

  /// Runs to the end.
  ///
  /// - Parameter show: where warnings are shown, and failures that no dead letter takes.
  /// - Throws: `RunError`, but for `stopped`, which the report tells. The outputs are then as they were before.
  package func start(_ show: @escaping @Sendable (String) -> Void) async throws -> Report {
    let began = Clock.now()
    let drops = plan.errors.onDocumentError == .drop
    let deadLetterFolder = self.deadLetterFolder
    let sinks = try Sinks(plan.outputs, deadLetterFolder: deadLetterFolder) { bytes in
      if !drops { show(String(decoding: bytes, as: UTF8.self)) }
    }
    let feeder: Feeder
    do {
      feeder = try listed()
    } catch {
      sinks.discard(failures: 0)
      throw error
    }
    let listed = feeder.listed
    showWarnings(show)
    defer { showWarnings(show) }
    let empty = Tally(steps: Worker.steps(of: plan))
    let progress = Progress(style, listed: listed)
    let dispatcher = Dispatcher(feeder, memory: plan.run.memory.bytes)
    let sequencer = Sequencer(
      sinks, limit: FailureLimit(maxFailed: plan.errors.maxFailed), tally: empty, progress: progress)
    let showing = Task { await progress.show() }
    defer {
      showing.cancel()
      progress.end()
    }
    do {
      try await work(dispatcher, sequencer, empty)
      let tally = await sequencer.tally
      if let fault = tally.fault(listed: listed?.items) { throw RunError.ownFault(fault) }
      try await sequencer.publish()
      return await report(sequencer, began, deadLetterFolder)
    } catch RunError.stopped(let reason) {
      await sequencer.discard()
      return await report(sequencer, began, deadLetterFolder, stoppedBy: reason)
    } catch {
      await sequencer.discard()
      throw error
    }
  }

  private func listed() throws(RunError) -> sending Feeder {
    do { return try Feeder(plan.input.reader.items) } catch { throw RunError.reading(error) }
  }

  /// Shows what components have warned of since the last time.
  private func showWarnings(_ show: (String) -> Void) {
    let warnings = plan.setups.flatMap { $0.takeWarnings() }
    if !warnings.isEmpty { show(warnings.text(colour: Terminal.hasColour(STDERR_FILENO))) }
  }

  /// Has workers take batches until there are none.
  private func work(_ dispatcher: Dispatcher, _ sequencer: Sequencer, _ empty: Tally) async throws {
    let worker = Worker(
      reader: plan.input.reader, stages: plan.stages, outputs: plan.outputs,
      deadline: plan.run.documentDeadline.map { UInt64($0 / .nanoseconds(1)) },
      stopsOnFailure: plan.errors.onDocumentError == .stop)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        group.addTask {
          do {
            try await worker.work(dispatcher, sequencer, Workspace(outputs: worker.outputs.count, tally: empty))
          } catch {
            // The others may be waiting for this one.
            let error = error as? RunError ?? .ownFault("\(error)")
            await sequencer.abort(error)
            await dispatcher.stop()
            throw error
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func report(
    _ sequencer: Sequencer, _ began: UInt64, _ deadLetter: FilePath?, stoppedBy: String? = nil
  ) async -> Report {
    let tally = await sequencer.tally
    return Report(
      tally: tally, seconds: Double(Clock.now() - began) / 1e9, stoppedBy: stoppedBy,
      deadLetter: tally.failed > 0 ? deadLetter?.string : nil,
      outputs: stoppedBy == nil ? await sequencer.written : [])
  }
}

extension Workers {
  fileprivate var number: Int {
    switch self {
    case .auto: CPUs.allowed
    case .count(let count): count
    }
  }
}
