internal import Sluice
internal import SystemPackage

/// A file that comes into being whole or not at all: written under a temporary name beside it, then synced and renamed.
///
/// Used by one task at a time. Unless it is published, it leaves nothing behind.
final class WholeFile {
  let path: FilePath
  private let storage: any Storage
  private let temporary: FilePath
  private let file: any StoredFile
  private var buffer: [UInt8] = []
  private var isOpen = true
  private(set) var size = 0
  private let checksum: Checksum?

  private static let bufferSize = 256 << 10

  /// Creates the temporary file in a folder that is there.
  ///
  /// - Parameter sums: whether its checksum is wanted.
  /// - Throws: `RunError.cannotWrite`.
  init(_ path: FilePath, in storage: any Storage, sums: Bool = true) throws(RunError) {
    self.path = path
    checksum = sums ? Checksum() : nil
    self.storage = storage
    temporary = TemporaryName.of(path)
    do {
      file = try storage.create(temporary)
    } catch {
      throw RunError.cannotWrite(path: path.string, reason: storage.reason(error, at: path))
    }
  }

  deinit { discard() }

  /// The checksum of the bytes written; empty if it is not wanted.
  var xxh3: String { checksum?.hex ?? "" }

  func write(_ bytes: [UInt8]) throws(RunError) {
    size += bytes.count
    checksum?.add(bytes)
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count >= Self.bufferSize {
      try storage.writing(path) { () throws(Errno) in try file.write(bytes) }
    } else {
      buffer += bytes
    }
  }

  /// Makes the file what its name says. Its name lasts once the folder is synced.
  func publish() throws(RunError) {
    try flush()
    isOpen = false
    do {
      try file.sync()
      try file.close()
      try storage.rename(temporary, to: path)
    } catch {
      try? storage.remove(temporary)
      throw .cannotWrite(path: path.string, reason: storage.reason(error, at: path))
    }
  }

  /// Makes the file what its name says, for good.
  func publishAndSync() throws(RunError) {
    try publish()
    try storage.writing(path) { () throws(Errno) in try storage.sync(folder: path.folder) }
  }

  /// Takes the temporary file away, if it has not been published.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    try? file.close()
    try? storage.remove(temporary)
  }

  private func flush() throws(RunError) {
    guard !buffer.isEmpty else { return }
    try storage.writing(path) { () throws(Errno) in try file.write(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Names of files that are being written: the file's own, and a number that nobody can know before.
enum TemporaryName {
  private static let mark = ".tmp-"
  private static let digits = 16

  static func of(_ path: FilePath) -> FilePath {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let zeros = String(repeating: "0", count: digits - number.utf8.count)
    return FilePath(path.string + mark + zeros + number)
  }

  /// The name that a file was to get which was being written; nil if the name is no temporary one.
  static func final(of name: String) -> String? {
    let rest = name.utf8.dropLast(digits)
    let number = name.utf8[rest.endIndex...]
    guard number.count == digits, number.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      rest.suffix(mark.utf8.count).elementsEqual(mark.utf8)
    else { return nil }
    return String(Substring(rest.dropLast(mark.utf8.count)))
  }
}

extension FilePath {
  /// The folder that the path lies in; `.` for a bare name.
  var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }
}
