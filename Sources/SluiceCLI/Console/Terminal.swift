internal import SluiceLibc
internal import SystemPackage

/// What is known of a terminal.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether to write colours: on a terminal that knows them, unless the user wants none (no-color.org).
  static func hasColour(_ descriptor: Int32) -> Bool {
    guard isTerminal(descriptor) else { return false }
    if let refusal = getenv("NO_COLOR"), refusal.pointee != 0 { return false }
    return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  static func width(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes text at once; what cannot be written is lost.
  ///
  /// - Returns: why it could not be written.
  @discardableResult static func write(_ text: String, to descriptor: Int32) -> Errno? {
    do {
      try FileDescriptor(rawValue: descriptor).writeAll(text.utf8)
      return nil
    } catch {
      return error as? Errno ?? .ioError
    }
  }
}
