package import Sluice
internal import SluicePipeline
internal import SystemPackage

/// Why a run ended before its end.
package enum RunError: Error {
  /// An output, the dead letter or the run folder cannot be created.
  case cannotCreate(path: String, reason: String)
  /// The input cannot be read any further.
  case cannotRead(reason: String)
  /// Writing failed: the disk is full, or worse.
  case cannotWrite(path: String, reason: String)
  /// The process may not have as many files open as a run needs.
  case tooFewOpenFiles(allowed: Int, needed: Int)
  /// The reader of standard output has gone.
  case standardOutputClosed
  /// The input is missing, or nothing in it matches.
  case noInput(Diagnostics)
  /// Another run works in the same run folder.
  case inUse(folder: String, by: String)
  /// The process was told to stop.
  case interrupted(Interruption)
  /// Too many failures, or one where the pipeline says to stop.
  case stopped(String)
  /// A stage made a mistake that makes all that it does doubtful.
  case stageFault(String)
  /// The sums do not add up: a fault of the program.
  case ownFault(String)

  /// What an error means that an input threw while it listed its items.
  static func reading(_ error: any Error) -> RunError {
    if let faults = error as? Diagnostics { return .noInput(Diagnostics(faults.list.capped())) }
    return .cannotRead(reason: (error as? Failure)?.message ?? "\(error)")
  }

  package var exitCode: ExitCode {
    switch self {
    case .cannotCreate: .cannotCreate
    case .cannotRead, .cannotWrite, .tooFewOpenFiles, .standardOutputClosed: .inputOutput
    case .noInput: .noInput
    case .inUse: .inUse
    case .interrupted(.interrupt): .interrupted
    case .interrupted(.terminate): .terminated
    case .stopped: .stopped
    case .stageFault, .ownFault: .ownFault
    }
  }

  /// What it means, in words for a user.
  package var reason: String {
    switch self {
    case .cannotCreate(let path, let reason): "cannot create '\(path)': \(reason)"
    case .cannotRead(let reason): "cannot read the input: \(reason)"
    case .cannotWrite(let path, let reason): "cannot write '\(path)': \(reason)"
    case .tooFewOpenFiles(let allowed, let needed):
      "only \(allowed) files may be open at once, and a run needs \(needed); raise the limit ('ulimit -n')"
    case .standardOutputClosed: "standard output was closed"
    case .noInput(let diagnostics): diagnostics.list.inOrder().map(\.message).joined(separator: "; ")
    case .inUse(let folder, let who): "the run folder '\(folder)' is in use by \(who)"
    case .interrupted(let by): by.name
    case .stopped(let reason): reason
    case .stageFault(let what): what
    case .ownFault(let what): "\(what); this is a fault of \(ProgramName.current.name), please report it"
    }
  }
}
