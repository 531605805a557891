internal import Sluice
internal import SystemPackage

/// The last step of a run, when all shards are done: single files are put together, folders get their manifests, and what
/// belongs to no shard of the list goes, and so do parts that are not to be kept.
///
/// It can be done again and again: whatever of it a crash left undone, the next start does.
struct Finish {
  private let shardList: ShardList
  private let ledger: Ledger
  private let files: RunFiles
  private let records: [CommitRecord]

  init(_ shardList: ShardList, _ ledger: Ledger, _ files: RunFiles) {
    self.shardList = shardList
    self.ledger = ledger
    self.files = files
    records = ledger.records.compactMap(\.self)
  }

  private var folder: RunFolder { files.folder }
  private var outputs: [ShardedOutput] { files.outputs }
  private var storage: any Storage { files.storage }

  /// Whether all of it was done before and nothing has changed since.
  var isDone: Bool {
    guard ledger.isComplete, ledger.keys.count == Set(shardList.shards.map(\.key)).count,
      let finished = Finished(in: files), finished.parts == digest
    else { return false }
    return outputs.enumerated().allSatisfy { index, output in
      if output.target.isFolder {
        return PartsManifest(output.target, in: storage).lists(listing(of: output)) && isInOrder(index)
      }
      // Where the parts have gone, the ledger has looked at the file.
      return finished.describes(output, in: storage)
        && (!ledger.verifies || ledger.hasNoParts.contains(output.id) || isWhole(output))
    } && (files.deadLetter == nil || isInOrder(outputs.count))
  }

  private var digest: String { Finished.digest(shardList, records, outputs) }

  /// The outputs, as the commit records have them.
  var written: [WrittenOutput] {
    outputs.map { output in
      let parts = records.compactMap { $0.outputs[output.id] }
      var bytes = parts.reduce(0) { $0 + $1.bytes }
      if !output.target.isFolder {
        bytes +=
          output.target.encoded(output.target.prologue).count + output.target.encoded(output.target.epilogue).count
        if bytes == 0 { bytes = output.target.empty.count }
        if output.target.merger != nil, let status = try? storage.status(of: output.target.path) { bytes = status.size }
      }
      return WrittenOutput(
        id: output.id, path: output.target.path.string + (output.target.isFolder ? "/" : ""),
        files: output.target.isFolder ? parts.count : 1, bytes: bytes, records: parts.reduce(0) { $0 + $1.records })
    }
  }

  func run() throws(RunError) -> [WrittenOutput] {
    if isDone {
      try removeParts()
      return written
    }
    let before = Finished(in: files)
    var finished = Finished(parts: digest)
    for (index, output) in outputs.enumerated() {
      if output.target.isFolder {
        try finishFolder(output, index)
      } else {
        finished.files[output.id] =
          ledger.hasNoParts.contains(output.id) ? before?.files[output.id] : try assemble(output)
        try removeStale(index)
      }
    }
    if files.deadLetter != nil {
      try order(outputs.count)
      try removeStale(outputs.count)
    }
    try removeOtherOutputs()
    try removeStaleRecords()
    try finished.write(in: files)
    try removeParts()
    return written
  }

  // MARK: - Single files

  /// Whether a file has the bytes that it would be put together of.
  private func isWhole(_ output: ShardedOutput) -> Bool {
    let checksum = Checksum()
    let isRead: Void? = try? compose(output) { checksum.add($0) }
    return isRead != nil && (try? storage.checksum(of: output.target.path)) == checksum.hex
  }

  private func assemble(_ output: ShardedOutput) throws(RunError) -> Finished.File {
    let path = output.target.path
    // What the parts hold is compared on the way.
    let file = try WholeFile(path, in: storage, sums: !files.keepsParts)
    try compose(output) { (bytes) throws(RunError) in try file.write(bytes) }
    try file.publishAndSync()
    let status = try storage.writing(path) { () throws(Errno) in try storage.status(of: path) }
    return Finished.File(
      path: path.string, bytes: file.size, modified: status?.modified ?? 0, xxh3: files.keepsParts ? nil : file.xxh3)
  }

