#if os(Linux)
  internal import CLinux
#endif
internal import SluiceLibc
package import SystemPackage

/// The file system of the machine.
package struct Disk: Storage {
  /// The folder in which no link is followed.
  private let held: HeldFolder?

  package init() { held = nil }

  private init(_ held: HeldFolder) { self.held = held }

  package func holding(_ folder: FilePath, _ names: Set<String>) throws(Errno) -> any Storage {
    Disk(try HeldFolder(folder, names: names))
  }

  package func status(of path: FilePath) throws(Errno) -> FileStatus? {
    var status = stat()
    do throws(Errno) {
      try at(path) { (folder, name, isHeld) throws(Errno) in
        try Self.check(fstatat(folder, name, &status, isHeld ? AT_SYMLINK_NOFOLLOW : 0))
      }
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw error
    }
    let kind: FileStatus.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
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
    let descriptor: FileDescriptor
    do {
      descriptor = try open(folder, O_RDONLY | O_DIRECTORY)
    } catch {
      if error == .noSuchFileOrDirectory { return [] }
      throw error
    }
    guard let stream = fdopendir(descriptor.rawValue) else {
      let error = Errno(rawValue: errno)
      try? descriptor.close()
      throw error
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
    let file = try open(path, O_RDONLY)
    defer { try? file.close() }
    try Self.typed {
      while true {
        let piece = try [UInt8](unsafeUninitializedCapacity: 256 << 10) { bytes, count in
          count = try file.read(into: UnsafeMutableRawBufferPointer(bytes))
        }
        if piece.isEmpty { return }
        body(piece)
      }
    }
  }

  package func makeFolder(_ path: FilePath) throws(Errno) {
    try at(path) { (folder, name, _) throws(Errno) in try Self.check(mkdirat(folder, name, 0o755)) }
  }

  package func create(_ path: FilePath) throws(Errno) -> any StoredFile {
    DiskFile(try open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW))
  }

  package func descriptor(
    _ path: FilePath, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions
  ) throws(Errno) -> FileDescriptor { try open(path, mode.rawValue | options.rawValue) }

  package func rename(_ path: FilePath, to new: FilePath) throws(Errno) {
    try at(path) { (folder, name, _) throws(Errno) in
      try at(new) { (newFolder, newName, _) throws(Errno) in
        try Self.check(renameat(folder, name, newFolder, newName))
      }
    }
  }

  package func remove(_ path: FilePath) throws(Errno) {
    try at(path) { (folder, name, _) throws(Errno) in try Self.check(unlinkat(folder, name, 0)) }
  }

  package func removeFolder(_ path: FilePath) throws(Errno) {
    try at(path) { (folder, name, _) throws(Errno) in try Self.check(unlinkat(folder, name, AT_REMOVEDIR)) }
  }

  package func sync(folder: FilePath) throws(Errno) {
    let descriptor = try open(folder, O_RDONLY | O_DIRECTORY)
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
      let lock = DiskLock(try open(path, O_RDWR | O_CREAT))
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
      guard try isNamed(file, path) else { continue }
      try Self.check(ftruncate(file.rawValue, 0))
      try Self.typed { _ = try file.writeAll(contents) }
      return lock
    }
  }

  /// Whether a path leads to an open file.
  private func isNamed(_ file: FileDescriptor, _ path: FilePath) throws(Errno) -> Bool {
    var own = stat()
    guard fstat(file.rawValue, &own) == 0 else { return false }
    return try at(path) { (folder, name, isHeld) in
      var named = stat()
      return fstatat(folder, name, &named, isHeld ? AT_SYMLINK_NOFOLLOW : 0) == 0 && own.st_ino == named.st_ino
    }
  }

  package func isLocked(_ path: FilePath) -> Bool {
    guard let file = try? open(path, O_RDONLY) else { return false }
    defer { try? file.close() }
    guard flock(file.rawValue, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
    return false
  }

  // MARK: - System calls

  /// Does something with what a path leads to: by a name that is looked up in an open folder. Where that is held, no link
  /// is followed to it; nor must one be from it.
  private func at<Result>(
    _ path: FilePath, _ body: (_ folder: Int32, _ name: String, _ isHeld: Bool) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    if let held {
      let found = try held.find(path) { (folder, name) throws(Errno) in try body(folder, name, true) }
      if let found { return found }
    }
    return try body(AT_FDCWD, path.isEmpty ? "." : path.string, false)
  }

  /// Where no link is followed, nothing is waited for either, as for the writer of a FIFO where a file should be.
  private func open(_ path: FilePath, _ flags: Int32) throws(Errno) -> FileDescriptor {
    try at(path) { (folder, name, isHeld) throws(Errno) in
      let descriptor = openat(folder, name, flags | O_CLOEXEC | (isHeld ? O_NOFOLLOW | O_NONBLOCK : 0), 0o644)
      guard descriptor >= 0 else { throw Errno(rawValue: errno) }
      return FileDescriptor(rawValue: descriptor)
    }
  }

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
