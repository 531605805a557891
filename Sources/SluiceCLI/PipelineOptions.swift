internal import ArgumentParser
internal import SluicePipeline

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What the command line says about a pipeline's variables.
struct PipelineOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where to write: sets the variable 'output'. '-' is standard output.", valueName: "path"))
  var output: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Sets a variable of the pipeline; the value is read as YAML. May be given again.", valueName: "name=value"))
  var sets: [String] = []

  func validate() throws {
    for set in sets where !set.contains("=") {
      throw ValidationError("'--set \(set)' must be a name and a value: --set language=en")
    }
  }

  func overrides(inputs: [String] = []) -> Overrides {
    let sets = sets.map { set in
      let parts = set.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: String(parts[1]))
    }
    return Overrides(
      inputs: inputs, output: output, sets: sets, environment: ProcessInfo.processInfo.environment)
  }
}
