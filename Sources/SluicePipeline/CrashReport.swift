internal import CCrash

/// What the process says when it crashes.
package enum CrashReport {
  /// From now on SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT say what was going on, on standard error, before
  /// they do what they did before.
  package static func install() { sluice_crash_install() }

  /// Does something that is named if the process crashes in it.
  ///
  /// - Parameter what: how the message goes on behind `crashed`: `while stage 'tables' was prepared`.
  package static func during<Result: ~Copyable, E: Error>(
    _ what: String, _ body: () throws(E) -> Result
  ) throws(E) -> Result {
    let text = CText(what)
    let before = sluice_crash_label(text.start)
    defer { withExtendedLifetime(text) { _ = sluice_crash_label(before) } }
    return try body()
  }
}

/// A text as C reads it, for as long as the value lives.
package final class CText {
  package let start: UnsafePointer<CChar>

  package init(_ text: String) {
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { copy.advanced(by: index).initialize(to: byte) }
    start = UnsafePointer(copy)
  }

  deinit { start.deallocate() }
}
