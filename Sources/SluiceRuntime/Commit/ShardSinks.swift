internal import Sluice
internal import SystemPackage

/// The outputs of a run that commits shard by shard.
///
/// Every file of a shard is written under a temporary name, synced and renamed, and then the names in its folder are synced;
/// the commit record follows, in the same way, and makes it done. Whenever the run is killed, a shard is done or it is done
/// again, with the same bytes.
final class ShardSinks: Destination {
  private let shardList: ShardList
  private let files: RunFiles
  private let folders: NewFolders
  private(set) var ledger: Ledger
  private var open: OpenShard?

  /// The files of the shard in hand.
  private struct OpenShard {
    let files: [WholeFile]
    /// Of the outputs whose parts are not their documents' bytes in a row.
    let mergings: [Merging?]
    var deadLetter: WholeFile?
  }

  init(_ shardList: ShardList, _ ledger: Ledger, _ files: RunFiles) {
    self.shardList = shardList
    self.ledger = ledger
    self.files = files
    folders = NewFolders(in: files.storage)
  }

  private var folder: RunFolder { files.folder }
  private var outputs: [ShardedOutput] { files.outputs }
  private var deadLetter: PartStore? { files.deadLetter }
  private var storage: any Storage { files.storage }

  func write(_ piece: Piece, of shard: Int) throws(RunError) {
    try begin(shard)
    guard let open else { return }
    for (index, file) in open.files.enumerated() {
      for bytes in piece.outputs[index].arrays {
        if let merging = open.mergings[index] { try merging.add(bytes) } else { try file.write(bytes) }
      }
    }
    guard !piece.deadLetter.isEmpty, let deadLetter else { return }
    if open.deadLetter == nil {
      self.open?.deadLetter = try create(deadLetter, shard)
    }
    try self.open?.deadLetter?.write(piece.deadLetter)
  }

  private func begin(_ shard: Int) throws(RunError) {
    guard open == nil else { return }
    let key = shardList.shards[shard].key
    if ledger.keys.contains(key) {
      // A record must not outlast what it is of.
      try storage.writing(folder.commits) { () throws(Errno) in
        if try storage.status(of: folder.commit(key)) != nil { try storage.remove(folder.commit(key)) }
        try storage.sync(folder: folder.commits)
      }
    }
    var files: [WholeFile] = []
    for output in outputs {
      let file = try create(output.store, shard)
      if output.target.isFolder { try file.write(output.target.encoded(output.target.prologue)) }
      files.append(file)
    }
    // What goes into a single file is merged when all of it is there.
    let mergings = outputs.map { output in
      output.target.isFolder
        ? Merging.whole(output.target, scratch: folder.path) : Merging.part(output.target, scratch: folder.path)
    }
    open = OpenShard(files: files, mergings: mergings)
  }

  private func create(_ store: PartStore, _ shard: Int) throws(RunError) -> WholeFile {
    try folders.make(store.folder)
    return try WholeFile(store.folder.appending(store.fileName(shard, shardList.shards[shard].key)), in: storage)
  }

  func commit(_ shard: Int, _ tally: Tally) throws(RunError) {
    try begin(shard)
    guard var files = open?.files, let mergings = open?.mergings else { return }
    let key = shardList.shards[shard].key
    for (index, output) in outputs.enumerated() {
      try mergings[index]?.finish { (bytes) throws(RunError) in try files[index].write(bytes) }
      guard output.target.isFolder else { continue }
      try files[index].write(output.target.encoded(output.target.epilogue))
      if files[index].size == 0 { try files[index].write(output.target.empty) }
    }
    if let letters = open?.deadLetter { files.append(letters) }
    open = nil
    for file in files { try file.publish() }
    var parts: [CommitRecord.Part] = []
    for (index, file) in files.enumerated() {
      let store = ledger.store(index)
      try removeOthers(of: key, in: index, but: store.fileName(shard, key))
      parts.append(
        CommitRecord.Part(
          file: store.recordName(key), bytes: file.size,
          records: index < outputs.count ? tally.documents.committed : tally.documents.failed,
          xxh3: file.xxh3))
    }
    if files.count == outputs.count, deadLetter != nil {
      // Nothing failed this time.
      try removeOthers(of: key, in: outputs.count, but: nil)
    }
    for synced in Set(files.indices.map { ledger.store($0).folder }) {
      try storage.writing(synced) { () throws(Errno) in try storage.sync(folder: synced) }
    }
    let record = CommitRecord(
      key: key, tally: tally, outputs: Dictionary(uniqueKeysWithValues: zip(outputs.map(\.id), parts)),
      deadLetter: parts.count > outputs.count ? parts[outputs.count] : nil)
    try folders.make(folder.commits)
    let file = try WholeFile(folder.commit(key), in: storage)
    try file.write(sealed: record)
    try file.publishAndSync()
    ledger.add(record, of: shard)
  }

  /// Removes what else there is of a shard in a store: a part that was made when the shard had another place.
  private func removeOthers(of key: String, in store: Int, but kept: String?) throws(RunError) {
    let folder = ledger.store(store).folder
    let record = ledger.store(store).recordName(key)
    for name in ledger.names(of: record, in: store) where name != kept {
      try storage.writing(folder) { () throws(Errno) in
        if try storage.status(of: folder.appending(name)) != nil { try storage.remove(folder.appending(name)) }
      }
    }
    ledger.setName(kept, of: record, in: store)
  }

  func finish(_ tally: Tally) throws(RunError) -> [WrittenOutput] {
    try Finish(shardList, ledger, files).run()
  }

  func discard() {
    open?.files.forEach { $0.discard() }
    // What failed in the shard that is not done is why the run stops. The next start takes it away.
    try? open?.deadLetter?.publish()
    open = nil
  }
}
