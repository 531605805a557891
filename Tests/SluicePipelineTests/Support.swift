import Sluice
import SluicePipeline

/// Everything that is wrong with a pipeline file, as `sluice check` prints it.
func check(
  _ yaml: String, name: String = "news.yaml", inputs: [String] = [], output: String? = nil,
  sets: [(name: String, value: String)] = [], environment: [String: String] = [:], checksFiles: Bool = true
) -> String {
  let overrides = Overrides(inputs: inputs, output: output, sets: sets, environment: environment)
  let (plan, diagnostics) = Compiler.compile(
    Array(yaml.utf8), name: name, registry: components, overrides: overrides, checksFiles: checksFiles)
  if plan == nil, checksFiles, !diagnostics.contains(where: { $0.severity == .error }) {
    return "no plan, and no error"
  }
  if plan != nil, diagnostics.contains(where: { $0.severity == .error }) { return "a plan in spite of an error" }
  return diagnostics.text(colour: false)
}

/// The plan of a pipeline file without errors.
func plan(
  _ yaml: String, name: String = "news.yaml", inputs: [String] = [], output: String? = nil,
  sets: [(name: String, value: String)] = [], environment: [String: String] = [:]
) throws -> Plan {
  let overrides = Overrides(inputs: inputs, output: output, sets: sets, environment: environment)
  let result = Compiler.compile(Array(yaml.utf8), name: name, registry: components, overrides: overrides)
  guard let plan = result.plan else { throw Diagnostics(result.diagnostics) }
  return plan
}

/// The folder `Fixtures` beside this file.
let fixtures = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures"

/// A pipeline file around the lines that a test is about.
///
/// - Parameters:
///   - input: the third line, behind the version and the name; nil if it is among the lines, or missing.
///   - outputs: the last line; nil if it is among the lines, or missing.
func newsFile(
  _ lines: String, input: String? = "input: {use: files, with: {path: in}}",
  outputs: String? = "outputs: {all: {use: jsonl, with: {path: out.jsonl}}}"
) -> String {
  (["sluice: 1", "name: news"] + [input, lines, outputs].compactMap(\.self)).joined(separator: "\n")
}
