internal import Logging
internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// What one start of a run goes through, in order. Used by one task.
final class RunStart {
  private let run: Run
  private let plan: Plan
  private let log: RunLog
  private let control: RunControl
  private let began = Clock.now()
  private let empty: Tally
  /// Whether something may have come of it that stays.
  private(set) var hasBegun = false

  init(_ run: Run, _ logger: Logger, _ control: RunControl) {
    self.run = run
    self.plan = run.plan
    log = RunLog(logger: logger, watcher: run.options.watcher)
    self.control = control
    empty = Tally(steps: Worker.steps(of: plan))
  }

  private var storage: any Storage { run.storage }

  private func say(_ event: RunEvent) { log.say(event) }

  // MARK: - With shards

  /// A run whose shards are committed one by one, and which the next start takes up.
  func withShards() async throws(RunError) -> Report {
    let files = try shardedFiles()
    let folder = files.folder
    let cleaning = Cleaning(files)
    cleaning.removeTemporaries()
    let head = HandFile.Head(fingerprint: run.fingerprint.sha256, program: ThisProcess.build)
    let (aside, marked) = try SetAside.takeUp(
      folder, head, triesAgain: run.options.retriesFailed || run.options.isFresh, in: storage)
    for document in marked { say(.setAside(document)) }
    let survey = try await survey(files, retriesAside: aside.hasForgotten)
    let (items, manifest, before) = (survey.items, survey.manifest, survey.before)
    var ledger = survey.ledger
    hasBegun = true
    if run.options.isFresh { try ledger.removeRecords(of: manifest, in: files) }
    let toDo = manifest.shards.enumerated().filter { ledger.records[$0.offset] == nil }
      .map { (ordinal: $0.offset, items: $0.element.items) }
    try cleaning.withdrawManifests(of: before, ledger, toDo: toDo.map { manifest.shards[$0.ordinal].key })
    cleaning.removeOrphans(of: before, ledger)
    if let name = before?.header.name, name != plan.name {
      say(.folderOfOther(pipeline: name, folder: folder.path))
    }
    announce(survey, folder)

    var report = newReport(items.count, manifest.bytes)
    report.shards = RunReport.Shards(
      total: manifest.shards.count, committedBefore: ledger.records.count { $0 != nil }, committedNow: 0)
    report.resumeCommand = run.options.command.isEmpty ? nil : run.options.command
    if before?.header != ManifestFile.header(of: manifest, run.fingerprint, name: plan.name) {
      try ManifestFile.write(manifest, run.fingerprint, name: plan.name, to: folder.manifest, in: storage)
    }
    let tally = ledger.tally(empty)
    let attempts = ledger.attempts
    let sinks = ShardSinks(manifest, ledger, files)
    return try await work(
      Feeder(items, shards: toDo), sinks, before: tally, report, shards: toDo.count, attempts: attempts, aside: aside,
      HandFile(folder.current, head: head.bytes, hands: run.workers))
  }

  private func shardedFiles() throws(RunError) -> RunFiles {
    guard let folder = run.folder else { throw .ownFault("a run with shards has no folder") }
    return RunFiles(
      folder: folder, outputs: plan.files.map { ShardedOutput($0, in: folder, storage) },
      deadLetter: run.deadLetter.map { PartStore(folder: $0, fileExtension: "jsonl") },
      keepsParts: plan.run.keepParts, storage: storage)
  }

  /// What there is to do: nothing is written.
  private struct Survey {
    var items: [Item]
    var manifest: Manifest
    /// What the last run left.
    var before: ManifestFile?
    var ledger: Ledger

    var workload: Workload {
      .sharded(
        Workload.Shards(
          items: items.count, bytes: manifest.bytes, total: manifest.shards.count,
          toDo: ledger.records.count { $0 == nil }, reasons: ledger.reasons))
    }
  }

