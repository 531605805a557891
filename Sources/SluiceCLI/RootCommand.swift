internal import ArgumentParser
internal import Sluice
internal import SluiceRuntime

/// The root command.
struct RootCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: program,
    abstract: "Runs pipelines over folders of documents: clean, split, find names and quotes, write records.",
    discussion: """
      EXAMPLES:
        \(program) run pipelines/news.yaml            run the pipeline as it stands
        \(program) run pipelines/news.yaml DIR -o OUT over another folder, into another
        \(program) check pipelines/news.yaml          find all faults, reading nothing
        \(program) explain pipelines/news.yaml FILE   what each stage makes of a document, and why
        \(program) status out/news/.sluice            how far a run is, or how it ended
        \(program) stages list                        what a pipeline can use
        \(program) stages show gazetteer              a stage and its parameters
      """,
    subcommands: [RunCommand.self, CheckCommand.self, ExplainCommand.self, StagesCommand.self, StatusCommand.self])

  @Flag(help: "Show the version.") var version = false

  @Flag(help: "With --version: as JSON, with the version of every component.") var json = false

  func run(_ registry: Registry) throws -> SluiceRuntime.ExitCode {
    guard version else { throw CleanExit.helpRequest(self) }
    Console.output((json ? Version.json(registry) : Version.text) + "\n")
    return .complete
  }

  /// Words of other tools, and what they are called here.
  private static let otherWords = [
    "lint": "check", "validate": "check", "verify": "check", "start": "run", "exec": "run", "process": "run",
    "list": "stages list", "components": "stages list", "plugins": "stages list", "show": "stages show",
    "describe": "stages show", "why": "explain", "debug": "explain", "inspect": "explain", "progress": "status",
    "report": "status", "resume": "run", "retry": "run --retry-failed",
  ]

  /// The message for a first argument that is no command, or nil if there is no such fault.
  static func unknownCommand(in arguments: [String]) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-") else { return nil }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(first) else { return nil }
    let hint: String?
    if let word = otherWords[first.lowercased()] {
      hint = "did you mean '\(word)'?"
    } else if first.hasSuffix(".yaml") || first.hasSuffix(".yml") {
      hint = "did you mean '\(ProgramName.command("run \(first.harmless)"))'?"
    } else {
      hint = Suggestion.hint(for: first, among: names)
    }
    return "error: unknown command '\(first.harmless)'" + (hint.map { "\n  hint: \($0)" } ?? "")
      + "\nsee '\(ProgramName.command("--help"))'"
  }
}
