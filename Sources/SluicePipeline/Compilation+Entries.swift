internal import Sluice

// The input, the stages and the outputs.
extension Compilation {
  mutating func readStages(_ entry: Node.Entry?, _ root: Node) -> [Draft] {
    guard let node = entry?.value else {
      _ = missing("stages", "stages: [NAME, …], or [] for none", root)
      return []
    }
    guard let list = node.list else {
      let hint = node.isNull ? "write 'stages: []' for none" : "begin each stage with '- '"
      reading.fault("wrong_type", "'stages' must be a list, not \(node.described)", at: node, hint: hint)
      return []
    }
    return allowed(list, "stages", at: node).map { self.entry($0, .stage) }
  }

  mutating func readOutputs(_ entry: Node.Entry?, _ root: Node) -> [Draft] {
    guard let node = entry?.value else {
      _ = missing("outputs", "outputs: {NAME: {use: jsonl, …}}", root)
      return []
    }
    guard let map = node.map, map.contains(where: { !RunnerKeys.isIgnored($0.key.text) }) else {
      let found = node.map == nil ? node.described : "an empty one"
      reading.fault(
        "wrong_type", "'outputs' must be a map with at least one output, not \(found)", at: node,
        hint: "give each output a name: 'records: {use: jsonl, …}'")
      return []
    }
    return allowed(map, "outputs", at: node).filter { !RunnerKeys.isIgnored($0.key.text) }.map { output in
      let before = reading.faults.count
      if !NameRule.allows(output.key.text) {
        let fault = NameRule.fault("the name of an output", output.key.text)
        reading.fault("bad_name", fault.message, at: output.key, hint: fault.hint)
      }
      var draft = self.entry(output.value, .output)
      draft.id = output.key.text
      draft.idPlace = output.key.place
      draft.isSound = draft.isSound && reading.faults.count == before
      return draft
    }
  }

  /// As many of a list as are read.
  mutating func allowed<Element>(_ list: [Element], _ what: String, at node: Node?) -> ArraySlice<Element> {
    if let node, list.count > Self.maxEntries {
      reading.fault("too_many", "there are \(list.count) \(what); at most \(Self.maxEntries) are read", at: node)
    }
    return list.prefix(Self.maxEntries)
  }

  /// Reports that a key of the file is missing.
  mutating func missing(_ key: String, _ example: String, _ root: Node) -> Draft {
    reading.fault("missing_key", "the key '\(key)' is missing", at: root, hint: "add '\(example)'")
    return Draft(kind: .input, use: root.asNothing)
  }

  /// Reads an entry: a bare name, or a map of `use`, `with` and the runner's keys.
  mutating func entry(_ node: Node, _ kind: Registry.Kind) -> Draft {
    let before = reading.faults.count
    var draft = Draft(kind: kind, use: node)
    if let map = node.map {
      readMap(map, node, &draft)
    } else if node.list != nil || node.isNull {
      let found = node.list == nil ? "nothing" : "a list"
      reading.fault(
        "wrong_type", "\(kind.article) must be a name or a map with 'use', not \(found)", at: node,
        hint: "write '\(kind.example)'")
      draft.use = node.asNothing
    } else {
      draft.component = component(kind, node)?.init()
      configure(&draft, nil)
    }
    draft.isSound = reading.faults.count == before
    return draft
  }

  private mutating func readMap(_ map: [Node.Entry], _ node: Node, _ draft: inout Draft) {
    let keys = draft.kind == .stage ? RunnerKeys.stage : RunnerKeys.end
    if let (use, with) = withoutUse(map, draft.kind) {
      draft.use = Node(.scalar(Node.Scalar(text: use.text, style: .plain)), at: use.place, usedAt: use.usedAt)
      reading.fault(
        "unknown_key", "the \(draft.kind.rawValue) '\(use.text)' stands where a key is expected", at: use,
        hint: "write 'use: \(use.text)', and its parameters under 'with'")
      draft.component = component(draft.kind, draft.use)?.init()
      configure(&draft, with)
      return
    }
    // The parameters of the component tell what the other keys are.
    let use = map.first { $0.key.text == "use" } ?? map.first { keys.guess($0.key.text) == "use" }
    draft.use = use?.value ?? node.asNothing
    if let use { draft.component = component(draft.kind, use.value)?.init() }
    let entries = entries(of: map, keys, draft)
    if use == nil {
      reading.fault(
        "missing_key", "\(draft.kind.article) needs 'use'", at: node, hint: "write '\(draft.kind.example)'")
    }
    readRunnerKeys(entries, &draft)
    configure(&draft, entries["with"])
  }

