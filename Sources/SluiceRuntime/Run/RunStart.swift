internal import Logging
internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// One start of a run: what all parts of it have in common. Used by one task.
final class RunStart {
  let run: Run
  let log: RunLog
  let control: RunControl
  let began = Clock.now()
  /// A tally of nothing.
  let empty: Tally
  /// Whether something may have come of it that stays.
  var hasBegun = false

  init(_ run: Run, _ logger: Logger, _ control: RunControl) {
    self.run = run
    log = RunLog(logger: logger, watcher: run.options.watcher)
    self.control = control
    empty = Tally(steps: Worker.steps(of: run.plan))
  }

  var plan: Plan { run.plan }
  var storage: any Storage { run.storage }

  func say(_ event: RunEvent) { log.say(event) }

  /// Goes from the first document to the report.
  func toEnd() async throws(RunError) -> Report {
    if run.hasShards { return try await ShardedRun(self).toEnd() }
    return try await DirectRun(self).toEnd()
  }

  /// What there would be to do. Writes nothing.
  func workload() async throws(RunError) -> Workload {
    if run.hasShards { return try await ShardedRun(self).survey().workload }
    guard case .listed = plan.input.reader.items else { return .streamed }
    let items = try listed()
    return .onePass(items: items.count, bytes: items.reduce(0) { $0 + $1.size })
  }

  /// The items of the input; none if they come one after the other.
  func listed() throws(RunError) -> [Item] {
    guard case .listed(let list) = plan.input.reader.items else { return [] }
    defer { showWarnings() }
    do {
      var items = try CrashReport.during("while input '\(plan.input.name)' listed its items") { try list() }
      try leaveOutOwn(&items)
      return items
    } catch {
      throw RunError.reading(error)
    }
  }

  /// Takes out of a listing what the run writes: else it would read that the next time.
  private func leaveOutOwn(_ items: inout [Item]) throws(Diagnostics) {
    var own = OwnItems(plan.own, at: plan.input.place, in: storage)
    let removed = try own.remove(from: &items)
    guard let first = removed.first else { return }
    if items.isEmpty && !plan.own.allowsEmpty {
      throw Diagnostics("empty_input", "there is nothing to read but what the run writes", at: plan.input.place)
    }
    // Of what lies in the input's folders the pipeline's check has told.
    guard plan.own.found.isEmpty else { return }
    let others = removed.count > 1 ? " and \(removed.count - 1) more" : ""
    say(
      .warning(
        Diagnostic(
          .warning, "own_output", "passed over '\(first.name)'\(others): the run writes there", at: plan.input.place)))
  }

  /// Shows what components have warned of since the last time.
  func showWarnings() {
    for warning in plan.setups.flatMap({ $0.takeWarnings() }).inOrder() { say(.warning(warning)) }
  }

  /// The report of a run that begins.
  ///
  /// - Parameters:
  ///   - items: how many there are, if that is known.
  ///   - bytes: the size of all items, if it is known.
  func report(items: Int?, bytes: Int?) -> RunReport {
    RunReport(
      program: run.options.program, host: ThisProcess.host, process: ThisProcess.number,
      command: run.options.command, workingFolder: ThisProcess.folder, started: TimeStamp.now, updated: TimeStamp.now,
      pipeline: RunReport.Pipeline(
        name: plan.name, file: plan.file.string, fingerprint: "sha256:\(run.fingerprint.sha256)"),
      resources: run.fingerprint.resources, workers: run.workers, memory: run.memory,
      documents: RunReport.Documents(listed: items), bytesListed: bytes, deadLetter: run.deadLetter?.string)
  }
}
