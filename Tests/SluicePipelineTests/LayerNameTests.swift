import Sluice
import SluicePipeline
import Testing

/// Layers that a stage makes only where its parameters say so: the registry does not know of them.
@Suite struct LayerNameTests {
  @Test(arguments: [
    ("own", "which cannot be the key of a layer in a record"), ("other", "as another is: Sluice.Sentence"),
  ])
  func `the name of a layer is looked at where parameters bring it about`(layer: String, why: String) throws {
    let yaml = """
      sluice: 1
      name: names
      input: {use: files, with: {path: in}}
      stages: [segment, {use: sometimes, with: {layer: \(layer)}}]
      outputs: {out: {use: jsonl, with: {path: out.txt}}}
      """
    let registry = Registry(components.components + [Sometimes.self])
    #expect(registry.faults.isEmpty)
    let error = #expect(throws: Diagnostics.self) { try Pipeline(yaml: yaml, registry: registry) }
    let faults = try #require(error).list
    #expect(faults.map(\.code) == ["bad_layer_name"])
    #expect(faults.first?.message.hasSuffix(why) == true)
    #expect(faults.first?.place?.line == 4)
  }
}

private struct Sometimes: Stage {
  enum Layer: String, CaseIterable, ParameterValue { case none, own, other }

  static let name = "sometimes"
  static let summary = "Makes a layer."
  static let parameters: [Parameter<Self>] = [Parameter("layer", \.layer, "Which one.")]
  var layer = Layer.none
  var provides: [any Annotation.Type] {
    switch layer {
    case .none: []
    case .own: [Own.self]
    case .other: [Other.self]
    }
  }

  func prepare(_ setup: Setup) -> Step { { _ in } }

  struct Own: Annotation {
    static let layer = "id"
    static let fields: [Field<Own>] = []
    var range: TextRange
  }

  struct Other: Annotation {
    static let layer = "sentences"
    static let fields: [Field<Other>] = []
    var range: TextRange
  }
}
