package import Sluice
internal import SystemPackage

/// Why a run ended before its end.
package enum RunError: Error {
  /// An output, the dead letter or the run folder cannot be created.
  case cannotCreate(path: String, reason: String)
  /// Writing failed: the disk is full, or worse.
  case cannotWrite(path: String, reason: String)
  /// The reader of standard output has gone.
  case standardOutputClosed
  /// The input is missing, or nothing in it matches.
  case noInput(Diagnostics)
  /// Too many failures, or one where the pipeline says to stop.
  case stopped(String)
  /// The sums do not add up: a fault of the program.
  case ownFault(String)

  package var exitCode: ExitCode {
    switch self {
    case .cannotCreate: .cannotCreate
    case .cannotWrite, .standardOutputClosed: .inputOutput
    case .noInput: .noInput
    case .stopped: .stopped
    case .ownFault: .ownFault
    }
  }

  /// For standard error; nil where nothing is to be said.
  package func message(colour: Bool) -> String? {
    switch self {
    case .cannotCreate(let path, let reason): "error: cannot create '\(path)': \(reason)"
    case .cannotWrite(let path, let reason): "error: cannot write '\(path)': \(reason)"
    case .standardOutputClosed: nil
    case .noInput(let diagnostics): diagnostics.list.text(colour: colour)
    case .stopped(let reason): "stopped: \(reason)"
    case .ownFault(let what): "error: \(what); this is a fault of sluice, please report it"
    }
  }
}
