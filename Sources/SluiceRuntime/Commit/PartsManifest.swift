internal import Sluice
internal import SystemPackage

/// What says that a folder of parts is complete, and what is in it: `manifest.json`. Whoever reads the folder waits for it.
struct PartsManifest {
  /// A file of the folder.
  struct File {
    var name: String
    var bytes: Int
    var records: Int
    var xxh3: String
  }

  let folder: FilePath
  let properties: [JSON.Member]
  let storage: any Storage

  init(_ target: FileTarget, in storage: any Storage) {
    folder = target.path
    properties = target.properties
    self.storage = storage
  }

  private static let name = "manifest.json"
  /// The manifest while the folder is being changed: it still tells which files are ours.
  private static let nameBefore = ".manifest.json.before"
  private var path: FilePath { folder.appending(Self.name) }
  private var pathBefore: FilePath { folder.appending(Self.nameBefore) }

  /// Whether a name is that of a manifest.
  static func isOne(_ name: String) -> Bool { name == self.name }

  /// Whether the folder's manifest lists these files and no others, and none is being replaced.
  func lists(_ files: [File]) -> Bool {
    (try? storage.status(of: pathBefore)) == nil && (try? storage.read(path)) == bytes(files)
  }

  /// Whether the folder has a manifest that is not as it was written.
  var isDamaged: Bool {
    guard let bytes = try? storage.read(path) else { return false }
    return !Seal.isWhole(bytes)
  }

  /// The names of parts that the folder's manifest lists, also one that is being replaced. Of a damaged one none: files
  /// that it names might not be ours.
  var listed: Set<String> {
    struct Contents: Decodable {
      struct Part: Decodable { var file: String }
      var parts: [Part]
    }
    var names: Set<String> = []
    for path in [path, pathBefore] {
      guard let contents = storage.readSealed(Contents.self, at: path) else { continue }
      names.formUnion(contents.parts.map(\.file).filter { $0.hasPrefix("part-") && !$0.contains("/") })
    }
    return names
  }

  /// Takes the manifest away before a file that it lists is touched.
  func withdraw() throws(RunError) {
    try storage.writing(path) { () throws(Errno) in
      guard try storage.status(of: path) != nil else { return }
      try storage.rename(path, to: pathBefore)
      try storage.sync(folder: folder)
    }
  }

  /// Says that the folder is complete, and of what.
  func write(_ files: [File]) throws(RunError) {
    let file = try WholeFile(path, in: storage)
    try file.write(bytes(files))
    try file.publishAndSync()
    try storage.writing(pathBefore) { () throws(Errno) in
      guard try storage.status(of: pathBefore) != nil else { return }
      try storage.remove(pathBefore)
      try storage.sync(folder: folder)
    }
  }

  private func bytes(_ files: [File]) -> [UInt8] {
    var json = JSONWriter()
    json.open("{")
    json.key("sluice_parts")
    json.number(1)
    for property in properties {
      json.key(text: property.key.text)
      property.value.write(to: &json)
    }
    json.key("records")
    json.number(files.reduce(0) { $0 + $1.records })
    json.key("bytes")
    json.number(files.reduce(0) { $0 + $1.bytes })
    json.key("parts")
    json.open("[")
    for file in files {
      json.element()
      json.buffer.append("\n ")
      json.open("{")
      json.key("file")
      json.string(file.name)
      json.key("bytes")
      json.number(file.bytes)
      json.key("records")
      json.number(file.records)
      json.key("xxh3")
      json.string(file.xxh3)
      json.close("}")
    }
    json.buffer.append("\n")
    json.close("]")
    json.close("}")
    return Seal.object(json.bytes)
  }
}
