internal import Sluice
internal import SystemPackage

/// A file of an output whose shards are committed one by one.
struct ShardedOutput: Sendable {
  /// Of the output, with the name of the file if it has several.
  let id: String
  let target: FileTarget
  let store: PartStore

  init(_ plan: FilePlan, in folder: RunFolder, _ storage: any Storage) {
    id = plan.id
    var target = plan.target
    // A file that a link leads to is replaced, and not the link.
    target.path = storage.target(of: target.path)
    self.target = target
    store =
      target.isFolder
      ? PartStore(folder: target.path, fileExtension: target.fileExtension)
      : PartStore(folder: folder.parts(of: plan.id), fileExtension: nil)
  }
}

extension FileTarget {
  /// Bytes as they stand in the file.
  func encoded(_ bytes: [UInt8]) -> [UInt8] {
    compression == .gzip && !bytes.isEmpty ? Gzip.compress(bytes) : bytes
  }

  /// Whether the bytes of documents stand in the file one behind the other, and compressed.
  var compressesPieces: Bool { compression == .gzip && reducer == nil && merger == nil }

  /// What a file without documents holds: no bytes at all are no gzip data.
  var empty: [UInt8] { compression == .gzip ? Gzip.compress([]) : [] }
}
