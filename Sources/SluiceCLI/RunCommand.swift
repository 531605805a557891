internal import ArgumentParser
internal import Logging
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
      Every document ends up in the outputs, is dropped on purpose, or stands in the dead letter with the reason. \
      What is done is committed shard by shard: the same command again takes up a run that was stopped or killed, and \
      does only what has changed.

      EXAMPLES:
        \(program) run pipelines/news.yaml
        \(program) run pipelines/news.yaml articles/2024 articles/2025 -o found
        \(program) run pipelines/sentences.yaml articles -o - | head
        cat docs.jsonl | \(program) run pipelines/stream.yaml > found.jsonl
        \(program) run pipelines/dump.yaml dump.jsonl -o found.jsonl.gz --set language=de

      EXIT STATUS:
        0   complete: every document written or dropped on purpose
        1   complete, and some documents failed
        64  wrong usage
        65  stopped: too many documents failed
        66  the input is missing, or nothing in it matches
        70  a fault of the program, or of a stage
        73  an output cannot be created
        74  reading or writing failed
        75  another run works in the same run folder
        78  the pipeline is wrong
        130, 143  stopped by SIGINT, SIGTERM
      """)

  @Argument(help: "The pipeline file.") var pipeline: String

  @Argument(help: "What to read: sets the variable 'input'; several make a list.") var inputs: [String] = []

  @OptionGroup var options: PipelineOptions

  @Option(
    help: RunSetting.help("workers", valueName: "n"), transform: { try RunSetting.read($0, "workers").workers })
  var workers: Workers?

  @Option(
    help: RunSetting.help("memory", valueName: "size"), transform: { try RunSetting.read($0, "memory").memory })
  var memory: ByteCount?

  @Option(help: ArgumentHelp("The run folder. (default: beside the first output)", valueName: "folder"))
  var runFolder: String?

  @Flag(help: "Do all again, whatever was done before.") var fresh = false

  @Flag(help: "Try documents that failed again.") var retryFailed = false

  @Flag(help: "Read what was written before, to see whether it is as it was.") var verify = false

  @Flag(help: "End with 0 though some documents failed.") var allowFailed = false

  @Option(
    help: ArgumentHelp("How to show that the run goes on: auto, plain, json or off.", valueName: "style"),
    transform: choice)
  var progress: ProgressStyle = .auto

  @Option(help: ArgumentHelp("Write how the run went to this file, as JSON.", valueName: "file")) var report: String?

  func run(_ registry: Registry) async throws -> SluiceRuntime.ExitCode {
    var overrides = options.overrides(inputs: inputs)
    overrides.runFolder = runFolder
    overrides.report = report
    let (plan, diagnostics) = Compiler.compile(FilePath(pipeline), registry: registry, overrides: overrides)
    if !diagnostics.isEmpty {
      Console.error(Findings.text(diagnostics, colour: Console.errorHasColour))
    }
    guard let plan else { return .pipelineWrong }
    let control = RunControl()
    let options = runOptions
    let run = Run(plan, options)
    if let fault = run.missesOpenFiles {
      Console.error(fault.text(colour: Console.errorHasColour) ?? "")
      return fault.exitCode
    }
    let signals = Signals(control, grace: run.hasShards ? plan.run.grace : nil, resume: options.command)
    defer { signals.end() }
    do throws(RunError) {
      if let path = self.report { try write("", to: path, empties: false) }
      let report = try await run.start(control)
      if let path = self.report { try write(report.json + "\n", to: path) }
      switch report.failure {
      // Whose reader has gone wants to hear nothing; and where nothing was read, there is nothing to show.
      case .standardOutputClosed: return report.exitCode
      case .noInput(let faults): throw .noInput(faults)
      default: break
      }
      Console.error(progress == .json ? report.json.harmlessJSON : report.file.text(colour: Console.errorHasColour))
      return report.exitCode == .completeWithFailures && allowFailed ? .complete : report.exitCode
    } catch {
      if let message = error.text(colour: Console.errorHasColour) { Console.error(message) }
      return error.exitCode
    }
  }

  private var runOptions: Run.Options {
    var run = Run.Options()
    run.workers = workers
    run.memory = memory?.bytes
    run.folder = runFolder.map { FilePath($0) }
    run.isFresh = fresh
    run.retriesFailed = retryFailed
    run.verifies = verify
    run.watcher = ProgressDisplay(progress)
    run.program = Version.program
    // The command that takes the run up where it was left.
    let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--fresh" }
    run.command = ([Self.program] + arguments).map(\.shellQuoted).joined(separator: " ")
    run.logger = Logger(label: "sluice") { _ in ConsoleLogHandler(progress) }
    return run
  }

  private func write(_ report: String, to path: String, empties: Bool = true) throws(RunError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: empties ? [.create, .truncate, .closeOnExec] : [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o644))
      try file.closeAfter { _ = try file.writeAll(report.utf8) }
    } catch {
      throw .cannotCreate(path: path, reason: (error as? Errno)?.description.lowercased() ?? "\(error)")
    }
  }
}

extension String {
  /// As a shell reads it as one word.
  fileprivate var shellQuoted: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "+"),
          UInt8(ascii: "@"), UInt8(ascii: "%"):
          true
        default: byte >= 0x80
        }
      }
    return isPlain ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}
