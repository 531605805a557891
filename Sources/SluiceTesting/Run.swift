public import Sluice

/// A component with parameters read from YAML.
///
/// - Throws: `Diagnostics` with places in a text called `test`, as a pipeline file would have them.
public func make<C: Component>(_ type: C.Type, _ parameters: String = "", folder: String = "") throws -> (C, Node?) {
  var reading = Reading()
  var node: Node?
  if !parameters.isEmpty {
    let result = YAML.read(Array(parameters.utf8), name: "test", folder: folder)
    guard result.faults.isEmpty else { throw Diagnostics(result.faults) }
    node = result.root
  }
  var component = C()
  component.configure(node, of: "'\(C.name)'", &reading)
  guard reading.faults.isEmpty else { throw Diagnostics(reading.faults) }
  return (component, node)
}

/// Prepares a stage with parameters read from YAML.
///
/// - Parameter explains: whether the step notes what it decides, as under `sluice explain`.
public func prepare<S: Stage>(
  _ type: S.Type, _ parameters: String = "", folder: String = "", explains: Bool = false
) throws -> Step {
  let (stage, node) = try make(type, parameters, folder: folder)
  let steps = try stage.makeSteps(
    Setup(owner: "stage '\(S.name)'", parameters: node, resources: S.resources, explains: explains))
  return steps.shared()
}

/// Runs steps on a text and gives what the body makes of the document.
public func run<Result>(
  _ steps: [Step], on text: String, metadata: [String: JSON] = [:], _ body: (borrowing Document) throws -> Result
) throws -> Result {
  var document = Document()
  try document.read("test", from: Source(path: "test", bytes: text.utf8.count)) { $0.append(contentsOf: text.utf8) }
  for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { document.setMetadata(key, value) }
  for step in steps { try step(&document) }
  return try body(document)
}

/// What one of a stage's examples gives, in the form of its `shows`.
public func shown<S: Stage>(_ example: Example, of type: S.Type, after earlier: [Step] = []) throws -> String {
  let (stage, node) = try make(type, example.parameters)
  let setup = Setup(owner: "stage '\(S.name)'", parameters: node, resources: S.resources)
  let step = try stage.makeSteps(setup).shared()
  let layer = (stage.provides + S.extends).first
  return try run(earlier + [step], on: example.text) { document in
    if let reason = document.dropReason { return "(dropped: \(reason))" }
    guard let layer else { return document.string(TextRange(0..<document.text.count)) }
    return show(layer, document)
  }
}

private func show<A: Annotation>(_ type: A.Type, _ document: borrowing Document) -> String {
  Markup.show(type, of: document)
}
