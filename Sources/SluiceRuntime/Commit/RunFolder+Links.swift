internal import SluicePipeline
internal import SystemPackage

/// What stands in a run folder is the run's own: files and folders, and no links that lead elsewhere.
extension RunFolder {
  /// The storage with which the folder is worked in: it follows no link that stands in it.
  ///
  /// - Throws: `Errno` if the folder cannot be opened.
  func held(in storage: any Storage) throws(Errno) -> any Storage {
    try storage.holding(path, Set(Written.ownFiles + Written.ownFolders))
  }

  /// - Parameter storage: that in which the folder is held.
  /// - Throws: `RunError.cannotCreate` with the path of what is there instead of a file or a folder.
  func refuseOthers(in storage: any Storage) throws(RunError) {
    for name in Written.ownFiles.sorted() { try refuseOther(path.appending(name), than: .file, in: storage) }
    for name in Written.ownFolders.sorted() {
      let folder = path.appending(name)
      if try refuseOther(folder, than: .folder, in: storage) != nil { try refuseLinks(in: folder, in: storage) }
    }
  }

  /// In a folder and in those that lie in it.
  private func refuseLinks(in folder: FilePath, in storage: any Storage) throws(RunError) {
    for name in try looking(at: folder, in: storage, { () throws(Errno) in try storage.names(in: folder) }) {
      let path = folder.appending(name)
      if try refuseOther(path, than: nil, in: storage) == .folder { try refuseLinks(in: path, in: storage) }
    }
  }

  /// - Parameter kind: what may be there; nil for a file or a folder.
  /// - Returns: what is there; nil if nothing is.
  @discardableResult private func refuseOther(
    _ path: FilePath, than kind: FileStatus.Kind?, in storage: any Storage
  ) throws(RunError) -> FileStatus.Kind? {
    let found = try looking(at: path, in: storage) { () throws(Errno) in try storage.status(of: path)?.kind }
    guard let found else { return nil }
    let isRight = kind.map { $0 == found } ?? (found == .file || found == .folder)
    guard !isRight else { return found }
    let reason = found == .link ? "it is a link" : kind == .folder ? "it is no folder" : "it is no file"
    throw .cannotCreate(path: path.string, reason: reason)
  }

  private func looking<Result>(
    at path: FilePath, in storage: any Storage, _ body: () throws(Errno) -> Result
  ) throws(RunError) -> Result {
    do { return try body() } catch { throw .cannotCreate(path: path.string, reason: storage.reason(error, at: path)) }
  }
}
