internal import Sluice
internal import SluicePipeline
internal import SluiceYAML
internal import SystemPackage

/// What a pipeline is made of and what a start of it would do.
package struct Outline: Sendable {
  private let run: Run
  private let toDo: String

  /// Looks at the input and the run folder; writes nothing and reads no document.
  package init(_ run: Run) async throws(RunError) {
    self.run = run
    toDo = try await RunStart(run, run.options.logger, RunControl()).outlook()
  }

  /// For people: variables with the places that gave them, the steps with their layers, the files that were read with
  /// their hashes, what is to do.
  package func text(colour: Bool) -> String {
    let style = TextStyle(isOn: colour)
    let plan = run.plan
    var lines = ["\(style.bold(plan.name))  \(plan.file), fingerprint \(run.fingerprint.sha256.prefix(12))"]
    if let description = plan.description { lines.append(description.onOneLine) }
    func section(_ title: String, _ rows: [[String]]) {
      guard !rows.isEmpty else { return }
      lines += ["", style.heading(title)] + Self.columns(rows)
    }
    section(
      "variables",
      plan.variables.map { [$0.name, Self.shown($0.value).onOneLine, "from \($0.value.place)"] })
    section("input", [[plan.input.name]])
    section("stages", plan.stages.map { [$0.id, $0.id == $0.name ? "" : $0.name, Self.layers(of: $0)] })
    section("outputs", plan.outputs.map { [$0.id, $0.name, Self.path(of: $0)] })
    section("files", run.fingerprint.resources.map { [String($0.sha256.prefix(12)), $0.path] })
    section(
      "run",
      [
        [toDo],
        ["\(Figures.counted(run.workers, "worker")), memory \(ByteCount(run.memory).written)"],
      ] + (run.folder.map { [["run folder \($0.path)"]] } ?? []))
    return lines.joined(separator: "\n") + "\n"
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
    switch output.writer.target {
    case .file(let target): target.path.string + (target.isFolder ? "/" : "")
    }
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

  private static func columns(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.filter { widths[$0] > 0 }.map { row[$0].padding(to: widths[$0]) }
      return ("  " + cells.joined(separator: "  ")).trimmedEnd
    }
  }
}