  /// The name and parameters of an entry written as `- clean: {keep: …}`.
  private func withoutUse(_ map: [Node.Entry], _ kind: Registry.Kind) -> (use: Node.Key, with: Node.Entry)? {
    let own = map.filter { !RunnerKeys.isIgnored($0.key.text) }
    guard own.count == 1, registry.components(kind).contains(where: { $0.name == own[0].key.text }) else { return nil }
    return (own[0].key, own[0])
  }

  private mutating func readRunnerKeys(_ entries: [String: Node.Entry], _ draft: inout Draft) {
    if let id = entries["id"]?.value, mayRead(id, "id"), let text = name(id, "'id'") {
      draft.id = text
      draft.idPlace = id.place
      if text == "input" {
        reading.fault("bad_name", "the id 'input' is that of the input", at: id, hint: "give the stage another")
      }
    }
    if let written = entries["on_error"]?.value, !written.isNull {
      let node = interpolation.resolve(written, "on_error", &reading)
      if !node.isNull, let onError = OnError.read(node, "on_error", &reading) { draft.onError = onError }
    }
  }

  /// Reads the parameters into the component; of an unknown one, the variables only.
  private mutating func configure(_ draft: inout Draft, _ with: Node.Entry?) {
    draft.parameters = with.map { interpolation.resolve($0.value, "with", &reading) }
    guard let type = draft.component.map({ type(of: $0) }) else { return }
    let before = reading.faults.count
    draft.component = type.make(draft.parameters, of: draft.owner, &reading)
    for index in before..<reading.faults.count {
      reading.faults[index].place = reading.faults[index].place ?? draft.use.place
      reading.faults[index].subject = draft.subject
    }
    discardFollowUps(from: before)
  }

  /// The component of a name; an unknown one is reported.
  private mutating func component(_ kind: Registry.Kind, _ node: Node) -> (any Component.Type)? {
    guard mayRead(node, "use") else { return nil }
    guard let name = node.scalar?.text, !node.isNull else {
      reading.fault("wrong_type", "'use' must be the name of \(kind.article), not \(node.described)", at: node)
      return nil
    }
    let candidates = registry.components(kind)
    if let found = candidates.first(where: { $0.name == name }) { return found }
    let other = Registry.Kind.allCases.first { kind in registry.components(kind).contains { $0.name == name } }
    let hint =
      other.map { "'\(name)' is \($0.article)" } ?? Suggestion.hint(for: name, among: candidates.map { $0.name })
      ?? "'\(ProgramName.command("stages list"))' shows what there is"
    reading.fault("unknown_component", "unknown \(kind.rawValue) \(name.quoted)", at: node, hint: hint)
    return nil
  }
}

// MARK: - Ids

extension Compilation {
  /// Gives the stages without an id one of their own: the name, or the name with a number.
  mutating func assignIDs(_ stages: inout [Draft]) {
    var first: [String: Place] = [:]
    for stage in stages {
      guard let place = stage.idPlace else { continue }
      if let other = first[stage.id] {
        reading.faults.append(
          Diagnostic(
            .error, "duplicate_id", "the id '\(stage.id)' is given twice", at: place, hint: "give one another",
            notes: [Diagnostic.Note("first given here", at: other)]))
      } else {
        first[stage.id] = place
      }
    }
    var taken = Set(first.keys).union(["input"])
    var numbers: [String: Int] = [:]
    for index in stages.indices where stages[index].idPlace == nil {
      let name = stages[index].name
      var id = name
      while !taken.insert(id).inserted {
        let number = numbers[name, default: 1] + 1
        numbers[name] = number
        id = "\(name)_\(number)"
      }
      stages[index].id = id
    }
  }
}

extension Registry.Kind {
  fileprivate var example: String {
    switch self {
    case .input: "input: {use: NAME}"
    case .stage: "- use: NAME"
    case .output: "{use: NAME}"
    }
  }
}

extension Node {
  /// Nothing, at the same place.
  var asNothing: Node {
    Node(.scalar(Node.Scalar(text: "", style: .plain)), at: place, usedAt: usedAt)
  }
}