  /// Hands over the bytes that a single file is put together of, in order.
  private func compose(_ output: ShardedOutput, write: ([UInt8]) throws(RunError) -> Void) throws(RunError) {
    var isEmpty = true
    func add(_ bytes: [UInt8]) throws(RunError) {
      if !bytes.isEmpty { isEmpty = false }
      try write(bytes)
    }
    let merging = Merging.parts(output.target, scratch: folder.path)
    try add(output.target.encoded(output.target.prologue))
    for record in records {
      guard let part = record.outputs[output.id], part.bytes > 0 else { continue }
      try readPart(part, of: record, in: output.store) { (bytes) throws(RunError) in
        if let merging { try merging.add(bytes) } else { try add(bytes) }
      }
    }
    try merging?.finish(add)
    try add(output.target.encoded(output.target.epilogue))
    if isEmpty { try write(output.target.empty) }
  }

  /// Hands over the bytes of a part, and sees on the way whether they are those that were written. If they are not, its
  /// shard is not done any more.
  private func readPart(
    _ part: CommitRecord.Part, of record: CommitRecord, in store: PartStore,
    _ body: ([UInt8]) throws(RunError) -> Void
  ) throws(RunError) {
    let path = store.folder.appending(part.file)
    let checksum = Checksum()
    var size = 0
    var failure: RunError?
    try storage.writing(path) { () throws(Errno) in
      try storage.readPieces(of: path) { piece in
        guard failure == nil else { return }
        size += piece.count
        checksum.add(piece)
        do throws(RunError) { try body(piece) } catch { failure = error }
      }
    }
    if let failure { throw failure }
    guard size == part.bytes, checksum.hex == part.xxh3 else {
      try remove(folder.commit(record.key))
      throw .cannotWrite(path: path.string, reason: "it is not as it was written; run again")
    }
  }

  /// Removes the parts that single files were put together of, unless they are to be kept. Before that, the checksums of
  /// the files are written down: nothing else tells then what they should hold.
  private func removeParts() throws(RunError) {
    guard !files.keepsParts, let before = Finished(in: files) else { return }
    var finished = before
    for output in outputs where finished.files[output.id]?.xxh3 == nil && !output.target.isFolder {
      let path = output.target.path
      finished.files[output.id]?.xxh3 = try storage.writing(path) { () throws(Errno) in
        try storage.checksum(of: path)
      }
    }
    if finished != before { try finished.write(in: files) }
    for (index, output) in outputs.enumerated() where finished.files[output.id] != nil {
      let parts = output.store.folder
      for name in ledger.names(in: index).values.flatMap(\.self).sorted() { try remove(parts.appending(name)) }
      try? storage.removeFolder(parts)
    }
    try? storage.removeFolder(folder.parts)
  }

  // MARK: - Folders

  private func finishFolder(_ output: ShardedOutput, _ index: Int) throws(RunError) {
    let parts = PartsManifest(output.target, in: storage)
    let wanted = listing(of: output)
    let left = leftovers(parts, wanted)
    if parts.lists(wanted), isInOrder(index), stale(index).isEmpty, left.isEmpty { return }
    try parts.withdraw()
    try order(index)
    try removeStale(index)
    for name in left { try remove(output.store.folder.appending(name)) }
    _ = try storage.writing(output.store.folder) { () throws(Errno) in try storage.makeFolders(output.store.folder) }
    try parts.write(wanted)
  }

  /// What is in a folder when it is complete, in order.
  private func listing(of output: ShardedOutput) -> [PartsManifest.File] {
    records.enumerated().compactMap { ordinal, record in
      record.outputs[output.id].map { part in
        PartsManifest.File(
          name: output.store.fileName(ordinal, record.key), bytes: part.bytes, records: part.records, xxh3: part.xxh3)
      }
    }
  }

