extension Registry {
  /// What is wrong with how the components are declared: what their authors must put right before any of them is used.
  ///
  /// Names must be names, and none may stand for two things: a component of a kind, a layer, a parameter of a component, a key
  /// of a record. One that did would lose the other without a word.
  package var faults: [Diagnostic] {
    Kind.allCases.flatMap(componentFaults) + components.flatMap { $0.parameterFaults } + layerFaults
  }

  private func componentFaults(_ kind: Kind) -> [Diagnostic] {
    var first: [String: any Component.Type] = [:]
    return components(kind).compactMap { component in
      if !NameRule.allows(component.name) {
        return .badName("the name of \(kind.article) (\(String(reflecting: component)))", component.name)
      }
      guard let other = first.updateValue(component, forKey: component.name) else { return nil }
      return Diagnostic(
        .error, "duplicate_component",
        "two \(kind.rawValue)s are called '\(component.name)': \(String(reflecting: other)) and \(String(reflecting: component))",
        hint: "each \(kind.rawValue) of a program has a name of its own")
    }
  }

  /// Every layer that a component names, once.
  private var layers: [any Annotation.Type] {
    var seen: Set<ObjectIdentifier> = []
    let named = components.flatMap { component -> [any Annotation.Type] in
      switch component {
      case let input as any Input.Type: input.init().provides
      case let stage as any Stage.Type: stage.init().provides + stage.extends + stage.requires + stage.uses
      case let output as any Output.Type: output.requires + output.uses
      default: []
      }
    }
    return ([Note.self] + named).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  private var layerFaults: [Diagnostic] {
    var first: [String: any Annotation.Type] = [:]
    return layers.flatMap { layer -> [Diagnostic] in
      var faults = layer.fieldFaults
      if !NameRule.allows(layer.layer) {
        faults.append(.badName("the name of a layer (\(String(reflecting: layer)))", layer.layer))
      } else if RecordWriter.ownKeys.contains(layer.layer) {
        faults.append(
          Diagnostic(
            .error, "reserved_name",
            "a layer (\(String(reflecting: layer))) is called '\(layer.layer)', which is a key of every record",
            hint: "give it another name"))
      } else if let other = first.updateValue(layer, forKey: layer.layer) {
        faults.append(
          Diagnostic(
            .error, "duplicate_layer",
            "two layers are called '\(layer.layer)': \(String(reflecting: other)) and \(String(reflecting: layer))",
            hint: "each layer of a program has a name of its own"))
      }
      return faults
    }
  }
}

// MARK: - Parameters

extension Configurable {
  fileprivate static var parameterFaults: [Diagnostic] {
    var first: [String: CodePlace] = [:]
    return parameters.flatMap { parameter -> [Diagnostic] in
      let inside = parameter.group()?.parameterFaults ?? []
      // What is said of a fault is made only of one: naming a type takes long.
      var owner: String { "of \(String(reflecting: Self.self))" }
      if !NameRule.allows(parameter.key) {
        return inside + [.badName("a parameter \(owner) (\(parameter.place))", parameter.key)]
      }
      guard let other = first.updateValue(parameter.place, forKey: parameter.key) else { return inside }
      return inside + [
        Diagnostic(
          .error, "duplicate_parameter",
          "the parameter '\(parameter.key)' \(owner) is declared twice: \(other) and \(parameter.place)",
          hint: "each parameter has a key of its own")
      ]
    }
  }
}

// MARK: - Fields

extension Annotation {
  fileprivate static var fieldFaults: [Diagnostic] {
    var first: [String: CodePlace] = [:]
    return fields.flatMap { field -> [Diagnostic] in
      var owner: String { "of the layer '\(layer)'" }
      if !NameRule.allows(field.name) { return [.badName("a field \(owner) (\(field.place))", field.name)] }
      if placeKeys.contains(field.name) { return [.reservedField(field.name, owner, field.place)] }
      if let other = first.updateValue(field.place, forKey: field.name) {
        return [
          Diagnostic(
            .error, "duplicate_field",
            "the field '\(field.name)' \(owner) is declared twice: \(other) and \(field.place)",
            hint: "each field has a name of its own")
        ]
      }
      return field.kind.faults("in the field '\(field.name)' \(owner)", field.place)
    }
  }
}

/// The keys that a record writes for the place of an annotation or a part.
private let placeKeys: Set<String> = ["start", "end", "text"]

extension FieldKind {
  /// What is wrong with the members of records inside.
  fileprivate func faults(_ owner: @autoclosure () -> String, _ place: CodePlace) -> [Diagnostic] {
    switch self {
    case .int, .double, .bool, .text, .range: return []
    case .list(let element): return element.faults(owner(), place)
    case .record(let members):
      var seen: Set<String> = []
      return members.flatMap { member -> [Diagnostic] in
        if !NameRule.allows(member.name) { return [.badName("a field \(owner()) (\(place))", member.name)] }
        if !seen.insert(member.name).inserted {
          return placeKeys.contains(member.name)
            ? [.reservedField(member.name, owner(), place)]
            : [
              Diagnostic(
                .error, "duplicate_field", "the field '\(member.name)' stands twice \(owner()) (\(place))",
                hint: "each field has a name of its own")
            ]
        }
        return member.kind.faults(owner(), place)
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func badName(_ what: String, _ name: String) -> Diagnostic {
    let fault = NameRule.fault(what, name)
    return Diagnostic(.error, "bad_name", fault.message, hint: fault.hint)
  }

  fileprivate static func reservedField(_ name: String, _ owner: String, _ place: CodePlace) -> Diagnostic {
    Diagnostic(
      .error, "reserved_name", "a field \(owner) is called '\(name)' (\(place)), a key that its place in the text has",
      hint: "give it another name")
  }
}
