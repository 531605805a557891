internal import ArgumentParser
internal import Sluice
internal import SluiceRuntime
internal import SystemPackage

/// `sluice status`.
struct StatusCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows how far a run is, or how it ended, by its run folder.",
    discussion: """
      The run folder stands beside the first output: 'out/docs/.sluice' for 'out/docs/', 'out/a.jsonl.sluice' for \
      'out/a.jsonl', unless the pipeline names it. The output may be given instead, or the folder that \
      it lies in.

      EXAMPLES:
        \(program) status out/news/.sluice
        \(program) status out/news/.sluice --failed
        \(program) status out/news/.sluice --format json | jq .documents

      EXIT STATUS:
        0   the run is complete, or goes on
        1   complete, and some documents failed
        64  no run folder
        74  its report is damaged
        75  the run was killed: the same command resumes it
        other: as the run that ended before its end
      """)

  /// How it is shown.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The run folder, or the output that it belongs to.") var folder: String

  @Flag(help: "Show the documents that failed, by stage and code, three of each.") var failed = false

  @Option(help: "How to show it: text or json.") var format = Format.text

  func run(_ registry: Registry) throws -> SluiceRuntime.ExitCode {
    guard let status = RunStatus(FilePath(folder)) else {
      if let report = RunStatus.damagedReport(FilePath(folder)) {
        Console.error("error: '\(report.string.harmless)' is not as it was written; the next run writes it anew")
        return .inputOutput
      }
      let name = "'\(folder.harmless)'"
      let inside = RunStatus.folders(in: FilePath(folder)).map { "'\($0.string.harmless)'" }
      Console.error(
        inside.isEmpty
          ? "error: \(name) is no run folder, and there is none in it or beside it"
          : "error: \(name) holds several run folders\n  hint: name one of \(inside.joined(separator: ", "))")
      return .usage
    }
    switch format {
    case .text: Console.output(failed ? status.failuresText : status.text(colour: Console.outputHasColour))
    case .json: Console.output((failed ? status.failuresJSON : status.json).harmlessJSON + "\n")
    }
    return status.exitCode
  }
}
