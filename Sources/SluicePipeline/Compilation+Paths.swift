internal import Sluice
internal import SystemPackage

// What is written must not be written twice, nor over what is read, nor be read.
extension Compilation {
  /// Checks all that a run writes against itself and against all that it reads.
  mutating func checkPaths(
    _ file: FilePath, _ input: Draft, _ outputs: [(Draft, Writer?)], _ errorsNode: Node?, _ runNode: Node?
  ) -> OwnFiles {
    guard checksFiles else { return OwnFiles() }
    let written = self.written(outputs, errorsNode, runNode)
    checkTwice(written)
    checkRead(written, file)
    checkInputs(written, input)
    return checkFolders(written, input)
  }

  private mutating func checkTwice(_ all: [Written]) {
    var before: [FilePath: Written] = [:]
    for written in all {
      if let other = before[written.path] {
        guard written.kind != .shared || other.kind != .shared else { continue }
        reading.faults.append(
          Diagnostic(
            .error, "same_path", "\(written.what) and \(other.what) write to the same path", at: written.place,
            notes: [Diagnostic.Note("\(other.what) writes here", at: other.place)]))
        continue
      }
      before[written.path] = written
      // Where the dead letter is anyway.
      let isUsual = written.what == Self.deadLetter && written.path.lastComponent == "failed"
      guard let other = all.first(where: { $0.holds(written.path) && $0.path != written.path }),
        !(isUsual && other.kind == .runFolder)
      else { continue }
      reading.faults.append(
        Diagnostic(
          .error, "same_path", "\(written.what) would write over what \(other.what) keeps", at: written.place,
          hint: "give another path",
          notes: [Diagnostic.Note("\(other.what) writes to '\(other.path)'", at: other.place)]))
    }
  }

  /// The pipeline file, and the files that components have read.
  private mutating func checkRead(_ all: [Written], _ file: FilePath) {
    let read = [file] + resources.map(\.path)
    let places = read.map { (path: $0.unique, identity: FileIdentity($0)) }
    for written in all where written.path != "-" {
      let own = written.kind == .file ? FileIdentity(written.path) : nil
      let first = places.firstIndex { place in
        place.path == written.path || written.holds(place.path) || own != nil && place.identity == own
      }
      guard let first else { continue }
      let what = first == 0 ? "the pipeline file itself" : "a file that the pipeline reads"
      reading.faults.append(
        Diagnostic(.error, "output_is_read", "\(written.what) would write over \(what)", at: written.place))
    }
  }

  /// What the input names.
  private mutating func checkInputs(_ all: [Written], _ input: Draft) {
    let inputs = paths(in: input.parameters)
      .map { (path: $0.key, identity: FileIdentity($0.key), place: $0.value.place) }
      .sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
    for written in all where written.path != "-" {
      let own = written.kind == .file ? FileIdentity(written.path) : nil
      let read =
        inputs.first { $0.path == written.path }
        ?? inputs.first { written.holds($0.path) || own?.isFile == true && $0.identity == own }
      guard let read else { continue }
      reading.faults.append(
        Diagnostic(
          .error, "own_output", "\(written.what) would write over what \(input.owner) reads", at: written.place,
          notes: [Diagnostic.Note("\(input.owner) reads here", at: read.place)]))
    }
  }

  /// What lies in the folders of the input.
  private mutating func checkFolders(_ all: [Written], _ input: Draft) -> OwnFiles {
    var own = OwnFiles()
    own.written = all.filter { $0.path != "-" }
    own.hasRun = all.contains { $0.kind == .runFolder && $0.path.appending("run.json").exists }
    let setup = Setup(owner: input.owner, parameters: input.parameters)
    guard input.isSound, let files = (input.component as? any FileInput)?.files,
      let names = try? InputNames(files, in: setup)
    else { return own }
    own.followsLinks = files.followLinks
    own.allowsEmpty = files.allowEmpty
    let folders = Set(files.path.compactMap { FileIdentity($0) }.filter(\.isFolder))
    let faults = reading.faults.count
    for written in own.written where written.kind != .shared {
      let isFound = written.path.ways(into: folders).contains { way in
        written.examples(at: way).contains(where: names.take)
      }
      guard isFound else { continue }
      own.found.append(written)
      // What is there and no run has made is an input.
      guard written.kind == .file, !own.hasRun, FileIdentity(written.path)?.isFile == true else { continue }
      reading.faults.append(
        Diagnostic(
          .error, "own_output", "\(written.what) would write over a file that \(input.owner) reads", at: written.place,
          hint: "if an earlier run wrote it, remove it; else write to another path"))
    }
    if reading.faults.count == faults { warn(of: own.found, input) }
    return own
  }

