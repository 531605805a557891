/// What the program that runs is called: in its help, in hints, in commands to type.
///
/// Said once, where the program starts, and known to all that happens below, as a task-local value: the help of commands is
/// declared in static properties, which nothing can be passed to.
package struct ProgramName: Sendable {
  package let name: String
  /// The version of the program, if it says one.
  package let version: String?

  package init(_ name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }

  /// Of who uses the modules without a command line: ours.
  @TaskLocal package static var current = ProgramName("sluice")

  /// A command of the program as somebody types it: `sluice stages list`.
  package static func command(_ words: String) -> String { "\(current.name) \(words)" }
}
