import Sluice
import SluicePipeline
import Testing

/// What becomes of a document that a stage fails on.
@Suite struct StageFailureTests {
  @Test(arguments: ["own", "deadline"])
  func `a stage is passed over whatever code it fails with`(code: String) throws {
    let yaml = """
      sluice: 1
      name: codes
      input: {use: files, with: {path: in}}
      stages: [{use: fails_with, with: {code: \(code)}, on_error: skip_stage}]
      outputs: {out: {use: jsonl, with: {path: out.txt}}}
      """
    let pipeline = try Pipeline(yaml: yaml, registry: Registry(components.components + [FailsWith.self]))
    var annotator = pipeline.annotator()
    let found = try annotator.annotate("text")
    #expect(found.outcome == .kept)
    #expect(found.skipped == ["fails_with"])
  }
}

private struct FailsWith: Stage {
  static let name = "fails_with"
  static let summary = "Fails."
  static let parameters: [Parameter<Self>] = [Parameter("code", \.code, "With what.")]
  var code = "own"

  func prepare(_ setup: Setup) -> Step { { [code] _ in throw Failure(code, "on purpose") } }
}
