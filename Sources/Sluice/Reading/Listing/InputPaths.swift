internal import SluiceLibc
public import SystemPackage

/// The files and folders that an input was given, and what they are called in ids.
///
/// Ids are relative to a folder: the one given; with several paths, their deepest common folder; of a single file, the
/// folder that it lies in. So they are the same wherever the run is started.
public struct InputPaths: Sendable {
  /// One of the paths.
  public struct Entry: Sendable {
    /// As given.
    public let path: FilePath
    /// Relative to the folder of the ids; empty for that folder itself.
    public let id: String
    /// Whether the id differs from the path, because a name on the way is not UTF-8.
    public let isRenamed: Bool
    public let isFolder: Bool
    /// Of a file.
    public let status: ByteSource.Status
  }

  public let entries: [Entry]
  /// What ids are relative to.
  public let folder: FilePath

  /// Looks at the paths of a parameter.
  ///
  /// - Throws: `missing_input` for each path that does not lead to a file or a folder, at its place.
  public init(_ paths: [FilePath], ofParameter key: String, in setup: Setup) throws(Diagnostics) {
    var faults: [Diagnostic] = []
    var found: [(path: FilePath, status: ByteSource.Status, isFolder: Bool)] = []
    for (index, path) in paths.enumerated() {
      var status = stat()
      let result = path.withPlatformString { stat($0, &status) }
      let kind = status.st_mode & S_IFMT
      if result == 0, kind == S_IFREG || kind == S_IFDIR {
        let state = ByteSource.Status(size: Int(status.st_size), modified: status.modified)
        found.append((path, state, kind == S_IFDIR))
        continue
      }
      let error = Errno(rawValue: errno)
      let message =
        if result == 0 { "'\(path)' is neither a file nor a folder" } else {
          error == .noSuchFileOrDirectory
            ? "there is no '\(path)'" : "cannot read '\(path)': \(error.description.lowercased())"
        }
      faults.append(
        Diagnostic(
          .error, "missing_input", message, at: setup.place(ofParameter: key, index),
          hint: error == .noSuchFileOrDirectory && result != 0 ? Self.nearest(to: path) : nil))
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    guard found.count != 1 else {
      let (path, status, isFolder) = found[0]
      let parent = path.removingLastComponent()
      folder = isFolder ? path : parent.isEmpty ? "." : parent
      let (id, isRenamed) = Self.id(of: path.components.suffix(isFolder ? 0 : 1))
      entries = [Entry(path: path, id: id, isRenamed: isRenamed, isFolder: isFolder, status: status)]
      return
    }
    let whole = found.map { Self.absolute($0.path) }
    let common = Self.common(zip(whole, found).map { $1.isFolder ? $0 : $0.removingLastComponent() })
    folder = common
    entries = zip(whole, found).map { whole, found in
      let (id, isRenamed) = Self.id(of: whole.components.dropFirst(common.components.count))
      return Entry(path: found.path, id: id, isRenamed: isRenamed, isFolder: found.isFolder, status: found.status)
    }
  }

  /// Appends a file's name to an id: bytes that are not UTF-8, and then every `%` as well, as `%XX`.
  ///
  /// - Returns: whether the id differs from the name.
  public static func append(_ name: UnsafeRawBufferPointer, to id: inout [UInt8]) -> Bool {
    if name.allSatisfy({ $0 < 0x80 }) {
      id.append(contentsOf: name)
      return false
    }
    let bytes = Array(name)
    guard var invalid = UTF8Scan.firstInvalid(in: bytes) else {
      id.append(contentsOf: bytes)
      return false
    }
    for (index, byte) in bytes.enumerated() {
      if index > invalid { invalid = UTF8Scan.firstInvalid(in: bytes, from: index) ?? bytes.count }
      if index == invalid || byte == UInt8(ascii: "%") {
        id.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { id.append(digit < 10 ? 0x30 + digit : 0x41 + digit - 10) }
      } else {
        id.append(byte)
      }
    }
    return true
  }

  private static func id(of components: FilePath.ComponentView.SubSequence) -> (id: String, isRenamed: Bool) {
    var id: [UInt8] = []
    var isRenamed = false
    for component in components {
      if !id.isEmpty { id.append(UInt8(ascii: "/")) }
      component.withPlatformString { name in
        if append(UnsafeRawBufferPointer(start: name, count: strlen(name)), to: &id) { isRenamed = true }
      }
    }
    return (String(decoding: id, as: UTF8.self), isRenamed)
  }

  private static func absolute(_ path: FilePath) -> FilePath {
    guard !path.isAbsolute, let current = getcwd(nil, 0) else { return path.lexicallyNormalized() }
    defer { free(current) }
    return FilePath(platformString: current).pushing(path).lexicallyNormalized()
  }

  private static func common(_ folders: [FilePath]) -> FilePath {
    var shared = Array(folders.first?.components ?? FilePath.ComponentView())
    for folder in folders.dropFirst() {
      shared = Array(zip(shared, folder.components).prefix { $0 == $1 }.map(\.0))
    }
    return FilePath(root: folders.first?.root, shared)
  }

  /// The last folder on the way to a path that is there.
  private static func nearest(to path: FilePath) -> String? {
    if path == "-" { return "standard input is read by the input 'jsonl'" }
    var folder = path
    while folder.removeLastComponent(), !folder.isEmpty {
      var status = stat()
      if folder.withPlatformString({ stat($0, &status) }) == 0 { return "'\(folder)' is there" }
    }
    return nil
  }
}