  /// - Parameter retriesAside: whether shards are done again that have documents which were set aside.
  private func survey(_ files: RunFiles, retriesAside: Bool = false) async throws(RunError) -> Survey {
    let items = try listed()
    var contents: [UInt8]?
    if plan.run.changeDetection == .content, let hash = plan.input.reader.hash {
      contents = await ContentHashes.of(items, hash, workers: run.workers)
    }
    let manifest = Manifest(
      items, contents: contents, fingerprint: run.fingerprint.sha256, shardSize: plan.run.shardSize.bytes)
    let before = ManifestFile(files.folder.manifest, in: storage)
    return Survey(
      items: items, manifest: manifest, before: before, ledger: try ledger(manifest, before, files, retriesAside))
  }

  /// What a start would have to do. Writes nothing.
  func workload() async throws(RunError) -> Workload {
    if run.hasShards { return try await survey(try shardedFiles()).workload }
    guard case .listed = plan.input.reader.items else { return .streamed }
    let items = try listed()
    return .onePass(items: items.count, bytes: items.reduce(0) { $0 + $1.size })
  }

  private func ledger(
    _ manifest: Manifest, _ before: ManifestFile?, _ files: RunFiles, _ retriesAside: Bool
  ) throws(RunError) -> Ledger {
    let wishes = Ledger.Wishes(
      fresh: run.options.isFresh, retriesFailed: run.options.retriesFailed, retriesAside: retriesAside,
      verifies: run.options.verifies)
    do {
      return try Ledger(manifest, before: before, run.fingerprint, in: files, wishes)
    } catch {
      let path = files.folder.path
      throw .cannotCreate(path: path.string, reason: storage.reason(error, at: path))
    }
  }

  // MARK: - Without

  /// A run that goes from its first document to its last, or leaves nothing.
  func direct() async throws(RunError) -> Report {
    let drops = plan.errors.onDocumentError == .drop
    let letters = run.deadLetter.map { folder in
      let store = PartStore(folder: folder, fileExtension: "jsonl")
      return folder.appending(store.fileName(0, run.fingerprint.sha256))
    }
    if run.folder != nil {
      for target in plan.files.map(\.target) where !target.isStream(in: storage) {
        Cleaning.removeTemporaries(of: target, storage)
      }
    }
    let scratch = run.folder?.path ?? FilePath(ThisProcess.temporaryFolder)
    let log = log
    let sinks = try DirectSinks(plan.files, deadLetter: letters, scratch: scratch, in: storage) { bytes in
      if !drops { log.say(.failed(record: String(String(decoding: bytes, as: UTF8.self).dropLast()))) }
    }
    let feeder: Feeder
    var listing: (items: Int, bytes: Int)?
    do throws(RunError) {
      switch plan.input.reader.items {
      case .listed:
        let items = try listed()
        listing = (items.count, items.reduce(0) { $0 + $1.size })
        feeder = Feeder(items, shards: [(0, 0..<items.count)])
      case .streamed(let open):
        feeder = try Self.feeder(open)
        showWarnings()
      }
    } catch {
      sinks.discard()
      throw error
    }
    hasBegun = true
    return try await work(
      feeder, sinks, before: empty, newReport(listing?.items, listing?.bytes), shards: nil, attempts: [:],
      aside: SetAside(HandFile.Head(fingerprint: "", program: "")), HandFile(nil, head: [], hands: run.workers))
  }

  private static func feeder(_ open: @Sendable () throws -> any ItemStream) throws(RunError) -> sending Feeder {
    do { return Feeder(try open()) } catch { throw RunError.reading(error) }
  }

  // MARK: - Both

  private func listed() throws(RunError) -> [Item] {
    guard case .listed(let list) = plan.input.reader.items else { return [] }
    defer { showWarnings() }
    do {
      return try CrashReport.during("while input '\(plan.input.name)' listed its items") { try list() }
    } catch {
      throw RunError.reading(error)
    }
  }

  /// Shows what components have warned of since the last time.
  private func showWarnings() {
    for warning in plan.setups.flatMap({ $0.takeWarnings() }).inOrder() {
      say(.warning(warning))
    }
  }

  private func announce(_ survey: Survey, _ folder: RunFolder) {
    say(
      .begins(
        program: run.options.program, pipeline: plan.name, fingerprint: run.fingerprint.sha256, folder: folder.path))
    say(.hasToDo(survey.workload, workers: run.workers, memory: run.memory))
  }