  /// Files that an earlier manifest of the folder lists and that are none of these: parts of a run whose folder is gone, or
  /// that had no shards.
  private func leftovers(_ parts: PartsManifest, _ files: [PartsManifest.File]) -> [String] {
    let wanted = Set(files.map { $0.name.split(separator: "-").last ?? "" })
    let listed = parts.listed.filter { !wanted.contains($0.split(separator: "-").last ?? "") }
    return listed.filter { ((try? storage.status(of: parts.folder.appending($0))) ?? nil) != nil }.sorted()
  }

  /// The parts of a store in the order of the shards: their names as they are and as they should be.
  private func names(_ store: Int) -> [(now: String, wanted: String)] {
    let parts = ledger.store(store)
    return shardList.shards.enumerated().compactMap { ordinal, shard in
      guard let now = ledger.names(of: parts.recordName(shard.key), in: store).first else { return nil }
      return (now, parts.fileName(ordinal, shard.key))
    }
  }

  private func isInOrder(_ store: Int) -> Bool { names(store).allSatisfy { $0.now == $0.wanted } }

  /// Gives parts the numbers that their shards now have.
  private func order(_ store: Int) throws(RunError) {
    let folder = ledger.store(store).folder
    for (now, wanted) in names(store) where now != wanted {
      try storage.writing(folder.appending(wanted)) { () throws(Errno) in
        try storage.rename(folder.appending(now), to: folder.appending(wanted))
      }
    }
  }

  // MARK: - What belongs to no shard

  /// Parts of shards that are in the list no more and whose commit records say that they are ours.
  private func stale(_ store: Int) -> [String] {
    let parts = ledger.store(store)
    let current = Set(shardList.shards.map { parts.recordName($0.key) })
    let ours = Set(ledger.keys.map { parts.recordName($0) })
    return ledger.names(in: store).filter { !current.contains($0.key) && ours.contains($0.key) }.flatMap(\.value)
      .sorted()
  }

  private func removeStale(_ store: Int) throws(RunError) {
    let folder = ledger.store(store).folder
    for name in stale(store) { try remove(folder.appending(name)) }
    try storage.writing(folder) { () throws(Errno) in
      if try storage.status(of: folder) != nil { try storage.sync(folder: folder) }
    }
  }

  /// The parts of outputs that the pipeline does not have any more.
  private func removeOtherOutputs() throws(RunError) {
    let known = Set(outputs.filter { !$0.target.isFolder }.map(\.id))
    for name in try names(in: folder.parts) { try removeParts(of: name, unless: known) }
  }

  /// - Parameter id: of an output, or of a file of an output that has several: their parts lie one level deeper.
  private func removeParts(of id: String, unless known: Set<String>) throws(RunError) {
    let store = PartStore(folder: folder.parts(of: id), fileExtension: nil)
    for name in try names(in: store.folder) {
      if store.recordName(ofFile: name) != nil {
        if !known.contains(id) { try remove(store.folder.appending(name)) }
      } else if !id.contains("/"), isFolder(store.folder.appending(name)) {
        try removeParts(of: "\(id)/\(name)", unless: known)
      }
    }
    if !known.contains(id) { try? storage.removeFolder(store.folder) }
  }

  private func isFolder(_ path: FilePath) -> Bool { ((try? storage.status(of: path)) ?? nil)?.kind == .folder }

  /// The names in a folder, sorted; none if there is no such folder.
  private func names(in folder: FilePath) throws(RunError) -> [String] {
    try storage.writing(folder) { () throws(Errno) in
      if let status = try storage.status(of: folder), status.kind != .folder { return [] }
      return try storage.names(in: folder).sorted()
    }
  }

  private func removeStaleRecords() throws(RunError) {
    let current = Set(shardList.shards.map(\.key))
    for key in ledger.keys.sorted() where !current.contains(key) { try remove(folder.commit(key)) }
  }

  private func remove(_ path: FilePath) throws(RunError) {
    try storage.writing(path) { () throws(Errno) in
      if try storage.status(of: path) != nil { try storage.remove(path) }
    }
  }
}
