package import SystemPackage

/// The file system as a run uses it to keep what is written: the seam that lets tests fill a disk or cut the power at any
/// call.
///
/// What has been written is there after a loss of power only once the file and the folder that its name stands in have been
/// synced.
package protocol Storage: Sendable {
  /// Nil if there is nothing at the path.
  func status(of path: FilePath) throws(Errno) -> FileStatus?
  /// The same storage, which follows no link among what has one of these names in a folder, nor deeper in it.
  func holding(_ folder: FilePath, _ names: Set<String>) throws(Errno) -> any Storage
  /// Opens a file for what only one of the machine can do: to be mapped, or to grow line by line.
  func descriptor(_ path: FilePath, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions)
    throws(Errno)
    -> FileDescriptor
  /// What a link leads to; the path itself if it is none.
  func target(of path: FilePath) -> FilePath
  /// The names in a folder, in any order; none if there is no such folder.
  func names(in folder: FilePath) throws(Errno) -> [String]
  /// Hands over the bytes of a file, piece by piece.
  func readPieces(of path: FilePath, _ body: ([UInt8]) -> Void) throws(Errno)
  /// Makes one folder.
  func makeFolder(_ path: FilePath) throws(Errno)
  /// Creates a file where nothing is, not even a link.
  func create(_ path: FilePath) throws(Errno) -> any StoredFile
  /// Gives a file another name, in place of what has that name.
  func rename(_ path: FilePath, to new: FilePath) throws(Errno)
  /// Removes a file.
  func remove(_ path: FilePath) throws(Errno)
  /// Removes a folder if it is empty.
  func removeFolder(_ path: FilePath) throws(Errno)
  /// Makes the names in a folder last.
  func sync(folder: FilePath) throws(Errno)
  /// Bytes that can still be written where a path lies, if that is known.
  func freeBytes(at path: FilePath) -> Int?
  /// Locks a file for this process, for as long as the lock is held; nil if another process has it.
  func lock(_ path: FilePath, saying contents: [UInt8]) throws(Errno) -> (any StorageLock)?
  /// Whether a process holds a lock.
  func isLocked(_ path: FilePath) -> Bool
}

/// What stands at a path.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable {
    case file, folder
    /// A FIFO, a device, a socket: it can be written through, and must not be replaced.
    case special
    /// A link that is not followed.
    case link
  }

  package var kind: Kind
  package var size: Int
  /// Nanoseconds since 1970.
  package var modified: Int64

  package init(kind: Kind, size: Int, modified: Int64) {
    self.kind = kind
    self.size = size
    self.modified = modified
  }
}

/// A file that is open for writing. Used by one task at a time; closed when it goes.
package protocol StoredFile: AnyObject {
  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(Errno)
  /// Makes the bytes written so far last.
  func sync() throws(Errno)
  func close() throws(Errno)
}

/// Held while a file is locked.
package protocol StorageLock: AnyObject, Sendable {}

extension Storage {
  func target(of path: FilePath) -> FilePath { path }

  func holding(_ folder: FilePath, _ names: Set<String>) throws(Errno) -> any Storage { self }

  func descriptor(
    _ path: FilePath, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions
  ) throws(Errno) -> FileDescriptor { throw .notSupported }

  /// All bytes of a file.
  func read(_ path: FilePath) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    try readPieces(of: path) { bytes += $0 }
    return bytes
  }

  /// Makes the folders of a path that are missing.
  ///
  /// - Returns: those, the innermost last.
  package func makeFolders(_ folder: FilePath) throws(Errno) -> [FilePath] {
    guard !folder.isEmpty else { return [] }
    if let status = try status(of: folder) {
      guard status.kind == .folder else { throw .notDirectory }
      return []
    }
    let outer = try makeFolders(folder.removingLastComponent())
    do {
      try makeFolder(folder)
      try? sync(folder: folder.folder)
    } catch {
      if error != .fileExists { throw error }
    }
    return outer + [folder]
  }

  /// Does something that is part of writing a path.
  ///
  /// - Throws: `RunError.cannotWrite`.
  func writing<Result>(_ path: FilePath, _ body: () throws(Errno) -> Result) throws(RunError) -> Result {
    do { return try body() } catch { throw .cannotWrite(path: path.string, reason: reason(error, at: path)) }
  }

  /// Why something failed, as messages say it; with what is free if the disk is full.
  func reason(_ error: Errno, at path: FilePath) -> String {
    let reason = error.description.lowercased()
    guard error == .noSpace || error == .diskQuotaExceeded, let free = freeBytes(at: path) else { return reason }
    return "\(reason) (\(free) bytes free)"
  }
}
