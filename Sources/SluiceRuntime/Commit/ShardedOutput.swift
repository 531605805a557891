internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// An output whose shards are committed one by one.
struct ShardedOutput: Sendable {
  let id: String
  let target: FileTarget
  let store: PartStore

  init(_ plan: Plan.OutputPlan, in folder: RunFolder, _ storage: any Storage) {
    id = plan.id
    switch plan.writer.target {
    case .file(var target):
      // A file that a link leads to is replaced, and not the link.
      target.path = storage.target(of: target.path)
      self.target = target
      store =
        target.isFolder
        ? PartStore(folder: target.path, fileExtension: target.fileExtension)
        : PartStore(folder: folder.parts(of: plan.id), fileExtension: nil)
    }
  }
}

extension FileTarget {
  /// Bytes as they stand in the file.
  func encoded(_ bytes: [UInt8]) -> [UInt8] {
    compression == .gzip && !bytes.isEmpty ? Gzip.compress(bytes) : bytes
  }

  /// What a file without documents holds: no bytes at all are no gzip data.
  var empty: [UInt8] { compression == .gzip ? Gzip.compress([]) : [] }
}
