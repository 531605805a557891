internal import Sluice
internal import SluicePipeline
internal import SluiceRuntime
internal import SystemPackage

extension Outline {
  /// For people: variables with the places that gave them, the steps with their layers, the files that were read with
  /// their hashes, what is to do.
  func text(colour: Bool) -> String {
    let style = TextStyle(isOn: colour)
    var lines = ["\(style.bold(plan.name))  \(plan.file.string.harmless), fingerprint \(fingerprint.sha256.prefix(12))"]
    if let description = plan.description { lines.append(description.onOneLine) }
    for (title, rows) in sections where !rows.isEmpty {
      lines += ["", style.heading(title)] + Table(rows).lines.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var sections: [(title: String, rows: [[String]])] {
    [
      (
        "variables",
        plan.variables.map { [$0.name, Self.shown($0.value).onOneLine, "from \($0.value.place)".harmless] }
      ),
      ("input", [[plan.input.name]]),
      ("stages", plan.stages.map { [$0.id, $0.id == $0.name ? "" : $0.name, Self.layers(of: $0)] }),
      ("outputs", plan.outputs.map { [$0.id, $0.name, Self.path(of: $0)] }),
      ("files", fingerprint.resources.map { [String($0.sha256.prefix(12)), $0.path.text.harmless] }),
      (
        "run",
        [
          [workload.text],
          ["\(Figures.counted(workers, "worker")), memory \(ByteCount(memory).written)"],
        ] + (folder.map { [["run folder \($0)".harmless]] } ?? [])
      ),
    ]
  }

  private static func layers(of stage: Plan.StagePlan) -> String {
    let type = type(of: stage.component)
    let parts: [(String, [any Annotation.Type])] = [
      ("requires", type.requires), ("uses", type.uses), ("extends", type.extends), ("provides", stage.provides),
    ]
    return parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.map { $0.layer }.joined(separator: ", "))" }
      .joined(separator: "; ")
  }

  private static func path(of output: Plan.OutputPlan) -> String {
    if let folder = output.writer.folder { return "\(folder)/".harmless }
    return output.writer.files.map { $0.target.path.string + ($0.target.isFolder ? "/" : "") }.joined(separator: ", ")
      .harmless
  }

  /// Values that came from the environment are shown by their variable.
  private static func shown(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): node.shown ?? scalar.text
    case .list(let items): "[" + items.map(shown).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key.text): \(shown($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
