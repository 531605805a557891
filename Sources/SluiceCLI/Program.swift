internal import ArgumentParser
public import Sluice
internal import SluiceLibc
internal import SluicePipeline
internal import SluiceRuntime
internal import SystemPackage

/// The command line of a program built of components.
///
/// An executable of your own needs one line: `await Program.main(registry)`, where the build plugin `ComponentRegistry`
/// makes `registry` of the component modules that the executable depends on.
public enum Program {
  /// Runs the command of this process's arguments, and ends the process with its exit status.
  ///
  /// - Parameters:
  ///   - name: what help, hints and commands to type call the program; nil for what its file is called.
  ///   - version: the program's own version, for `--version` and the records of runs.
  public static func main(_ registry: Registry, name: String? = nil, version: String? = nil) async {
    // A reader of standard output that goes away is told by the write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files likewise.
    signal(SIGXFSZ, SIG_IGN)
    CrashReport.install()
    let file = CommandLine.arguments.first.flatMap { FilePath($0).lastComponent?.string }
    let program = ProgramName(name ?? file ?? ProgramName.current.name, version: version)
    let status = await ProgramName.$current.withValue(program) {
      await run(Array(CommandLine.arguments.dropFirst()), registry)
    }
    exit(status)
  }

  /// The version of Sluice that the program is built on.
  public static var sluiceVersion: String { Version.number }

  private static func run(_ arguments: [String], _ registry: Registry) async -> Int32 {
    let faults = registry.faults
    if !faults.isEmpty {
      Console.error(faults.text(colour: Console.errorHasColour))
      return ExitCode.ownFault.rawValue
    }
    if let fault = RootCommand.unknownCommand(in: arguments) {
      Console.error(fault)
      return ExitCode.usage.rawValue
    }
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      if let action = command as? any Action { return try await action.run(registry).rawValue }
      try command.run()
      return 0
    } catch {
      let text = RootCommand.fullMessage(for: error)
      let status = RootCommand.exitCode(for: error)
      if status.isSuccess {
        Console.output(text + "\n")
      } else if !text.isEmpty {
        Console.error(text)
      }
      return status.rawValue
    }
  }
}

/// A subcommand: does its work with the components of the program.
protocol Action: ParsableCommand {
  func run(_ registry: Registry) async throws -> SluiceRuntime.ExitCode
}

extension ParsableCommand {
  /// What the program is called. The help of a command is made when it is first asked for; the name is known by then.
  static var program: String { ProgramName.current.name }
}
