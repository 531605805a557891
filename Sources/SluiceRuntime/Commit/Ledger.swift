internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// Which shards of a manifest are done, and why the others are not.
struct Ledger: Sendable {
  /// What a user asked for that makes shards be done again.
  struct Wishes: Sendable {
    /// All of them.
    var fresh = false
    /// Those with failed documents.
    var retriesFailed = false
    /// Those with documents that were set aside.
    var retriesAside = false
    /// Those whose files do not have the bytes that were written.
    var verifies = false
  }

  /// For each shard its record, if it is done.
  private(set) var records: [CommitRecord?] = []
  /// Why the others are to be done, and how many there are of each; in any order.
  private(set) var reasons: [(reason: RedoReason, count: Int)] = []
  /// How often documents that are tried again have failed.
  private(set) var attempts = Attempts()
  /// The names of the files in the stores: of the outputs in their order, then of the dead letter.
  private var files: [Files]
  /// The keys that have a commit record, of this list and of earlier ones.
  private(set) var keys: Set<String>
  /// The outputs whose files are whole, and of which no parts are left.
  private(set) var hasNoParts: Set<String> = []
  /// Whether files are read to see whether they have the bytes that were written.
  let verifies: Bool

  /// The files of a store that are named like parts.
  struct Files: Sendable {
    let store: PartStore
    /// Their names, by the names that records have.
    var names: [String: [String]] = [:]

    init(_ store: PartStore, in storage: any Storage) throws(Errno) {
      self.store = store
      for name in try storage.names(in: store.folder) {
        if let record = store.recordName(ofFile: name) { names[record, default: []].append(name) }
      }
    }
  }

  init(
    _ shardList: ShardList, before: RunManifest?, _ fingerprint: Fingerprint, in place: RunFiles, _ wishes: Wishes,
    steps: [String]
  ) throws(Errno) {
    verifies = wishes.verifies
    if !wishes.fresh { attempts = Attempts(keptIn: place) }
    files = try place.stores.map { (store) throws(Errno) in try Files(store, in: place.storage) }
    keys = try Self.keys(in: place)
    let finished = Finished(in: place)
    let check = Check(
      place: place, wishes: wishes, whole: finished.map { Self.whole($0, place, wishes) } ?? [],
      shards: shardList.shards.count, steps: steps)
    let change = Self.change(before, fingerprint)
    var missesParts: [Int] = []
    var counts: [RedoReason: Int] = [:]
    for (index, shard) in shardList.shards.enumerated() {
      var found: (record: CommitRecord?, reason: RedoReason?)
      if wishes.fresh {
        found.reason = .fresh
      } else if keys.contains(shard.key) {
        found = check.record(shard, files)
      } else {
        found.reason = before?.keys.contains(shard.key) == true ? .begun : change
      }
      if found.reason == .failures, let part = found.record?.deadLetter { readAttempts(part, place.storage) }
      if found.reason == .partsGone { missesParts.append(index) }
      records.append(found.reason == nil || found.reason == .partsGone ? found.record : nil)
      if let reason = found.reason { counts[reason, default: 0] += 1 }
    }
    if isComplete, finished?.parts == Finished.digest(shardList, records.compactMap(\.self), place.outputs) {
      // Nothing is to be done, and no part is missed.
      counts = [:]
      if !missesParts.isEmpty { hasNoParts = check.whole }
    } else {
      for index in missesParts { records[index] = nil }
    }
    reasons = counts.map { ($0.key, $0.value) }
  }

  /// The keys of the shards that have a commit record.
  private static func keys(in place: RunFiles) throws(Errno) -> Set<String> {
    let names = try place.storage.names(in: place.folder.commits)
    return Set(names.filter { $0.hasSuffix(".json") && $0.utf8.count == 69 }.map { String($0.dropLast(5)) })
  }

  /// The outputs whose files are whole though their parts have not been kept.
  private static func whole(_ finished: Finished, _ place: RunFiles, _ wishes: Wishes) -> Set<String> {
    let outputs = place.outputs.filter { finished.standsForParts($0, in: place.storage, reads: wishes.verifies) }
    return Set(outputs.map(\.id))
  }

  /// Whether all shards are done.
  var isComplete: Bool { records.allSatisfy { $0 != nil } }

  /// The counts of the shards that are done.
  func tally(_ empty: Tally) -> Tally {
    var tally = empty
    for case let record? in records { tally.add(record.tally) }
    return tally
  }

  /// Forgets what was done of a list, so that it stays to be done if the run is stopped.
  mutating func removeRecords(of shardList: ShardList, in place: RunFiles) throws(RunError) {
    let (folder, storage) = (place.folder, place.storage)
    for shard in shardList.shards where keys.contains(shard.key) {
      try storage.writing(folder.commit(shard.key)) { () throws(Errno) in try storage.remove(folder.commit(shard.key)) }
      keys.remove(shard.key)
    }
    try storage.writing(folder.commits) { () throws(Errno) in
      if try storage.status(of: folder.commits) != nil { try storage.sync(folder: folder.commits) }
    }
  }

