internal import Sluice
internal import SluiceLibc
internal import SystemPackage

/// What tells this process from others.
enum ThisProcess {
  static var number: Int { Int(getpid()) }

  /// Where it was started.
  static var folder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Where temporary files go that lie beside nothing else.
  static var temporaryFolder: String {
    guard let path = getenv("TMPDIR"), path.pointee != 0 else { return "/tmp" }
    return String(cString: path)
  }

  /// What tells one build of the program from another: the size of its file and when it was changed, where that is
  /// known.
  static var build: String {
    #if os(Linux)
      let path: FilePath = "/proc/self/exe"
    #else
      let path = FilePath(CommandLine.arguments[0])
    #endif
    guard let source = try? ByteSource(path), let status = try? source.status() else {
      return "unknown"
    }
    return "\(status.size) \(status.modified)"
  }

  /// Ends the process at once, whatever its threads are at.
  static func end(_ code: ExitCode) -> Never { _exit(code.rawValue) }

  /// The name of the machine.
  static var host: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
      name.initialize(repeating: 0)
      guard let start = name.baseAddress, gethostname(start, 255) == 0 else { return "" }
      return String(cString: start)
    }
  }
}
