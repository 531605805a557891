internal import SluiceLibc
internal import SystemPackage

/// A folder that is held open, so that what lies in it is found by the folder itself, step by step, and no link in it is
/// followed. Whoever may write in the folder cannot lead a run elsewhere.
final class HeldFolder: Sendable {
  private let descriptor: Int32
  /// What paths in it begin with.
  private let start: String
  /// What is found in this way; other names in the folder are others' matter.
  private let names: Set<String>

  /// Opens a folder. A link in its own path is followed: its user wrote that.
  init(_ path: FilePath, names: Set<String>) throws(Errno) {
    descriptor = open(path.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    start = path.string.utf8.last == UInt8(ascii: "/") ? path.string : path.string + "/"
    self.names = names
  }

  deinit { close(descriptor) }

  /// The names on the way from here to a path; nil if it does not lie here.
  private func way(to path: FilePath) -> [String]? {
    let bytes = path.string.utf8
    guard bytes.starts(with: start.utf8) else { return nil }
    let way = bytes.dropFirst(start.utf8.count).split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard let first = way.first, names.contains(TemporaryName.final(of: first) ?? first) else { return nil }
    return way
  }

  /// Does something with what a path leads to: by its name in a folder that is open meanwhile.
  ///
  /// - Returns: nil if the path does not lie here.
  func find<Result>(
    _ path: FilePath, _ body: (_ folder: Int32, _ name: String) throws(Errno) -> Result
  ) throws(Errno) -> Result? {
    guard let way = way(to: path) else { return nil }
    var folder = descriptor
    defer { if folder != descriptor { close(folder) } }
    for name in way.dropLast() {
      let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else { throw Errno(rawValue: errno) }
      if folder != descriptor { close(folder) }
      folder = next
    }
    return try body(folder, way[way.count - 1])
  }
}
