internal import Sluice

/// The stages of a pipeline file, checked and prepared.
struct StagesPlan {
  var name: String
  var stages: [Plan.StagePlan]
  var run: RunSettings
}

// The stages alone, for texts that come from elsewhere and go elsewhere.
extension Compilation {
  /// What of `run` is about a document.
  private static let runKeys: Set<String> = ["max_document", "memory", "document_deadline"]

  mutating func stages(_ root: Node) -> StagesPlan? {
    guard let map = root.map else {
      reading.fault("wrong_type", "a pipeline file must be a map, not \(root.described)", at: root)
      return nil
    }
    guard isOfThisFormat(map) else { return nil }
    let written = entries(of: map, RunnerKeys.file)
    var keys = written.filter { !["input", "outputs", "errors"].contains($0.key) }
    if let run = keys["run"]?.value.map {
      keys["run"]?.value.content = .map(run.filter { Self.runKeys.contains($0.key.text) })
    }
    let variables = keys.removeValue(forKey: "vars")
    keys["vars"] = variables.map { variablesUsed(in: keys.values.map(\.value), of: $0) }
    readVariables(keys["vars"])
    checkFormat(keys["sluice"], root)
    let name = readName(keys["name"], root)
    _ = readDescription(keys["description"])
    _ = readRun(keys["run"])
    var drafts = readStages(keys["stages"], root)
    assignIDs(&drafts)
    var input = Draft(kind: .input, use: root.asNothing)
    input.isSound = true
    _ = checkLayers(input, drafts, [])
    let stages = drafts.map { prepareStage($0) }
    return name.map { StagesPlan(name: $0, stages: stages.compactMap(\.self), run: run) }
  }

  /// The variables that some nodes refer to, and those that these refer to. Values that are given for others do not count.
  private mutating func variablesUsed(in nodes: [Node], of entry: Node.Entry) -> Node.Entry {
    guard let map = entry.value.map else { return entry }
    var names: Set<String> = []
    func look(_ node: Node) {
      switch node.content {
      case .scalar(let scalar):
        for name in Template(scalar.text)?.variables ?? [] where names.insert(name).inserted {
          for variable in map where variable.key.text == name { look(variable.value) }
        }
      case .list(let list): list.forEach(look)
      case .map(let map): map.forEach { look($0.value) }
      }
    }
    nodes.forEach(look)
    let others = Set(map.map(\.key.text)).subtracting(names)
    overrides.sets.removeAll { others.contains($0.name) || others.contains($0.name.replacing("var.", with: "")) }
    var entry = entry
    entry.value.content = .map(map.filter { names.contains($0.key.text) })
    return entry
  }
}
