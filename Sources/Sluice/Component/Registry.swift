/// The components that a program is built with. A value, made by the build and passed in; there is no global one.
public struct Registry: Sendable {
  public let components: [any Component.Type]

  public init(_ components: [any Component.Type]) {
    var seen: Set<ObjectIdentifier> = []
    self.components = components.filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// The lists of several modules. What stands in several lists counts once.
  public init(joining modules: [[any Component.Type]]) { self.init(modules.flatMap(\.self)) }

  /// What a component is for in a pipeline.
  public enum Kind: String, CaseIterable, Sendable {
    case input, stage, output

    /// With its article.
    package var article: String {
      switch self {
      case .input: "an input"
      case .stage: "a stage"
      case .output: "an output"
      }
    }
  }

  public var inputs: [any Input.Type] { sorted { $0 as? any Input.Type } }
  public var stages: [any Stage.Type] { sorted { $0 as? any Stage.Type } }
  public var outputs: [any Output.Type] { sorted { $0 as? any Output.Type } }

  /// The components of a kind, by name.
  public func components(_ kind: Kind) -> [any Component.Type] {
    switch kind {
    case .input: inputs
    case .stage: stages
    case .output: outputs
    }
  }

  private func sorted<T>(_ kind: (any Component.Type) -> T?) -> [T] {
    components.sorted { $0.name < $1.name }.compactMap(kind)
  }

  /// The layers that something in the registry makes, and who: for messages.
  package func providers(of layer: any Annotation.Type) -> [String] {
    stages.filter { stage in stage.makes(layer) }.map { $0.name }
  }
}

extension Stage {
  /// Whether the stage provides a layer with its default parameters.
  static func makes(_ layer: any Annotation.Type) -> Bool {
    Self().provides.contains { ObjectIdentifier($0) == ObjectIdentifier(layer) }
  }
}
