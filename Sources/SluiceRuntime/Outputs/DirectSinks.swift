internal import Sluice
internal import SystemPackage

/// The outputs of a run that is not cut into shards, because it reads or writes what can be gone through but once: streams,
/// and files that get their names when all has been written.
final class DirectSinks: Destination {
  private enum Sink {
    case stream(StreamFile)
    case file(WholeFile)
  }

  private let outputs: [(id: String, target: FileTarget, sink: Sink, merging: Merging?)]
  /// For each output what compresses its pieces; nil if they come as they are to be written.
  private var members: [GzipMembers?]
  private let deadLetter: FilePath?
  private var deadLetterFile: WholeFile?
  private let storage: any Storage
  private let reports: @Sendable ([UInt8]) -> Void
  private var sizes: [Int]

  /// Creates all files; the folders that they lie in are there.
  ///
  /// - Parameters:
  ///   - compresses: whether pieces come that are still to be compressed.
  ///   - deadLetter: the file of the records of failures; nil if these are to be shown instead.
  ///   - scratch: a folder for temporary files.
  ///   - report: shows failures, as lines of JSON.
  init(
    _ plans: [FilePlan], compresses: Bool, deadLetter: FilePath?, scratch: FilePath, in storage: any Storage,
    report: @escaping @Sendable ([UInt8]) -> Void
  ) throws(RunError) {
    self.storage = storage
    reports = report
    var outputs: [(id: String, target: FileTarget, sink: Sink, merging: Merging?)] = []
    for plan in plans {
      let target = plan.target
      outputs.append((plan.id, target, try Self.sink(target, storage), Merging.whole(target, scratch: scratch)))
    }
    self.outputs = outputs
    sizes = outputs.map { _ in 0 }
    members = outputs.map { compresses && $0.target.compressesPieces ? GzipMembers() : nil }
    self.deadLetter = deadLetter
    for index in outputs.indices { try write(outputs[index].target.encoded(outputs[index].target.prologue), to: index) }
  }

  private static func sink(_ target: FileTarget, _ storage: any Storage) throws(RunError) -> Sink {
    if target.isStream(in: storage) { return .stream(try StreamFile(target.path)) }
    let path =
      target.isFolder
      ? target.path.appending("\(PartStore.direct).\(target.fileExtension)") : storage.target(of: target.path)
    return .file(try WholeFile(path, in: storage))
  }

  func write(_ piece: Piece, of shard: Int) throws(RunError) {
    for index in outputs.indices {
      for bytes in piece.outputs[index].arrays {
        if let merging = outputs[index].merging {
          try merging.add(bytes)
        } else if let packed = members[index]?.add(bytes) {
          for member in packed { try write(member, to: index) }
        } else {
          try write(bytes, to: index)
        }
      }
    }
    guard !piece.deadLetter.isEmpty else { return }
    guard let deadLetter else { return reports(piece.deadLetter) }
    if deadLetterFile == nil { deadLetterFile = try WholeFile(deadLetter, in: storage) }
    try deadLetterFile?.write(piece.deadLetter)
  }

  private func write(_ bytes: [UInt8], to index: Int) throws(RunError) {
    sizes[index] += bytes.count
    switch outputs[index].sink {
    case .stream(let stream): if !bytes.isEmpty { try stream.write(bytes) }
    case .file(let file): try file.write(bytes)
    }
  }

  func commit(_ shard: Int, _ tally: Tally) {}

  /// The dead letter first: a document that is in no output must be in it.
  func finish(_ tally: Tally) throws(RunError) -> [WrittenOutput] {
    try finishDeadLetter()
    var written: [WrittenOutput] = []
    for (index, output) in outputs.enumerated() {
      try output.merging?.finish { (bytes) throws(RunError) in try write(bytes, to: index) }
      try finishMember(of: index)
      try write(output.target.encoded(output.target.epilogue), to: index)
      if sizes[index] == 0 { try write(output.target.empty, to: index) }
      guard case .file(let file) = output.sink else { continue }
      if output.target.isFolder {
        try publish(file, output.target, records: tally.documents.committed)
      } else {
        try file.publishAndSync()
      }
      written.append(
        WrittenOutput(
          id: output.id, path: file.path.string, files: 1, bytes: sizes[index], records: tally.documents.committed))
    }
    return written
  }

  /// Makes a file the only part of a folder.
  private func publish(_ file: WholeFile, _ target: FileTarget, records: Int) throws(RunError) {
    let parts = PartsManifest(target, in: storage)
    let own = "\(PartStore.direct).\(target.fileExtension)"
    let others = parts.listed.subtracting([own]).sorted()
    try parts.withdraw()
    try file.publishAndSync()
    for name in others { try? storage.remove(target.path.appending(name)) }
    try parts.write([PartsManifest.File(name: own, bytes: file.size, records: records, xxh3: file.xxh3)])
  }

  /// What failed stays known.
  func discard() {
    try? finishDeadLetter()
    for (index, output) in outputs.enumerated() {
      switch output.sink {
      case .file(let file): file.discard()
      case .stream: try? finishMember(of: index)
      }
    }
  }

  private func finishMember(of index: Int) throws(RunError) {
    if let member = members[index]?.finish() { try write(member, to: index) }
  }

  private func finishDeadLetter() throws(RunError) {
    if let file = deadLetterFile {
      deadLetterFile = nil
      return try file.publishAndSync()
    }
    // Of an earlier run.
    if let deadLetter { try? storage.remove(deadLetter) }
  }
}

extension FileTarget {
  /// Whether it can only be written through.
  func isStream(in storage: any Storage) -> Bool {
    path == "-" || ((try? storage.status(of: path)) ?? nil)?.kind == .special
  }
}
