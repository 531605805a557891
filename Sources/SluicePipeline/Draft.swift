internal import Sluice

/// An entry of a pipeline file as it was read: a component with its parameters, and the runner's keys.
struct Draft {
  var kind: Registry.Kind
  /// The name of the component where it is written; where it should be, if it is not.
  var use: Node
  /// The id of a stage or output; of a stage empty until all have been read, unless it is written.
  var id = ""
  /// Where the id is written.
  var idPlace: Place?
  /// The component with its parameters; with the defaults of those that have faults. Nil if it is not known.
  var component: (any Component)?
  /// What stands under `with`, variables put in.
  var parameters: Node?
  var onError = OnError.failDocument
  /// Whether the entry has no errors.
  var isSound = false

  /// As pipeline files call the component.
  var name: String { use.scalar?.text ?? "" }
  /// As messages call the entry.
  var owner: String { "\(kind.rawValue) '\(name)'" }
  /// As what diagnostics are about.
  var subject: Diagnostic.Subject { Diagnostic.Subject(kind.rawValue, name) }
  var stage: (any Stage)? { component as? any Stage }

  /// The layers that it is known to make.
  var provides: [any Annotation.Type] {
    stage?.provides ?? (component as? any Input)?.provides ?? []
  }
}
