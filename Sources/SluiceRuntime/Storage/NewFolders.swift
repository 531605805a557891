internal import SystemPackage

/// The folders that a run has made, so that it can take them away again if it comes to nothing.
///
/// Used by one task at a time.
final class NewFolders {
  private var storage: any Storage
  private var made: [FilePath] = []

  init(in storage: any Storage) { self.storage = storage }

  /// From now on works in this storage, which is the same but for links that it does not follow.
  func use(_ storage: any Storage) { self.storage = storage }

  /// Makes a folder and those that it lies in, where they are missing.
  ///
  /// - Throws: `RunError.cannotCreate`.
  func make(_ folder: FilePath) throws(RunError) {
    do { made += try storage.makeFolders(folder) } catch { throw cannotCreate(folder, error) }
  }

  /// Tries whether a file can be written at a path, and leaves it as it is.
  ///
  /// - Throws: `RunError.cannotCreate`.
  func probe(_ path: FilePath) throws(RunError) {
    let trial = TemporaryName.of(path)
    do throws(Errno) {
      if try storage.status(of: path)?.kind == .folder { throw Errno.isDirectory }
      made += try storage.makeFolders(path.folder)
      let file = try storage.create(trial)
      defer { try? storage.remove(trial) }
      try file.write([0])
      try file.close()
    } catch {
      throw cannotCreate(path, error)
    }
  }

  /// Whether a folder is one of them.
  func hasMade(_ folder: FilePath?) -> Bool { folder.map(made.contains) ?? false }

  /// Removes those that are empty.
  func remove() {
    for folder in made.reversed() { try? storage.removeFolder(folder) }
  }

  private func cannotCreate(_ path: FilePath, _ error: Errno) -> RunError {
    .cannotCreate(path: path.string, reason: storage.reason(error, at: path))
  }
}
