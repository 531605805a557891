internal import Synchronization
public import SystemPackage

/// All that a component sees of the outside while it prepares.
///
/// What is read through it becomes part of the run's fingerprint, so a changed list makes a new run.
public struct Setup: Sendable {
  /// How messages call the component: "stage 'gazetteer'".
  public let owner: String
  /// What the user wrote in `with`, for the places of messages.
  public let parameters: Node?
  /// The largest document that the run takes, in bytes.
  public let maxDocument: Int
  /// For an output: the layers that the pipeline makes.
  public let layers: [any Annotation.Type]
  /// Whether steps should note what they decided and why.
  public let explains: Bool
  /// Where a component may keep what it could make again, in files of its own names; nil if there is no such place.
  public let cache: FilePath?
  private let resources: [Resource]
  private let ledger = Ledger()

  public init(
    owner: String, parameters: Node? = nil, resources: [Resource] = [], layers: [any Annotation.Type] = [],
    maxDocument: Int = 10 << 20, explains: Bool = false, cache: FilePath? = nil
  ) {
    self.owner = owner
    self.parameters = parameters
    self.resources = resources
    self.layers = layers
    self.maxDocument = maxDocument
    self.explains = explains
    self.cache = cache
  }

  /// The bytes of a file that a parameter names.
  ///
  /// - Throws: `missing_file` at the place where the user wrote the path.
  public func read(_ path: FilePath) throws(Diagnostics) -> [UInt8] {
    var bytes: [UInt8] = []
    try open(path) { (source, size) throws(Failure) in
      try source.readAll(to: &bytes, expected: size, limit: .max - 1)
    }
    record(path, SHA256.hex(SHA256.digest(bytes)))
    return bytes
  }

  /// SHA-256 of a file that a parameter names, for who has something made of the file before and need not read it again.
  ///
  /// It counts as read: it becomes part of the run's fingerprint as well.
  ///
  /// - Returns: hexadecimal digits.
  /// - Throws: `missing_file` at the place where the user wrote the path.
  public func digest(of path: FilePath) throws(Diagnostics) -> String {
    let hash = SHA256()
    try open(path) { (source, _) throws(Failure) in
      var piece: [UInt8] = []
      while try source.read(1 << 18, to: &piece, limit: .max) > 0 {
        hash.add(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    let digest = SHA256.hex(hash.finish())
    record(path, digest)
    return digest
  }

  private func open(
    _ path: FilePath, _ body: (borrowing ByteSource, _ size: Int) throws(Failure) -> Void
  ) throws(Diagnostics) {
    do throws(Failure) {
      let source = try ByteSource(path)
      try body(source, source.status().size)
    } catch {
      let reason = error.code == "vanished" ? "there is no such file" : error.message
      let node = node(of: path)
      throw Diagnostics("missing_file", "cannot read '\(node?.shown ?? path.string)': \(reason)", at: node?.place)
    }
  }

  /// A file that is read twice counts once, as it was the last time.
  private func record(_ path: FilePath, _ sha256: String) {
    let file = ResourceFile(path: path, sha256: sha256)
    ledger.state.withLock { state in
      if let index = state.indices[path] {
        state.files[index] = file
      } else {
        state.indices[path] = state.files.count
        state.files.append(file)
      }
    }
  }

  /// A YAML file that a parameter names.
  ///
  /// - Throws: `missing_file`; the faults of the file, at their places in it.
  public func yaml(_ path: FilePath) throws(Diagnostics) -> Node {
    let folder = path.removingLastComponent().string
    return try root(YAML.read(try read(path), name: path.string, folder: folder))
  }

  /// A file bundled with the component's module. That it is there is for the component's tests to see to.
  public func bundled(_ name: String) throws(Diagnostics) -> [UInt8] {
    guard let resource = resources.first(where: { $0.path == name }) else {
      throw Diagnostics("missing_file", "\(owner) was built without its file '\(name)'")
    }
    return resource.bytes
  }

  /// A YAML file bundled with the component's module.
  public func bundledYAML(_ name: String) throws(Diagnostics) -> Node {
    try root(YAML.read(try bundled(name), name: "\(owner): \(name)", folder: ""))
  }

  /// The names of the bundled files in a folder, sorted: `languages/de.yaml`, `languages/en.yaml`.
  public func bundled(in folder: String) -> [String] {
    resources.map(\.path).filter { $0.hasPrefix(folder + "/") }.sorted()
  }

  private func root(_ result: YAML.Result) throws(Diagnostics) -> Node {
    guard result.faults.isEmpty, let root = result.root else { throw Diagnostics(result.faults) }
    return root
  }

  /// Adds a warning: shown by `check` and at the start of a run, and nothing is refused for it.
  public func warn(_ code: String, _ message: String, at place: Place? = nil, hint: String? = nil) {
    warn(Diagnostic(.warning, code, message, at: place, hint: hint))
  }

  /// Adds a warning that is made already.
  public func warn(_ warning: Diagnostic) { ledger.state.withLock { $0.warnings.append(warning) } }

  /// Where the user wrote a path, if a parameter holds it.
  public func place(of path: FilePath) -> Place? { node(of: path)?.place }

  private func node(of path: FilePath) -> Node? {
    guard let parameters else { return nil }
    return ledger.state.withLock { state in
      let nodes = state.nodes ?? Self.nodes(in: parameters)
      state.nodes = nodes
      return nodes[path]
    }
  }

  /// The scalars below a node by the paths that they would be; of those that are one path, the first.
  private static func nodes(in root: Node) -> [FilePath: Node] {
    var nodes: [FilePath: Node] = [:]
    func add(_ node: Node) {
      switch node.content {
      case .scalar(let scalar):
        let path = FilePath(scalar.text, in: node.folder)
        if nodes[path] == nil { nodes[path] = node }
      case .list(let list): list.forEach(add)
      case .map(let map): map.forEach { add($0.value) }
      }
    }
    add(root)
    return nodes
  }

  /// Where the user wrote a parameter, or an element of one that is a list.
  public func place(ofParameter key: String, _ index: Int? = nil) -> Place? {
    guard let node = parameters?[key] else { return parameters?.place }
    guard let index, let list = node.list, index < list.count else { return node.place }
    return list[index].place
  }

  /// The warnings since they were last taken; a step or a listing may add some while the run goes on.
  package func takeWarnings() -> [Diagnostic] {
    ledger.state.withLock { state in
      defer { state.warnings = [] }
      return state.warnings
    }
  }

  /// The warnings so far.
  package var warnings: [Diagnostic] { ledger.state.withLock { $0.warnings } }

  /// SHA-256 of a file as it was read last, in hexadecimal; nil if it was not read.
  public func digest(ofRead path: FilePath) -> String? { files.last { $0.path == path }?.sha256 }

  /// The files read so far.
  package var files: [ResourceFile] { ledger.state.withLock { $0.files } }

  private final class Ledger: Sendable {
    struct State {
      var files: [ResourceFile] = []
      /// The place of each in `files`.
      var indices: [FilePath: Int] = [:]
      var warnings: [Diagnostic] = []
      /// What the parameters hold, by path; made when a place is first asked for.
      var nodes: [FilePath: Node]?
    }
    let state = Mutex(State())
  }
}

/// A file that a component read while it prepared.
package struct ResourceFile: Sendable, Equatable {
  package var path: FilePath
  /// Of the bytes that were read, in hexadecimal.
  package var sha256: String

  package init(path: FilePath, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}
