internal import Dispatch
package import Logging
internal import Sluice
package import SluicePipeline
package import SystemPackage

/// One start of a checked pipeline, from its first document to its report.
package struct Run: Sendable {
  /// What the command line says about a run.
  package struct Options: Sendable {
    /// How many batches are worked on at once; nil for what the pipeline says.
    package var workers: Workers?
    /// Bytes of documents in flight; nil for what the pipeline says.
    package var memory: Int?
    /// The run folder; nil for what the pipeline says, or the place beside the first output.
    package var folder: FilePath?
    /// Whether shards that are done are done again: all, those with failed documents, those whose files do not have the
    /// bytes that were written.
    package var isFresh = false
    package var retriesFailed = false
    package var verifies = false
    package var watcher: any RunWatcher = NoWatcher()
    /// The program and its version, and the command that was given, which resumes the run.
    package var program = "sluice"
    package var command = ""
    package var logger = Logger(label: "sluice")
    package var storage: any Storage = Disk()

    package init() {}
  }

  let plan: Plan
  private(set) var options: Options
  let fingerprint: Fingerprint
  let workers: Int

  package init(_ plan: Plan, _ options: Options = Options()) {
    self.plan = plan
    self.options = options
    fingerprint = Fingerprint(of: plan)
    workers = OpenFiles.workers((options.workers ?? plan.run.workers).number, outputs: plan.files.count)
  }

  /// Why the run cannot begin, if this process may not have as many files open as one needs.
  package var missesOpenFiles: RunError? {
    let (allowed, needed) = OpenFiles.limit(workers: 1, outputs: plan.files.count)
    return allowed < needed ? .tooFewOpenFiles(allowed: allowed, needed: needed) : nil
  }

  var storage: any Storage { options.storage }
  var memory: Int { options.memory ?? plan.run.memory.bytes }

  /// Where a run keeps what is its own: beside the first output, unless the pipeline names it. Nil if the outputs leave no
  /// place for one, as standard output does.
  package var folder: RunFolder? {
    if let folder = options.folder ?? plan.run.folder { return RunFolder(folder) }
    guard let writer = plan.outputs.first?.writer, let target = writer.files.first?.target else { return nil }
    if target.isStream(in: storage) { return nil }
    return writer.runFolder.map(RunFolder.init)
  }

  /// Whether what is done is committed shard by shard: not if input or output can be gone through but once.
  package var hasShards: Bool {
    guard case .listed = plan.input.reader.items, folder != nil else { return false }
    return plan.files.allSatisfy { !$0.target.isStream(in: storage) }
  }

  /// The folder of the records of documents that failed; nil if there are none.
  var deadLetter: FilePath? {
    switch plan.errors.onDocumentError {
    case .deadLetter: plan.errors.deadLetter ?? folder?.failed
    case .drop, .stop: nil
    }
  }

  /// Runs to the end.
  ///
  /// - Throws: `RunError` for what was found before the first document. What ends a run that has begun is told by the report.
  ///   What has been committed stays; an output that is not complete is as it was before.
  package func start(_ control: RunControl = RunControl()) async throws(RunError) -> Report {
    if let missesOpenFiles { throw missesOpenFiles }
    let folders = NewFolders(in: storage)
    var run = self
    let lock: (any StorageLock)?
    do throws(RunError) {
      try probe(folders)
      if let folder { run.options.storage = try hold(folder, folders) }
      if let deadLetter { try folders.probe(deadLetter.appending(PartStore.trial)) }
      lock = try folder.map { (folder) throws(RunError) in try run.lockFolder(folder) }
    } catch {
      // The other run may be about to use them.
      if case .inUse = error { throw error }
      folders.remove()
      throw error
    }
    var logger = options.logger
    defer { withExtendedLifetime(lock) {} }
    let isNew = folders.hasMade(folder?.path)
    if let folder, let file = LogFile(folder.log, in: run.storage) {
      let handlers: [any LogHandler] = [options.logger.handler, FileLogHandler(file)]
      logger = Logger(label: options.logger.label) { _ in MultiplexLogHandler(handlers) }
    }
    let start = RunStart(run, logger, control)
    do throws(RunError) {
      defer { folders.remove() }
      return try await start.toEnd()
    } catch {
      if !start.hasBegun, isNew, let folder {
        // Nothing has come of it: what was there before is there now.
        for path in [folder.lock, folder.log] { try? run.storage.remove(path) }
        folders.remove()
      }
      throw error
    }
  }

  /// Tries whether the outputs can be written.
  private func probe(_ folders: NewFolders) throws(RunError) {
    for target in plan.files.map(\.target) where !target.isStream(in: storage) {
      try folders.probe(target.isFolder ? target.path.appending(PartStore.trial) : target.path)
    }
  }

  /// Makes the run folder, and sees that nothing in it leads elsewhere.
  ///
  /// - Returns: the storage that follows no link in it.
  private func hold(_ folder: RunFolder, _ folders: NewFolders) throws(RunError) -> any Storage {
    try folders.make(folder.path)
    let held: any Storage
    do throws(Errno) {
      held = try folder.held(in: storage)
    } catch {
      throw .cannotCreate(path: folder.path.string, reason: storage.reason(error, at: folder.path))
    }
    folders.use(held)
    try folder.refuseOthers(in: held)
    return held
  }

  private func lockFolder(_ folder: RunFolder) throws(RunError) -> any StorageLock {
    let own = LockHolder(host: ThisProcess.host, pid: ThisProcess.number, started: TimeStamp.now)
    do throws(Errno) {
      if let lock = try storage.lock(folder.lock, saying: JSONFile.encode(own)) { return lock }
    } catch {
      throw .cannotCreate(path: folder.lock.string, reason: storage.reason(error, at: folder.lock))
    }
    let holder = (try? storage.read(folder.lock)).flatMap { JSONFile.decode(LockHolder.self, $0) }
    let who = holder.map { "process \($0.pid) on \($0.host), since \($0.started)" } ?? "another run"
    throw .inUse(folder: folder.path.string, by: who)
  }
}

/// Who has a run folder locked.
struct LockHolder: Codable {
  var host: String
  var pid: Int
  var started: String
}

extension Workers {
  fileprivate var number: Int {
    switch self {
    case .auto: CPUs.allowed
    case .count(let count): count
    }
  }
}
