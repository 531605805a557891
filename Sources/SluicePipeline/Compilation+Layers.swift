internal import Sluice

// What stages need and make.
extension Compilation {
  /// A layer that is there, and who made it.
  private struct Provided {
    var layer: any Annotation.Type
    var by: Draft
  }

  /// Checks that each stage and each output finds the layers it needs, and that none is made twice.
  ///
  /// An entry with faults may make layers that cannot be told: what it may make is not said to be missing.
  ///
  /// - Returns: the layers after the last stage, those included that may be there.
  mutating func checkLayers(_ input: Draft, _ stages: [Draft], _ outputs: [Draft]) -> [any Annotation.Type] {
    var provided = input.provides.map { Provided(layer: $0, by: input) }
    // The stages that make each layer, by their places in the list.
    var makers: [ObjectIdentifier: [Int]] = [:]
    for (index, draft) in stages.enumerated() {
      for layer in draft.provides { makers[ObjectIdentifier(layer), default: []].append(index) }
    }
    var doubtful = input.isSound ? [] : [input]
    for (index, draft) in stages.enumerated() {
      if let stage = draft.stage {
        let type = type(of: stage)
        checkNeeds(of: draft, type.requires + type.extends, uses: type.uses, provided, doubtful) { layer in
          makers[ObjectIdentifier(layer)]?.first { $0 > index }.map { stages[$0] }
        }
        for layer in stage.provides {
          if let other = provided.first(where: { $0.layer == layer }) {
            reportTwice(layer, draft, other.by)
          } else if !reportName(of: layer, draft, provided.map(\.layer)) {
            provided.append(Provided(layer: layer, by: draft))
          }
        }
      }
      if !draft.isSound { doubtful.append(draft) }
    }
    for draft in outputs {
      guard let output = draft.component as? any Output else { continue }
      // All stages come before it: what it only uses is there, or nothing makes it.
      checkNeeds(of: draft, type(of: output).requires, uses: [], provided, doubtful) { _ in nil }
    }
    var layers = provided.map(\.layer)
    for layer in knownLayers where !layers.contains(where: { $0 == layer }) {
      if doubtful.contains(where: { mayProvide($0, layer) }) { layers.append(layer) }
    }
    return layers
  }

  private mutating func checkNeeds(
    of draft: Draft, _ requires: [any Annotation.Type], uses: [any Annotation.Type], _ provided: [Provided],
    _ doubtful: [Draft], laterProvider: (any Annotation.Type) -> Draft?
  ) {
    func isThere(_ layer: any Annotation.Type) -> Bool {
      provided.contains { $0.layer == layer } || doubtful.contains { mayProvide($0, layer) }
    }
    var seen: [any Annotation.Type] = []
    for layer in requires where !seen.contains(where: { $0 == layer }) && !isThere(layer) {
      seen.append(layer)
      reading.fault(
        "missing_layer", "\(draft.owner) requires the layer '\(layer.layer)', which no stage \(before(draft))provides",
        at: draft.use, hint: laterProvider(layer).map(moveUp) ?? add(layer, to: draft))
    }
    for layer in uses where !seen.contains(where: { $0 == layer }) && !isThere(layer) {
      guard let provider = laterProvider(layer) else { continue }
      reading.faults.append(
        Diagnostic(
          .warning, "late_layer", "\(draft.owner) uses the layer '\(layer.layer)', which only a later stage provides",
          at: draft.use.place, hint: moveUp(provider)))
    }
  }

  private func moveUp(_ provider: Draft) -> String {
    "'\(provider.name)' provides it and stands later, at line \(provider.use.place.line): move it up"
  }

  private func before(_ draft: Draft) -> String { draft.kind == .output ? "" : "before it " }

  private func add(_ layer: any Annotation.Type, to draft: Draft) -> String? {
    let providers = registry.providers(of: layer).map(\.quoted)
    if providers.isEmpty { return nil }
    let what = providers.count == 1 ? "it" : "one"
    let place = draft.kind == .output ? "to the stages" : "before"
    return "\(providers.joined(separator: " or ")) provides it: add \(what) \(place)"
  }

  private mutating func reportTwice(_ layer: any Annotation.Type, _ draft: Draft, _ other: Draft) {
    let hint =
      draft.kind == other.kind && draft.name == other.name
      ? "one '\(draft.name)' can do the work of both: join them" : "leave one of them out"
    reading.faults.append(
      Diagnostic(
        .error, "duplicate_layer", "\(draft.owner) provides the layer '\(layer.layer)', which is there already",
        at: draft.use.place, hint: hint,
        notes: [Diagnostic.Note("\(other.owner) provides it here", at: other.use.place)]))
  }

  /// Reports a layer whose name is a key of every record, or that of another layer. The registry has looked at the layers of
  /// default parameters alone.
  ///
  /// - Returns: whether there was a fault.
  private mutating func reportName(
    of layer: any Annotation.Type, _ draft: Draft, _ provided: [any Annotation.Type]
  ) -> Bool {
    let other = provided.first { $0.layer == layer.layer }
    if other == nil, NameRule.allows(layer.layer), !RecordWriter.ownKeys.contains(layer.layer) { return false }
    let what = "\(draft.owner) provides a layer that is called \(layer.layer.quoted)"
    let why =
      other.map { "as another is: \(String(reflecting: $0))" } ?? "which cannot be the key of a layer in a record"
    reading.fault(
      "bad_layer_name", "\(what) (\(String(reflecting: layer))), \(why)", at: draft.use,
      hint: "this is a fault of the component and not of the pipeline")
    return true
  }

  /// Whether an entry with faults may make a layer.
  ///
  /// An unknown stage may make any. One that is known but has faults may, by its parameters, make what is not known to be
  /// the work of another.
  private func mayProvide(_ draft: Draft, _ layer: any Annotation.Type) -> Bool {
    if draft.kind == .input {
      let inputs = registry.inputs.filter { draft.component == nil || $0.name == draft.name }
      return inputs.contains { $0.init().provides.contains { $0 == layer } }
    }
    return draft.component == nil || registry.providers(of: layer).allSatisfy { $0 == draft.name }
  }

  /// The layers that something in the registry names, and the standard ones.
  private var knownLayers: [any Annotation.Type] {
    let standard: [any Annotation.Type] = [Block.self, Sentence.self, Token.self, Entity.self, Quote.self]
    let stages = registry.stages.flatMap { $0.init().provides + $0.requires + $0.uses + $0.extends }
    let inputs = registry.inputs.flatMap { $0.init().provides }
    let outputs = registry.outputs.flatMap { $0.requires + $0.uses }
    return (standard + stages + inputs + outputs).reduce(into: []) { layers, layer in
      if !layers.contains(where: { $0 == layer }) { layers.append(layer) }
    }
  }
}
