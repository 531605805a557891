/// The layers that an output writes, by name.
public enum LayerChoice: ParameterValue, Equatable {
  /// All that the pipeline makes.
  case all
  /// These, in this order.
  case some([String])

  public static var typeName: String { "a list of layers, or all" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> LayerChoice? {
    if let scalar = node.scalar, scalar.text == "all" { return .all }
    guard node.list != nil else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    return [String].read(node, what, &reading).map(LayerChoice.some)
  }

  public var written: String {
    switch self {
    case .all: "all"
    case .some(let names): names.written
    }
  }

  /// The layers out of those that the pipeline makes.
  ///
  /// - Parameter parameter: the key that the choice was written under, for the places of messages.
  /// - Throws: `missing_layer`, `duplicate_layer`, at the place of the name.
  public func layers(of setup: Setup, parameter: String) throws(Diagnostics) -> [any Annotation.Type] {
    guard case .some(let names) = self else { return setup.layers }
    let provided = setup.layers.map { $0.layer }
    var faults: [Diagnostic] = []
    var layers: [any Annotation.Type] = []
    for (index, name) in names.enumerated() {
      let place = setup.place(ofParameter: parameter, index)
      if names[..<index].contains(name) {
        faults.append(Diagnostic(.error, "duplicate_layer", "'\(name)' stands twice in '\(parameter)'", at: place))
      } else if let layer = setup.layers.first(where: { $0.layer == name }) {
        layers.append(layer)
      } else {
        let hint =
          Suggestion.hint(for: name, among: provided)
          ?? (provided.isEmpty ? nil : "this pipeline makes: \(provided.joined(separator: ", "))")
        faults.append(
          Diagnostic(
            .error, "missing_layer", "no stage of this pipeline makes the layer '\(name)'", at: place, hint: hint))
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    return layers
  }
}
