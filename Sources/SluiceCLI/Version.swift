internal import Sluice

/// The version of the program.
enum Version {
  static let number = "0.1.0"

  /// sluice 0.1.0 (release, linux x86_64, Swift 6.3)
  static var text: String { "sluice \(number) (\(build))" }

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
  /// The version with that of every component.
  static func json(_ registry: Registry) -> String {
    let components = Registry.Kind.allCases.map { kind in
      let versions = registry.components(kind).map { JSON.Member($0.name, .int($0.version)) }
      return JSON.Member("\(kind.rawValue)s", .object(versions))
    }
    let program = [JSON.Member("version", .string(number)), JSON.Member("build", .string(build))]
    var writer = JSONWriter()
    JSON.object(program + components).write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
