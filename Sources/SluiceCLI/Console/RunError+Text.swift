internal import Sluice
internal import SluiceRuntime

extension RunError {
  /// For standard error; nil where nothing is to be said.
  func text(colour: Bool) -> String? {
    switch self {
    case .standardOutputClosed: nil
    case .noInput(let diagnostics): diagnostics.list.text(colour: colour)
    case .interrupted: "stopped by \(reason)"
    case .stopped: "stopped: \(reason.harmless)"
    case .cannotCreate, .cannotRead, .cannotWrite, .tooFewOpenFiles, .inUse, .stageFault, .ownFault:
      "error: \(reason.harmless)"
    }
  }
}
