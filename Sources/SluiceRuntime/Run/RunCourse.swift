internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// The way of a run from its first document to its end: workers do the work, the outputs get their names, and the report
/// says how it went.
struct RunCourse {
  let start: RunStart
  let beginning: Beginning

  func run(_ feeder: sending Feeder, to destination: sending any Destination) async -> Report {
    var report = beginning.report
    report.bytesBefore = beginning.done.bytes
    Memory.keepLittle()
    let progress = ProgressMeter(
      RunProgress(listed: report.bytesListed, before: beginning.done, shards: beginning.shards))
    let overflow = Overflow(in: start.run.folder?.path ?? FilePath(ThisProcess.temporaryFolder))
    let dispatcher = Dispatcher(feeder, memory: start.run.memory)
    report.memoryUse.loaded = Memory.resident ?? 0
    let sequencer = Sequencer(
      destination, limit: FailureLimit(maxFailed: start.plan.errors.maxFailed), before: beginning.done,
      empty: beginning.empty, progress: progress, overflow: overflow)
    let work = WorkerPool(start.run, dispatcher, sequencer, overflow, beginning)
    let live = LiveReport(report, start.run.folder, start.storage, start.began)
    let ticker = ticker(report, progress, live, work.hands)
    var failure: RunError?
    do throws(RunError) {
      try await work.run(start.control)
      try check(await sequencer.tally, commits: await sequencer.commits)
      report.outputs = try await sequencer.publish()
    } catch {
      failure = error
      await sequencer.discard()
    }
    ticker.end()
    start.run.options.watcher.end(progress.now)
    if let path = beginning.handFile.path { try? start.storage.remove(path) }
    start.showWarnings()
    let tally = await sequencer.tally
    report.take(tally, await sequencer.times)
    report.memoryUse.given = dispatcher.budget.peak
    report.shards?.committedNow = await sequencer.commits
    report.end(failure, after: start.began)
    live.write(report)
    start.say(.ended(report))
    return Report(tally: tally, file: report, failure: failure)
  }

  /// Whether the run has come to its end, and nothing was lost on the way.
  private func check(_ tally: Tally, commits: Int) throws(RunError) {
    // The end of the input and the signal may have come together: without shards nobody knows which was first.
    if let why = start.control.requested, beginning.shards.map({ commits < $0 }) ?? true { throw .interrupted(why) }
    if let fault = tally.fault(listed: beginning.report.documents.listed) { throw .ownFault(fault) }
  }

  /// Says four times a second how far the run is, and ends the process if a document does not come out of a stage.
  private func ticker(_ report: RunReport, _ progress: ProgressMeter, _ live: LiveReport, _ hands: [Hand]) -> Ticker {
    let (watcher, began) = (start.run.options.watcher, start.began)
    let watch = Watch(
      start.plan, hands, steps: beginning.empty.steps.map(\.id), isKept: beginning.handFile.path != nil, start.log)
    return Ticker(milliseconds: 250) {
      watcher.tick(progress.now)
      live.tick(progress.now)
      guard let fault = watch.tick() else { return }
      // The worker cannot be ended but with the process. What has been committed stays, as after any kill.
      var report = report
      report.take(progress.now)
      report.end(fault, after: began)
      live.write(report)
      ThisProcess.end(fault.exitCode)
    }
  }
}
