internal import ArgumentParser
internal import Sluice
internal import SluiceRuntime

/// `sluice stages`.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "Shows what pipelines can use: inputs, stages and outputs.",
    discussion: """
      EXAMPLES:
        \(program) stages list
        \(program) stages show gazetteer
        \(program) stages show gazetteer --format yaml      an entry to paste into a pipeline
      """,
    subcommands: [StagesListCommand.self, StagesShowCommand.self])
}

/// `sluice stages list`.
struct StagesListCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the inputs, stages and outputs that the program is built with.",
    discussion: """
      EXAMPLES:
        \(program) stages list
        \(program) stages list --kind output
      """)

  @Option(help: ArgumentHelp("Only these: input, stage or output.", valueName: "kind"), transform: choice)
  var kind: Registry.Kind?

  func run(_ registry: Registry) -> SluiceRuntime.ExitCode {
    let kinds = Registry.Kind.allCases.filter { kind == nil || kind == $0 }
    let style = TextStyle(isOn: Console.outputHasColour)
    let rows = kinds.flatMap { kind in
      registry.components(kind).map { [kind.rawValue.padded(to: 6), style.bold($0.name), $0.summary] }
    }
    Console.output(Table(rows).lines.map { $0 + "\n" }.joined())
    return .complete
  }
}

/// `sluice stages show`.
struct StagesShowCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what a component does, its parameters and an example.",
    discussion: """
      EXAMPLES:
        \(program) stages show segment
        \(program) stages show jsonl --kind output
        \(program) stages show files --format yaml
      """)

  /// How the page is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, yaml }

  @Argument(help: "The component's name.") var name: String

  @Option(
    help: ArgumentHelp("Only the input, stage or output of this name.", valueName: "kind"), transform: choice)
  var kind: Registry.Kind?

  @Option(help: "How to write it: text, markdown or yaml (an entry to paste).") var format = Format.text

  func run(_ registry: Registry) -> SluiceRuntime.ExitCode {
    let kinds = Registry.Kind.allCases.filter { kind == nil || kind == $0 }
    let pages = kinds.flatMap { kind in
      registry.components(kind).filter { $0.name == name }.map { ComponentPage($0, kind) }
    }
    guard !pages.isEmpty else {
      let names = kinds.flatMap { registry.components($0).map { $0.name } }
      let hint =
        Suggestion.hint(for: name, among: names).map { "\n  hint: \($0)" }
        ?? "\nsee '\(ProgramName.command("stages list"))'"
      Console.error("error: no component is called '\(name.harmless)'\(hint)")
      return .usage
    }
    for (index, page) in pages.enumerated() {
      if index > 0 { Console.output("\n") }
      switch format {
      case .text: Console.output(page.text(colour: Console.outputHasColour))
      case .markdown: Console.output(page.markdown)
      case .yaml: Console.output(page.yaml)
      }
    }
    return .complete
  }
}
