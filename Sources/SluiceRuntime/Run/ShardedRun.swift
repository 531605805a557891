internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// A run whose shards are committed one by one, and which the next start takes up.
struct ShardedRun {
  private let start: RunStart
  private let files: RunFiles

  init(_ start: RunStart) throws(RunError) {
    self.start = start
    guard let folder = start.run.folder else { throw .ownFault("a run with shards has no folder") }
    files = RunFiles(
      folder: folder, outputs: start.plan.files.map { ShardedOutput($0, in: folder, start.storage) },
      deadLetter: start.run.deadLetter.map { PartStore(folder: $0, fileExtension: "jsonl") },
      keepsParts: start.plan.run.keepParts, storage: start.storage)
  }

  private var run: Run { start.run }
  private var folder: RunFolder { files.folder }

  func toEnd() async throws(RunError) -> Report {
    let cleaning = Cleaning(files)
    cleaning.removeTemporaries()
    let head = HandFile.Head(fingerprint: run.fingerprint.sha256, program: ThisProcess.build)
    let (aside, marked) = try SetAside.takeUp(
      folder, head, triesAgain: run.options.retriesFailed || run.options.isFresh, in: files.storage)
    for document in marked { start.say(.setAside(document)) }
    var survey = try await survey(retriesAside: aside.hasForgotten)
    start.hasBegun = true
    if run.options.isFresh { try survey.ledger.removeRecords(of: survey.shardList, in: files) }
    try clean(cleaning, survey)
    announce(survey)
    let report = report(survey)
    try write(survey)
    try survey.ledger.attempts.keep(in: files)
    let toDo = survey.toDo
    let course = RunCourse(
      start: start,
      beginning: Beginning(
        report: report, empty: start.empty, done: survey.ledger.tally(start.empty), shards: toDo.count,
        attempts: survey.ledger.attempts.counts, aside: aside,
        handFile: HandFile(folder.current, in: files.storage, head: head.bytes, hands: run.workers)))
    let result = await course.run(
      Feeder(survey.items, shards: toDo), to: ShardSinks(survey.shardList, survey.ledger, files))
    if result.failure == nil { Attempts.forget(in: files) }
    return result
  }

  // MARK: - What there is to do

  /// What there is to do, as the input and the run folder have it now.
  struct Survey {
    var items: [Item]
    var shardList: ShardList
    /// What the last run left.
    var before: RunManifest?
    var ledger: Ledger

    /// The shards that are not done, with their places among all.
    var toDo: [(ordinal: Int, items: Range<Int>)] {
      shardList.shards.enumerated().filter { ledger.records[$0.offset] == nil }
        .map { (ordinal: $0.offset, items: $0.element.items) }
    }

    var workload: Workload {
      .sharded(
        Workload.Shards(
          items: items.count, bytes: shardList.bytes, total: shardList.shards.count,
          toDo: ledger.records.count { $0 == nil }, reasons: ledger.reasons))
    }
  }

  /// Looks at the input and the run folder. Writes nothing.
  ///
  /// - Parameter retriesAside: whether shards are done again that have documents which were set aside.
  func survey(retriesAside: Bool = false) async throws(RunError) -> Survey {
    let items = try start.listed()
    let settings = start.plan.run
    var contents: [UInt8]?
    if settings.changeDetection == .content, let hash = start.plan.input.reader.hash {
      contents = await ContentHashes.of(items, hash, workers: run.workers)
    }
    let shardList = ShardList(
      items, contents: contents, fingerprint: run.fingerprint.sha256, shardSize: settings.shardSize.bytes)
    let before = RunManifest(folder.manifest, in: files.storage)
    let wishes = Ledger.Wishes(
      fresh: run.options.isFresh, retriesFailed: run.options.retriesFailed, retriesAside: retriesAside,
      verifies: run.options.verifies)
    do {
      return Survey(
        items: items, shardList: shardList, before: before,
        ledger: try Ledger(
          shardList, before: before, run.fingerprint, in: files, wishes, steps: start.empty.steps.map(\.id)))
    } catch {
      throw .cannotCreate(path: folder.path.string, reason: files.storage.reason(error, at: folder.path))
    }
  }

  // MARK: - Before the first document

  /// Takes away what would not be true any more.
  private func clean(_ cleaning: Cleaning, _ survey: Survey) throws(RunError) {
    let keys = survey.toDo.map { survey.shardList.shards[$0.ordinal].key }
    try cleaning.withdrawManifests(of: survey.before, survey.ledger, toDo: keys)
    cleaning.removeOrphans(of: survey.before, survey.ledger)
  }

  private func announce(_ survey: Survey) {
    let name = start.plan.name
    if let other = survey.before?.header.name, other != name {
      start.say(.folderOfOther(pipeline: other, folder: folder.path))
    }
    start.say(
      .begins(
        program: run.options.program, pipeline: name, fingerprint: run.fingerprint.sha256, folder: folder.path))
    start.say(.hasToDo(survey.workload, workers: run.workers, memory: run.memory))
  }

  private func report(_ survey: Survey) -> RunReport {
    var report = start.report(items: survey.items.count, bytes: survey.shardList.bytes)
    report.shards = RunReport.Shards(
      total: survey.shardList.shards.count, committedBefore: survey.ledger.records.count { $0 != nil }, committedNow: 0)
    report.resumeCommand = run.options.command.isEmpty ? nil : run.options.command
    return report
  }

  /// Writes down what the run is to do, unless that stands there.
  private func write(_ survey: Survey) throws(RunError) {
    let (shardList, name) = (survey.shardList, start.plan.name)
    guard survey.before?.header != RunManifest.header(of: shardList, run.fingerprint, name: name) else { return }
    try RunManifest.write(shardList, run.fingerprint, name: name, to: folder.manifest, in: files.storage)
  }
}
