#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Sluice
internal import SystemPackage

/// A file that comes into being whole or not at all: written under a temporary name beside it, then synced and renamed.
///
/// Used by one task at a time.
final class OutputFile {
  let path: FilePath
  private let temporary: FilePath
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var isOpen = true
  /// Whether this is standard output, or something else that can only be written through: a FIFO, a device.
  private let isStream: Bool
  private(set) var size = 0
  /// The folders that were made for it, the innermost last.
  private let createdFolders: [FilePath]

  private static let bufferSize = 256 << 10

  /// Creates the temporary file, and the folders that it lies in.
  ///
  /// - Throws: `RunError.cannotCreate`.
  init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      if path == "-" {
        isStream = true
        temporary = path
        createdFolders = []
        descriptor = .standardOutput
      } else if Self.isSpecial(path) {
        isStream = true
        temporary = path
        createdFolders = []
        descriptor = try .open(path, .writeOnly, options: [.closeOnExec])
      } else {
        isStream = false
        temporary = FilePath(path.string + ".tmp-\(getpid())")
        if Self.isFolder(path) { throw Errno.isDirectory }
        createdFolders = try Self.createFolders(path.removingLastComponent())
        descriptor = try .open(
          temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
          permissions: FilePermissions(rawValue: 0o644))
      }
    } catch {
      throw RunError.cannotCreate(path: path.string, reason: Self.reason(error))
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { discard() }

  func write(_ bytes: [UInt8]) throws(RunError) {
    size += bytes.count
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count > Self.bufferSize { try writeThrough(bytes) } else { buffer.append(contentsOf: bytes) }
    // What stands in a pipe is being waited for.
    if isStream { try flush() }
  }

  /// Makes the file what its name says, for good.
  func publish() throws(RunError) {
    try flush()
    guard isOpen else { return }
    isOpen = false
    guard !isStream else { return }
    do {
      guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
      try descriptor.close()
      guard rename(temporary.string, path.string) == 0 else { throw Errno(rawValue: errno) }
      try Self.sync(folder: path.removingLastComponent())
    } catch {
      unlink(temporary.string)
      throw Self.writeError(error, path)
    }
  }

  /// Takes the temporary file away, if it has not been published, and the folders made for it that hold nothing else.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    guard !isStream else { return }
    try? descriptor.close()
    unlink(temporary.string)
    for folder in createdFolders.reversed() { rmdir(folder.string) }
  }

  private func flush() throws(RunError) {
    guard !buffer.isEmpty else { return }
    try writeThrough(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func writeThrough(_ bytes: [UInt8]) throws(RunError) {
    do {
      try descriptor.writeAll(bytes)
    } catch {
      if isStream, error as? Errno == .brokenPipe { throw RunError.standardOutputClosed }
      throw isStream ? .cannotWrite(path: path.string, reason: Self.reason(error)) : Self.writeError(error, path)
    }
  }

  // MARK: - The file system

  /// Makes the folders of a path that are missing, and tells which.
  private static func createFolders(_ folder: FilePath) throws -> [FilePath] {
    guard !folder.isEmpty, folder.string != "/" else { return [] }
    var status = stat()
    if stat(folder.string, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw Errno.notDirectory }
      return []
    }
    let outer = try createFolders(folder.removingLastComponent())
    guard mkdir(folder.string, 0o755) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
    return outer + [folder]
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Removes a file, and the folder it lies in if nothing else does.
  static func remove(_ path: FilePath) {
    unlink(path.string)
    rmdir(path.removingLastComponent().string)
  }

  private static func sync(folder: FilePath) throws {
    let descriptor = try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly, options: [.closeOnExec])
    defer { try? descriptor.close() }
    // Some file systems cannot sync a folder; the rename is then as durable as they make it.
    guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
  }

  /// Whether something that is neither a file nor a folder stands at the path: it must not be replaced by a file.
  static func isSpecial(_ path: FilePath) -> Bool {
    var status = stat()
    guard stat(path.string, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func reason(_ error: any Error) -> String {
    (error as? Errno)?.description.lowercased() ?? "\(error)"
  }

  private static func writeError(_ error: any Error, _ path: FilePath) -> RunError {
    var reason = reason(error)
    var status = statvfs()
    if error as? Errno == .noSpace, statvfs(path.removingLastComponent().string, &status) == 0 {
      reason += " (\(UInt64(status.f_bavail) * UInt64(status.f_frsize)) bytes free)"
    }
    return .cannotWrite(path: path.string, reason: reason)
  }
}
