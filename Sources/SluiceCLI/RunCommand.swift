internal import ArgumentParser
internal import Sluice
internal import SluicePipeline
internal import SluiceRuntime
internal import SystemPackage

/// `sluice run`.
struct RunCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline.",
    discussion: """
      The pipeline is checked first: with a fault in it, no document is read. \
      Every document ends up in the outputs, is dropped on purpose, or stands in the dead letter with the reason.

      EXAMPLES:
        sluice run pipelines/news.yaml
        sluice run pipelines/news.yaml articles/2024 articles/2025 -o found
        sluice run pipelines/sentences.yaml articles -o - | head
        cat docs.jsonl | sluice run pipelines/stream.yaml > found.jsonl
        sluice run pipelines/dump.yaml dump.jsonl -o found.jsonl.gz --set language=de

      EXIT STATUS:
        0   complete: every document written or dropped on purpose
        1   complete, and some documents failed
        64  wrong usage
        65  stopped: too many documents failed
        66  the input is missing, or nothing in it matches
        73  an output cannot be created
        74  reading or writing failed
        78  the pipeline is wrong
      """)

  @Argument(help: "The pipeline file.") var pipeline: String

  @Argument(help: "What to read: sets the variable 'input'; several make a list.") var inputs: [String] = []

  @OptionGroup var options: PipelineOptions

  @Option(help: ArgumentHelp("How many workers. (default: one for each processor)", valueName: "n"))
  var workers: Int?

  @Option(
    help: ArgumentHelp("How to show that the run goes on: auto, plain or off.", valueName: "style"), transform: choice)
  var progress: ProgressStyle = .auto

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("'--workers' must be at least 1, not \(workers)") }
    if let workers, workers > 1024 { throw ValidationError("'--workers' must be at most 1024, not \(workers)") }
  }

  func run(_ registry: Registry) async throws -> SluiceRuntime.ExitCode {
    let (plan, diagnostics) = Compiler.compile(
      FilePath(pipeline), registry: registry, overrides: options.overrides(inputs: inputs))
    if !diagnostics.isEmpty {
      Console.error(Findings.text(diagnostics, colour: Console.errorHasColour))
    }
    guard let plan else { return .pipelineWrong }
    do {
      let report = try await Run(plan, workers: workers, progress: progress).start { failures in
        Console.error(failures)
      }
      Console.error(report.text(colour: Console.errorHasColour))
      return report.exitCode
    } catch let error as RunError {
      if let message = error.message(colour: Console.errorHasColour) { Console.error(message) }
      return error.exitCode
    }
  }
}
