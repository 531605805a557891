public import Sluice
internal import SluicePipeline

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
/// The step also checks what it has written, and throws a `Failure` `bad_range` or `bad_order` for what is wrong, and an
/// error that says so if a layer was filled that the stage does not declare.
///
/// - Parameter explains: whether the step notes what it decides, as under `sluice explain`.
public func prepare<S: Stage>(
  _ type: S.Type, _ parameters: String = "", folder: String = "", explains: Bool = false
) throws -> Step {
  let (stage, node) = try make(type, parameters, folder: folder)
  let steps = try stage.makeSteps(
    Setup(owner: "stage '\(S.name)'", parameters: node, resources: S.resources, explains: explains))
  return StepMaker {
    let step = StageStep(S.name, of: stage, provides: stage.provides, steps())
    return { document in try step(&document) }
  }.shared()
}

/// Runs steps on a text, as a run does: none is called for a document that was dropped. Gives what the body makes of the
/// document.
///
/// - Throws: what a step throws; a `Failure` `bad_range` or `bad_order` for a layer that is not as it must be.
public func run<Result>(
  _ steps: [Step], on text: String, metadata: [String: JSON] = [:], _ body: (borrowing Document) throws -> Result
) throws -> Result {
  var document = Document()
  try document.read("test", from: Source(path: "test", bytes: text.utf8.count)) { $0.append(contentsOf: text.utf8) }
  for (key, value) in metadata.sorted(by: { ByteString($0.key) < ByteString($1.key) }) {
    document.setMetadata(key, value)
  }
  var observer = NoObserver()
  let runner = StageRunner(steps.enumerated().map { StageStep("step \($0 + 1)", $1) })
  switch runner.run(&document, began: Clock.now(), &observer) {
  case .kept, .dropped: return try body(document)
  case .failed(let end): throw end.error
  case .fault(_, let fault): throw fault
  case .putOff: preconditionFailure("a document that may take any memory was put off")
  }
}

/// What one of a stage's examples gives, in the form of its `shows`.
public func shown<S: Stage>(_ example: Example, of type: S.Type, after earlier: [Step] = []) throws -> String {
  let (stage, _) = try make(type, example.parameters)
  let layer = (stage.provides + S.extends).first
  return try run(earlier + [prepare(type, example.parameters)], on: example.text) { document in
    if let reason = document.dropReason { return "(dropped: \(reason))" }
    guard let layer else { return document.string(TextRange(0..<document.text.count)) }
    return show(layer, document)
  }
}

private func show<A: Annotation>(_ type: A.Type, _ document: borrowing Document) -> String {
  Markup.show(type, of: document)
}
