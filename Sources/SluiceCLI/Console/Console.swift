internal import Sluice
internal import SluiceLibc
internal import SluiceRuntime
internal import SystemPackage

/// Standard output and standard error: what people read. Foreign text in it has been made harmless; whatever else would act on
/// a terminal is shown and not written.
enum Console {
  /// Data: what the user asked for. Where it cannot be written there is nothing else to do: the process ends with 74, and
  /// without a word if the reader has gone.
  static func output(_ text: String) {
    guard let fault = Terminal.write(TextStyle(isOn: outputHasColour).guarded(text), to: STDOUT_FILENO) else { return }
    if fault != .brokenPipe { error("error: cannot write to standard output: \(fault.description.lowercased())") }
    exit(ExitCode.inputOutput.rawValue)
  }

  /// Everything else. A live line of progress gives way to it.
  static func error(_ text: String) {
    let clear = errorIsTerminal ? TextStyle.clearLine : ""
    let text = TextStyle(isOn: errorHasColour).guarded(text)
    Terminal.write(clear + (text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"), to: STDERR_FILENO)
  }

  static var errorHasColour: Bool { Terminal.hasColour(STDERR_FILENO) }
  static var outputHasColour: Bool { Terminal.hasColour(STDOUT_FILENO) }
  static var errorIsTerminal: Bool { Terminal.isTerminal(STDERR_FILENO) }
  /// The columns of the terminal; 120 where there is none.
  static var outputWidth: Int { Terminal.width(STDOUT_FILENO) ?? 120 }

  // MARK: - Progress, on standard error

  /// A line that stays.
  static func progress(_ line: String) { Terminal.write(line + "\n", to: STDERR_FILENO) }

  /// A line in place of the last live one, no longer than the terminal is wide.
  static func live(_ line: String) {
    let width = Terminal.width(STDERR_FILENO) ?? 80
    Terminal.write("\r" + String(line.prefix(width - 1)) + TextStyle.clearRest, to: STDERR_FILENO)
  }

  /// Takes the live line away.
  static func endLive() { Terminal.write(TextStyle.clearLine, to: STDERR_FILENO) }
}
