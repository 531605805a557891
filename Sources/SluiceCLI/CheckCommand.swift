internal import ArgumentParser
internal import Sluice
internal import SluicePipeline
internal import SluiceRuntime
internal import SystemPackage

/// `sluice check`.
struct CheckCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Finds all faults of pipelines, without reading a document.",
    discussion: """
      Shows every fault with its place and the likely way out. \
      Lists, lexicons and other files that stages name are read too, unless '--no-files' says otherwise.

      EXAMPLES:
        \(program) check pipelines/news.yaml
        \(program) check pipelines/*.yaml --strict
        \(program) check pipelines/dump.yaml --set input=dump.jsonl -o found.jsonl
        \(program) check pipelines/news.yaml --format json

      EXIT STATUS:
        0  no errors (with '--strict': no warnings either)
        1  findings
      """)

  /// How findings are shown.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The pipeline files.") var pipelines: [String]

  @OptionGroup var options: PipelineOptions

  @Option(help: "How to show findings: text or json.") var format = Format.text

  @Flag(name: .customLong("no-files"), help: "Do not look at the files that stages name.") var noFiles = false

  @Flag(help: "Warnings count as well.") var strict = false

  func run(_ registry: Registry) -> SluiceRuntime.ExitCode {
    var all: [Diagnostic] = []
    for pipeline in pipelines {
      let (_, diagnostics) = Compiler.compile(
        FilePath(pipeline), registry: registry, overrides: options.overrides(), checksFiles: !noFiles)
      all += diagnostics
      guard format == .text else { continue }
      if diagnostics.isEmpty {
        Console.output("\(pipeline.harmless): no faults\n")
      } else {
        Console.output(Findings.text(diagnostics, colour: Console.outputHasColour))
      }
    }
    if format == .json { Console.output(all.json() + "\n") }
    let isBad = all.contains { $0.severity == .error || strict }
    return isBad ? .completeWithFailures : .complete
  }
}
