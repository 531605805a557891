internal import Sluice

/// The version of the program, and of what it is built on.
enum Version {
  /// The version of Sluice.
  static let number = "0.1.0"

  /// `sluice 0.1.0`; for a program of somebody's own, `newsroom 2.1`.
  private static var own: String {
    let program = ProgramName.current
    return program.version.map { "\(program.name) \($0)" } ?? program.name
  }

  private static var isOurs: Bool { ProgramName.current.name == "sluice" }

  /// As runs say it in their records: `sluice 0.1.0`, `newsroom 2.1 (sluice 0.1.0)`.
  static var program: String { isOurs ? own : "\(own) (sluice \(number))" }

  /// `sluice 0.1.0 (release, linux x86_64, Swift 6.3)`, `newsroom 2.1 (sluice 0.1.0, release, linux x86_64, Swift 6.3)`
  static var text: String { isOurs ? "\(own) (\(build))" : "\(own) (sluice \(number), \(build))" }

  /// How it was built; not part of any result.
  static var build: String { "\(configuration), \(system) \(architecture), \(compiler)" }

  private static var configuration: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  private static var system: String {
    #if os(macOS)
      "macos"
    #else
      "linux"
    #endif
  }

  private static var architecture: String {
    #if arch(arm64)
      "arm64"
    #else
      "x86_64"
    #endif
  }

  private static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}

extension Version {
  /// The name and version of the program, the version of Sluice, and that of every component.
  static func json(_ registry: Registry) -> String {
    let components = Registry.Kind.allCases.map { kind in
      let versions = registry.components(kind).map { JSON.Member($0.name, .int($0.version)) }
      return JSON.Member("\(kind.rawValue)s", .object(versions))
    }
    let name = ProgramName.current
    let program = [
      JSON.Member("name", .string(name.name)), JSON.Member("version", name.version.map { .string($0) } ?? .null),
      JSON.Member("sluice", .string(number)), JSON.Member("build", .string(build)),
    ]
    var writer = JSONWriter()
    JSON.object(program + components).write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
