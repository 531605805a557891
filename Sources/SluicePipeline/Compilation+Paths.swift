internal import Sluice
internal import SystemPackage

// What is written must not be written twice, nor over what is read.
extension Compilation {
  /// Something that the run writes.
  private struct Written {
    var what: String
    var path: FilePath
    var place: Place
    /// Whether it is a folder that others may write files into as well.
    var isShared = false
  }

  mutating func checkPaths(
    _ file: FilePath, _ input: Draft, _ outputs: [(Draft, Writer?)], _ errorsNode: Node?, _ runNode: Node?
  ) {
    guard checksFiles else { return }
    let pipeline = file.unique
    let read = Set(resources.map(\.path.unique))
    let inputs = paths(in: input.parameters)
    var before: [FilePath: Written] = [:]
    for written in self.written(outputs, errorsNode, runNode) {
      if let other = before[written.path], !(written.isShared && other.isShared) {
        reading.faults.append(
          Diagnostic(
            .error, "same_path", "\(written.what) and \(other.what) write to the same path", at: written.place,
            notes: [Diagnostic.Note("\(other.what) writes here", at: other.place)]))
      } else {
        before[written.path] = written
      }
      if written.path == pipeline || read.contains(written.path) {
        let what = written.path == pipeline ? "the pipeline file itself" : "a file that the pipeline reads"
        reading.faults.append(
          Diagnostic(.error, "output_is_read", "\(written.what) would write over \(what)", at: written.place))
      }
      guard let read = inputs[written.path] else { continue }
      reading.faults.append(
        Diagnostic(
          .error, "output_is_input", "\(written.what) would write over what \(input.owner) reads", at: written.place,
          notes: [Diagnostic.Note("\(input.owner) reads here", at: read.place)]))
    }
  }

  private func written(_ outputs: [(Draft, Writer?)], _ errorsNode: Node?, _ runNode: Node?) -> [Written] {
    var written: [Written] = []
    for (draft, writer) in outputs {
      guard let writer else { continue }
      let setup = Setup(owner: draft.owner, parameters: draft.parameters)
      var place = draft.use.place
      if let folder = writer.folder {
        place = setup.place(of: folder) ?? place
        written.append(
          Written(what: "the output '\(draft.id)'", path: folder.unique, place: place, isShared: true))
      }
      for file in writer.files {
        let name = file.name.isEmpty ? "the output" : "the file '\(file.name)' of the output"
        written.append(
          Written(
            what: "\(name) '\(draft.id)'", path: file.target.path.unique,
            place: setup.place(of: file.target.path) ?? place))
      }
    }
    if let path = errors.deadLetter, let node = errorsNode?["dead_letter"] {
      written.append(Written(what: "'dead_letter'", path: path.unique, place: node.place))
    }
    if let path = run.folder, let node = runNode?["folder"] {
      written.append(Written(what: "the run folder", path: path.unique, place: node.place))
    }
    return written
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