  private mutating func warn(of found: [Written], _ input: Draft) {
    guard let first = found.first, let last = found.last else { return }
    let others = found.dropLast().map(\.what).joined(separator: ", ")
    let (whats, lie, are) = others.isEmpty ? (last.what, "lies", "is") : ("\(others) and \(last.what)", "lie", "are")
    reading.faults.append(
      Diagnostic(
        .warning, "own_output", "\(whats) \(lie) in a folder that \(input.owner) reads, and \(are) left out there",
        at: first.place, hint: "write to another folder"))
  }
}

// MARK: - What is written

extension Compilation {
  private static let deadLetter = "'dead_letter'"

  private func written(_ outputs: [(Draft, Writer?)], _ errorsNode: Node?, _ runNode: Node?) -> [Written] {
    var written = outputs.flatMap { draft, writer in writer.map { Self.written($0, draft) } ?? [] }
    if let path = errors.deadLetter, let node = errorsNode?["dead_letter"] {
      written.append(
        Written(what: Self.deadLetter, path: path.unique, place: node.place, kind: .parts(fileExtension: "jsonl")))
    }
    if let folder = runFolder(outputs, runNode) { written.append(folder) }
    if let report = overrides.report, FilePath(report).isReplaced {
      let place = argument(report, "--report").place
      written.append(Written(what: "'--report'", path: FilePath(report).unique, place: place, kind: .file))
    }
    if let cache = overrides.cache { written.append(Written(what: "the cache", path: cache.unique, kind: .cache)) }
    return written
  }

  private static func written(_ writer: Writer, _ draft: Draft) -> [Written] {
    let setup = Setup(owner: draft.owner, parameters: draft.parameters)
    var place = draft.use.place
    var written: [Written] = []
    if let folder = writer.folder {
      place = setup.place(of: folder) ?? place
      written.append(Written(what: "the output '\(draft.id)'", path: folder.unique, place: place, kind: .shared))
    }
    for file in writer.files {
      let name = file.name.isEmpty ? "the output" : "the file '\(file.name)' of the output"
      written.append(
        Written(
          what: "\(name) '\(draft.id)'", path: file.target.path.unique,
          place: setup.place(of: file.target.path) ?? place,
          kind: file.target.isFolder ? .parts(fileExtension: file.target.fileExtension) : .file))
    }
    return written
  }

  private func runFolder(_ outputs: [(Draft, Writer?)], _ runNode: Node?) -> Written? {
    func folder(_ path: FilePath, _ place: Place?) -> Written {
      Written(what: "the run folder", path: path.unique, place: place, kind: .runFolder)
    }
    if let named = overrides.runFolder { return folder(FilePath(named), argument(named, "--run-folder").place) }
    if let path = run.folder { return folder(path, runNode?["folder"]?.place) }
    guard let (draft, writer) = outputs.first, let writer, let target = writer.files.first?.target,
      target.path != "-", target.path.isReplaced, let path = writer.runFolder
    else { return nil }
    return folder(path, draft.use.place)
  }

  /// The values in a node that name existing files and folders, by the paths.
  ///
  /// Which parameters of an input are paths is not known here, so every text is looked at as one.
  private func paths(in node: Node?) -> [FilePath: Node] {
    var paths: [FilePath: Node] = [:]
    func look(_ node: Node) {
      switch node.content {
      case .scalar(let scalar):
        if scalar.text.isEmpty || scalar.text == "-" { return }
        let path = FilePath(scalar.text, in: node.folder)
        if path.exists, paths[path.unique] == nil { paths[path.unique] = node }
      case .list(let list): list.forEach(look)
      case .map(let map): map.forEach { look($0.value) }
      }
    }
    if let node { look(node) }
    return paths
  }
}

extension FilePath {
  /// Whether a run puts another file in its place: not a device, a pipe or a socket, which it writes through.
  fileprivate var isReplaced: Bool { FileIdentity(self).map { $0.isFile || $0.isFolder } ?? true }

  /// The ways to it from those folders that it lies in, however these are called.
  fileprivate func ways(into folders: Set<FileIdentity>) -> [FilePath] {
    if folders.isEmpty { return [] }
    var ways: [FilePath] = []
    var (above, names) = (self, [FilePath.Component]())
    while let name = above.lastComponent {
      names.append(name)
      above.removeLastComponent()
      if let identity = FileIdentity(above), folders.contains(identity) {
        ways.append(FilePath(root: nil, names.reversed()))
      }
    }
    return ways
  }
}