  mutating func add(_ record: CommitRecord, of shard: Int) { records[shard] = record }

  /// The outputs' stores in their order, then that of the dead letter.
  func store(_ index: Int) -> PartStore { files[index].store }

  /// The files of a store whose name in records is this.
  func names(of record: String, in store: Int) -> [String] { files[store].names[record] ?? [] }

  /// All files of a store by the names that records have.
  func names(in store: Int) -> [String: [String]] { files[store].names }

  /// Takes note that a store has this file of a shard, and no other; nil if it has none.
  mutating func setName(_ name: String?, of record: String, in store: Int) {
    files[store].names[record] = name.map { [$0] }
  }

  /// What has changed since the manifest of the last run.
  private static func change(_ before: RunManifest?, _ now: Fingerprint) -> RedoReason {
    guard let header = before?.header else { return .newInput }
    if header.pipeline != now.pipeline { return .pipelineChanged }
    guard header.resources != now.resources else { return .changedInput }
    let changed = now.resources.filter { !header.resources.contains($0) }.map(\.path.text)
    // A moved pipeline reads the same files at other paths.
    let isMoved = header.resources.map(\.sha256) == now.resources.map(\.sha256)
    return isMoved || changed.isEmpty ? .changedInput : .resourcesChanged(changed)
  }

  private mutating func readAttempts(_ part: CommitRecord.Part, _ storage: any Storage) {
    guard let files = files.last, let name = files.names[part.file]?.first,
      let bytes = try? storage.read(files.store.folder.appending(name)), part.describes(bytes)
    else { return }
    attempts.add(bytes)
  }
}

extension Ledger {
  /// Looks whether what a commit record names is there.
  private struct Check {
    let place: RunFiles
    let wishes: Wishes
    /// The outputs whose files are whole without their parts.
    let whole: Set<String>
    /// How many shards there are, and what the steps are called.
    let shards: Int
    let steps: [String]

    private var storage: any Storage { place.storage }

    /// Failures that say that the item was another when it was read than when it was listed.
    private static let passing: Set<String> = ["input/changed_while_running", "input/vanished"]

    /// Failures of documents that were set aside.
    private static let aside = ["/crashed", "/deadline"]

    /// A shard's record; with why the shard is to be done again, if it is.
    func record(_ shard: ShardList.Shard, _ files: [Files]) -> (CommitRecord?, RedoReason?) {
      let path = place.folder.commit(shard.key)
      guard let record = storage.readSealed(CommitRecord.self, at: path),
        let status = try? storage.status(of: path), record.isPossible(of: shard, among: shards, steps: steps),
        record.outputs.count == place.outputs.count
      else { return (nil, .begun) }
      var hasAllParts = true
      for (index, output) in place.outputs.enumerated() {
        guard let part = record.outputs[output.id], part.file == output.store.recordName(shard.key) else {
          return (nil, .begun)
        }
        if whole.contains(output.id), files[index].names[part.file] == nil {
          hasAllParts = false
        } else if !isThere(part, files[index], since: status.modified) {
          return (record, .outputChanged(output.target.path.string))
        }
      }
      if let part = record.deadLetter, place.deadLetter != nil {
        guard let letters = files.last, isThere(part, letters, since: status.modified) else {
          return (record, .outputChanged(files.last?.store.folder.string ?? ""))
        }
      } else if place.deadLetter != nil, record.tally.documents.failed > 0 {
        // They were dropped without a record.
        return (record, .outputChanged(files.last?.store.folder.string ?? ""))
      }
      let isPassing = record.tally.failedCodes.keys.contains { code in
        Self.passing.contains(code.text) || wishes.retriesAside && Self.aside.contains { code.text.hasSuffix($0) }
      }
      return (
        record,
        isPassing || wishes.retriesFailed && record.tally.documents.failed > 0
          ? .failures : hasAllParts ? nil : .partsGone
      )
    }

    /// Whether a part has the bytes that were written. It is read only if it was changed after its commit record, or
    /// if that is asked for.
    private func isThere(_ part: CommitRecord.Part, _ files: Files, since committed: Int64) -> Bool {
      guard let names = files.names[part.file], names.count == 1 else { return false }
      let path = files.store.folder.appending(names[0])
      guard let status = try? storage.status(of: path), status.kind == .file, status.size == part.bytes else {
        return false
      }
      if status.modified <= committed && !wishes.verifies { return true }
      return (try? storage.checksum(of: path)) == part.xxh3
    }
  }
}

extension Storage {
  /// The checksum of a file.
  func checksum(of path: FilePath) throws(Errno) -> String {
    let checksum = Checksum()
    try readPieces(of: path) { checksum.add($0) }
    return checksum.hex
  }
}