  private func newReport(_ items: Int?, _ bytes: Int?) -> RunReport {
    RunReport(
      program: run.options.program, host: ThisProcess.host, process: ThisProcess.number,
      command: run.options.command, workingFolder: ThisProcess.folder, started: TimeStamp.now, updated: TimeStamp.now,
      pipeline: RunReport.Pipeline(
        name: plan.name, file: plan.file.string, fingerprint: "sha256:\(run.fingerprint.sha256)"),
      resources: run.fingerprint.resources, workers: run.workers, memory: run.memory,
      documents: RunReport.Documents(listed: items), bytesListed: bytes, deadLetter: run.deadLetter?.string)
  }

  /// Has workers do the work, gives the outputs their names, and says how it went.
  private func work(
    _ feeder: sending Feeder, _ destination: sending any Destination, before: Tally, _ report: RunReport, shards: Int?,
    attempts: [String: Int], aside: SetAside, _ handFile: HandFile
  ) async throws(RunError) -> Report {
    var report = report
    report.bytesBefore = before.bytes
    let progress = ProgressMeter(RunProgress(listed: report.bytesListed, before: before, shards: shards))
    let sequencer = Sequencer(
      destination, limit: FailureLimit(maxFailed: plan.errors.maxFailed), before: before, empty: empty,
      progress: progress)
    let work = Work(
      run, Dispatcher(feeder, memory: run.memory), sequencer, empty: empty, attempts: attempts,
      aside: aside, handFile, grace: shards == nil ? .zero : plan.run.grace)
    let live = LiveReport(report, run.folder, storage, began)
    let watcher = run.options.watcher
    let watch = Watch(plan, work.hands, steps: empty.steps.map(\.id), isKept: handFile.path != nil, log)
    let beginning = report
    let began = began
    let ticker = Ticker(milliseconds: 250) {
      watcher.tick(progress.now)
      live.tick(progress.now)
      guard let fault = watch.tick() else { return }
      // The worker cannot be ended but with the process. What has been committed stays, as after any kill.
      var report = beginning
      report.take(progress.now)
      report.seconds = Double(Clock.now() - began) / 1e9
      (report.exit, report.ended) = (fault.exitCode.rawValue, TimeStamp.now)
      (report.state, report.stoppedBy) = (.failed, fault.reason)
      live.write(report)
      ThisProcess.end(fault.exitCode)
    }
    var failure: RunError?
    var written: [WrittenOutput] = []
    do throws(RunError) {
      try await work.run(control)
      let tally = await sequencer.tally
      let commits = await sequencer.commits
      // The end of the input and the signal may have come together: without shards nobody knows which was first.
      if let why = control.requested, shards.map({ commits < $0 }) ?? true { throw .interrupted(why) }
      if let fault = tally.fault(listed: report.documents.listed) { throw .ownFault(fault) }
      written = try await sequencer.publish()
    } catch {
      failure = error
      await sequencer.discard()
    }
    ticker.end()
    watcher.end(progress.now)
    if let path = handFile.path { try? storage.remove(path) }
    showWarnings()
    report.outputs = written
    report.shards?.committedNow = await sequencer.commits
    return finished(report, await (sequencer.tally, sequencer.times), failure, live)
  }

  private func finished(
    _ report: RunReport, _ counts: (Tally, [StepTimes]), _ failure: RunError?, _ live: LiveReport
  ) -> Report {
    var report = report
    let (tally, times) = counts
    let code = failure?.exitCode ?? (tally.documents.failed > 0 ? .completeWithFailures : .complete)
    report.take(tally, times)
    report.seconds = Double(Clock.now() - began) / 1e9
    report.exit = code.rawValue
    report.ended = TimeStamp.now
    report.stoppedBy = failure?.reason
    switch failure {
    case nil: report.state = tally.documents.failed > 0 ? .completeWithFailures : .complete
    case .stopped, .interrupted: report.state = .stopped
    default: report.state = .failed
    }
    if failure == nil { report.resumeCommand = nil }
    live.write(report)
    let end = Report(tally: tally, file: report, exitCode: code, failure: failure)
    say(.ended(report))
    return end
  }
}
