import Foundation
import Testing

/// The built program, run as a user runs it.
enum Binary {
  /// What a run of the program gave.
  struct Result {
    let status: Int32
    let output: String
    let error: String

    /// The lines of standard output as JSON objects.
    var records: [[String: Any]] { Binary.records(output) }
  }

  /// The root of the project.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Where the tests lie that run, and what was built with them.
  static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// Where the programs lie that are tested: beside the tests, or of another build.
  private static let programs: URL = {
    let other = ProcessInfo.processInfo.environment["SLUICE_PROGRAMS"]
    return other.map { URL(filePath: $0, relativeTo: root).absoluteURL } ?? folder
  }()

  static let program = programs.appending(path: "sluice")

  /// The program with stages that make mistakes.
  static let mischief = programs.appending(path: "mischief")

  /// Runs the program in the project's root, or in another folder.
  static func run(
    _ arguments: String..., input: String = "", folder: URL = root, environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, input: Data(input.utf8), folder: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], input: Data = Data(), folder: URL = root, environment: [String: String] = [:]
  ) throws -> Result {
    try start(arguments, input: input, folder: folder, environment: environment).wait()
  }

  /// Starts the program, or another one that is to start it, and does not wait for its end.
  static func start(
    _ arguments: [String], by executable: URL = program, input: Data = Data(), folder: URL = root,
    environment: [String: String] = [:]
  ) throws -> Running {
    // Through files, so that no pipe can fill up while another is waited for.
    let scratch = try Folder()
    let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
    try input.write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    return Running(process, scratch)
  }

  /// A process that goes on. It is killed if nobody has waited for it.
  final class Running {
    private let process: Process
    private let scratch: Folder

    fileprivate init(_ process: Process, _ scratch: Folder) {
      self.process = process
      self.scratch = scratch
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var number: Int { Int(process.processIdentifier) }
    var isRunning: Bool { process.isRunning }
    /// What it has written to standard error so far.
    var error: String { scratch.text("err") ?? "" }

    func signal(_ number: Int32) { if process.isRunning { kill(process.processIdentifier, number) } }

    /// Holds it up, and waits until it is: a thread first ends the call to the system that it is in.
    func stop() {
      signal(SIGSTOP)
      wait { isStopped }
    }

    /// Whether all of its threads are held up, on systems that tell.
    private var isStopped: Bool {
      let place = "/proc/\(number)/task"
      guard let threads = try? FileManager.default.contentsOfDirectory(atPath: place) else { return true }
      return threads.allSatisfy { thread in
        // "12 (sluice) T …"
        let text = (try? String(contentsOfFile: "\(place)/\(thread)/stat", encoding: .utf8)) ?? ""
        return text.split(separator: ")").last?.split(separator: " ").first.map { $0 == "T" } ?? true
      }
    }

    /// Whether it has a file open whose path ends so, on systems that tell.
    func hasOpen(_ suffix: String) -> Bool {
      let place = "/proc/\(number)/fd"
      let files = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return files.contains {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(place)/\($0)"))?.hasSuffix(suffix) == true
      }
    }

    /// Looks again and again until something is so, the process has ended, or a minute is over.
    ///
    /// - Returns: whether it is so.
    @discardableResult func wait(until isSo: () -> Bool) -> Bool {
      for _ in 0..<60_000 {
        if isSo() { return true }
        if !process.isRunning { return isSo() }
        Thread.sleep(forTimeInterval: 0.001)
      }
      return false
    }

    /// Waits for its end.
    func wait() throws -> Result {
      process.waitUntilExit()
      return Result(
        status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
        output: try text(scratch.url.appending(path: "out")), error: try text(scratch.url.appending(path: "err")))
    }
  }

  /// The text of a file, byte for byte: reading it as a String leaves marks out.
  static func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }

  static func records(_ text: String) -> [[String: Any]] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      // JSONSerialization leaves U+FEFF out of texts on Linux, unless it is escaped.
      let mark = String(decoding: line, as: UTF8.self).unicodeScalars.contains("\u{FEFF}")
      let data = mark ? escapingMarks(line) : Data(line)
      return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        ?? ["invalid": String(decoding: line, as: UTF8.self)]
    }
  }

  private static func escapingMarks(_ line: Substring.UTF8View) -> Data {
    var escaped = Data()
    for scalar in Substring(line).unicodeScalars {
      escaped.append(contentsOf: scalar == "\u{FEFF}" ? Array(#"\ufeff"#.utf8) : Array(String(scalar).utf8))
    }
    return escaped
  }
}

/// A folder that goes when the test ends.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path() }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(_ name: String) -> String? {
    try? Binary.text(url.appending(path: name))
  }

  /// The names of all files below the folder but for those in run folders, sorted.
  var outputs: [String] { files.filter { !$0.contains(".sluice/") } }

  /// The dead letter in a run folder, part after part.
  func failures(_ runFolder: String) -> String {
    files.filter { $0.hasPrefix(runFolder + "/failed/") }.compactMap(text).joined()
  }

  /// The names of all files below the folder, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: url.path())?.compactMap { $0 as? String } ?? []
    return all.filter { !url.appending(path: $0).hasDirectoryPath && !isFolder($0) }.sorted()
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.appending(path: name).path(), isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
