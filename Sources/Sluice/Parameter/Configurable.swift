internal import SystemPackage

extension Configurable {
  /// Sets the properties that a map names; all faults go into `reading`.
  ///
  /// - Parameters:
  ///   - node: a map of parameters, or nothing.
  ///   - owner: who has the parameters, for messages: "stage 'gazetteer'".
  public mutating func configure(_ node: Node?, of owner: String, _ reading: inout Reading) {
    let parameters = Self.parameters
    let entries = node?.map ?? []
    if let node, node.map == nil, !node.isNull {
      reading.fault("wrong_type", "the parameters of \(owner) must be a map, not \(node.described)", at: node)
      return
    }
    for entry in entries {
      guard let parameter = parameters.first(where: { $0.key == entry.key.text }) else {
        let hint = Suggestion.hint(for: entry.key.text, among: parameters.map(\.key))
        reading.fault(
          "unknown_parameter", "unknown parameter '\(entry.key.text)' of \(owner)", at: entry.key, hint: hint)
        continue
      }
      // Nothing written means the default.
      if !entry.value.isNull { parameter.read(entry.value, into: &self, &reading) }
    }
    for parameter in parameters where parameter.isRequired {
      let given = entries.first { $0.key.text == parameter.key }
      guard given == nil || given?.value.isNull == true else { continue }
      let hint = "\(parameter.key): \(parameter.help)"
      if let given {
        reading.fault("missing_parameter", "\(owner) needs '\(parameter.key)'", at: given.key, hint: hint)
      } else if let node {
        reading.fault("missing_parameter", "\(owner) needs '\(parameter.key)'", at: node, hint: hint)
      } else {
        reading.faults.append(Diagnostic(.error, "missing_parameter", "\(owner) needs '\(parameter.key)'", hint: hint))
      }
    }
  }
}

extension ParameterGroup {
  public static var typeName: String { "a map" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Self? {
    guard node.map != nil else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    let before = reading.faults.count
    var group = Self()
    group.configure(node, of: "'\(what)'", &reading)
    return reading.faults.count == before ? group : nil
  }

  public var written: String {
    "{" + Self.parameters.map { "\($0.key): \($0.shown(self))" }.joined(separator: ", ") + "}"
  }
}

/// A parameter as a reference page shows it.
public struct ParameterPage: Sendable {
  public let key: String
  public let typeName: String
  public let help: String
  /// The default as a user would write it; nil if the parameter must be given.
  public let defaultValue: String?
  /// Whether the default is nothing at all, rather than a value.
  public let isUnset: Bool
  /// The parameters inside a group or a list of groups.
  public let parts: [ParameterPage]

  /// The pages of a component or group.
  public static func pages<Root: Configurable>(of type: Root.Type) -> [ParameterPage] {
    let defaults = Root()
    return Root.parameters.map { parameter in
      ParameterPage(
        key: parameter.key, typeName: parameter.typeName, help: parameter.help,
        defaultValue: parameter.isRequired ? nil : parameter.shown(defaults), isUnset: parameter.isUnset(defaults),
        parts: parameter.parts())
    }
  }

  static func pages(inside type: any ParameterValue.Type) -> [ParameterPage] {
    group(inside: type).map { pages(of: $0) } ?? []
  }

  /// The group that a value is, or is made of.
  static func group(inside type: any ParameterValue.Type) -> (any ParameterGroup.Type)? {
    if let container = type as? any ParameterContainer.Type { return group(inside: container.contents) }
    return type as? any ParameterGroup.Type
  }
}

extension Parameter {
  /// Whether values of a type are paths, or lists of them.
  static func holdsPaths(_ type: any ParameterValue.Type) -> Bool {
    if let container = type as? any ParameterContainer.Type { return holdsPaths(container.contents) }
    return type == FilePath.self || type == OutputPath.self
  }
}

/// A value made of others of one type, so that pages can show the parameters inside.
protocol ParameterContainer {
  static var contents: any ParameterValue.Type { get }
}

extension Array: ParameterContainer where Element: ParameterValue {
  static var contents: any ParameterValue.Type { Element.self }
}

extension Optional: ParameterContainer where Wrapped: ParameterValue {
  static var contents: any ParameterValue.Type { Wrapped.self }
}

extension OneOrMany: ParameterContainer {
  static var contents: any ParameterValue.Type { Value.self }
}

extension Mapping: ParameterContainer {
  static var contents: any ParameterValue.Type { Value.self }
}
