#if os(Linux)
  internal import CLinux
#endif
internal import SluiceLibc
package import SystemPackage

/// The file system of the machine.
package struct Disk: Storage {
  package init() {}

  package func status(of path: FilePath) throws(Errno) -> FileStatus? {
    var status = stat()
    guard stat(path.string, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw Errno(rawValue: errno)
    }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .special
      }
    return FileStatus(kind: kind, size: Int(status.st_size), modified: status.modified)
  }

  package func target(of path: FilePath) -> FilePath {
    var status = stat()
    guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let found = realpath(path.string, nil)
    else { return path }
    defer { free(found) }
    return FilePath(platformString: found)
  }

  package func names(in folder: FilePath) throws(Errno) -> [String] {
    guard let stream = opendir(folder.isEmpty ? "." : folder.string) else {
      if errno == ENOENT { return [] }
      throw Errno(rawValue: errno)
    }
    defer { closedir(stream) }
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Errno(rawValue: errno) }
        return names
      }
      // By address: an entry is as long as its name, and a copy of the structure would read past it.
      let name = String(cString: (UnsafeRawPointer(entry) + nameOffset).assumingMemoryBound(to: CChar.self))
      if name != "." && name != ".." { names.append(name) }
    }
  }

  package func readPieces(of path: FilePath, _ body: ([UInt8]) -> Void) throws(Errno) {
    try Self.typed {
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      try file.closeAfter {
        var piece: [UInt8] = []
        while try file.readPiece(to: &piece) > 0 {
          body(piece)
          piece.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  package func makeFolder(_ path: FilePath) throws(Errno) { try Self.check(mkdir(path.string, 0o755)) }

  package func create(_ path: FilePath) throws(Errno) -> any StoredFile {
    DiskFile(
      try Self.typed {
        try FileDescriptor.open(
          path, .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: FilePermissions(rawValue: 0o644))
      })
  }

  package func rename(_ path: FilePath, to new: FilePath) throws(Errno) {
    try Self.check(renameFile(path.string, new.string))
  }

  package func remove(_ path: FilePath) throws(Errno) { try Self.check(unlink(path.string)) }

  package func removeFolder(_ path: FilePath) throws(Errno) { try Self.check(rmdir(path.string)) }

  package func sync(folder: FilePath) throws(Errno) {
    let descriptor = try Self.typed {
      try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly, options: [.closeOnExec])
    }
    defer { try? descriptor.close() }
    // Some file systems cannot sync a folder; a rename is then as durable as they make it.
    guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
  }

  package func freeBytes(at path: FilePath) -> Int? {
    var status = statvfs()
    guard statvfs(path.string, &status) == 0 || statvfs(path.folder.string, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  package func lock(_ path: FilePath, saying contents: [UInt8]) throws(Errno) -> (any StorageLock)? {
    var tries = 0
    while true {
      let lock = DiskLock(
        try Self.typed {
          try FileDescriptor.open(
            path, .readWrite, options: [.create, .closeOnExec], permissions: FilePermissions(rawValue: 0o644))
        })
      let file = lock.descriptor
      guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
        guard errno == EWOULDBLOCK else { throw Errno(rawValue: errno) }
        // Whoever asks for the status of a run holds it for a moment.
        tries += 1
        if tries > 5 { return nil }
        usleep(20_000)
        continue
      }
      // Whoever held it before may have removed the file on its way out.
      var own = stat()
      var named = stat()
      guard fstat(file.rawValue, &own) == 0, stat(path.string, &named) == 0, own.st_ino == named.st_ino else {
        continue
      }
      try Self.check(ftruncate(file.rawValue, 0))
      try Self.typed { _ = try file.writeAll(contents) }
      return lock
    }
  }

  /// Whether a process holds the lock.
  package func isLocked(_ path: FilePath) -> Bool {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return false }
    defer { try? file.close() }
    guard flock(file.rawValue, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
    return false
  }

  // MARK: - System calls

  fileprivate static func check(_ result: Int32) throws(Errno) {
    guard result == 0 else { throw Errno(rawValue: errno) }
  }

  /// Swift-system throws nothing but `Errno`, without saying so in its types.
  fileprivate static func typed<Result>(_ body: () throws -> Result) throws(Errno) -> Result {
    do { return try body() } catch { throw error as? Errno ?? .ioError }
  }
}

/// A file of the machine.
private final class DiskFile: StoredFile {
  private let descriptor: FileDescriptor
  private var isOpen = true
  private var written = 0
  /// Up to where the disk has been told to write.
  private var begun = 0

  /// How many bytes the disk is told to write at once.
  private static let stretch = 8 << 20

  init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

  deinit { if isOpen { try? descriptor.close() } }

  func write(_ bytes: [UInt8]) throws(Errno) {
    try Disk.typed { _ = try descriptor.writeAll(bytes) }
    count(bytes.count)
  }

  /// Counts what has been written, and has the disk begin with it while more comes, so that syncing at the end does not have
  /// to wait for all of it.
  private func count(_ bytes: Int) {
    written += bytes
    guard written - begun >= Self.stretch else { return }
    #if os(Linux)
      // SYNC_FILE_RANGE_WRITE. A hint: where it is not heeded, syncing takes longer.
      _ = sync_file_range(descriptor.rawValue, begun, written - begun, 2)
    #endif
    begun = written
  }

  func sync() throws(Errno) { try Disk.check(fsync(descriptor.rawValue)) }

  func close() throws(Errno) {
    isOpen = false
    try Disk.typed { try descriptor.close() }
  }
}

/// An open file with a lock on it, which goes with the descriptor, also when the process is killed.
private final class DiskLock: StorageLock {
  let descriptor: FileDescriptor
  init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }
  deinit { try? descriptor.close() }
}

extension FileDescriptor {
  /// Appends up to 256 KiB; 0 at the end.
  fileprivate func readPiece(to bytes: inout [UInt8]) throws -> Int {
    let before = bytes.count
    try bytes.withUnsafeTemporaryPiece(256 << 10) { try read(into: $0) }
    return bytes.count - before
  }
}

extension [UInt8] {
  /// Appends as many bytes of a piece of memory as the body says that it filled.
  fileprivate mutating func withUnsafeTemporaryPiece(
    _ size: Int, _ body: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    try withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { piece in
      let count = try body(piece)
      append(contentsOf: piece[..<count])
    }
  }
}

// Beside the method of that name, which would hide it.
private func renameFile(_ old: String, _ new: String) -> Int32 { rename(old, new) }
