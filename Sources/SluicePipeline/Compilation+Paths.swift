internal import Sluice
internal import SystemPackage

// What is written must not be written twice, nor over what is read.
extension Compilation {
  /// Something that the run writes.
  private struct Written {
    var what: String
    var path: FilePath
    var place: Place
  }

  mutating func checkPaths(_ input: Draft, _ outputs: [(Draft, Writer?)], _ errorsNode: Node?, _ runNode: Node?) {
    guard checksFiles else { return }
    var before: [Written] = []
    for written in self.written(outputs, errorsNode, runNode) {
      if let other = before.first(where: { $0.path == written.path }) {
        reading.faults.append(
          Diagnostic(
            .error, "same_path", "\(written.what) and \(other.what) write to the same path", at: written.place,
            notes: [Diagnostic.Note("\(other.what) writes here", at: other.place)]))
      } else {
        before.append(written)
      }
      guard written.path != "-", let read = scalar(in: input.parameters, for: written.path) else { continue }
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
      switch writer.target {
      case .file(let file):
        let setup = Setup(owner: draft.owner, parameters: draft.parameters)
        let place = setup.place(of: file.path) ?? draft.use.place
        written.append(Written(what: "the output '\(draft.id)'", path: file.path.unique, place: place))
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

  /// The value in a node that names an existing file or folder at this path.
  private func scalar(in node: Node?, for path: FilePath) -> Node? {
    guard let node else { return nil }
    switch node.content {
    case .scalar(let scalar):
      if scalar.text.isEmpty || scalar.text == "-" { return nil }
      let read = FilePath(scalar.text, in: node.folder)
      return read.exists && read.unique == path ? node : nil
    case .list(let list): return list.lazy.compactMap { self.scalar(in: $0, for: path) }.first
    case .map(let map): return map.lazy.compactMap { self.scalar(in: $0.value, for: path) }.first
    }
  }
}
