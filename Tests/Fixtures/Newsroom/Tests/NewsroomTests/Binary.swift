import Foundation

/// A built program, run as a user runs it.
struct Binary {
  let name: String

  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs it in a folder, through files, so that no pipe can fill up.
  func run(_ arguments: String..., in folder: URL = FileManager.default.temporaryDirectory) throws -> Result {
    try run(arguments, in: folder)
  }

  func run(_ arguments: [String], in folder: URL = FileManager.default.temporaryDirectory) throws -> Result {
    let scratch = try Folder()
    let files = ["out", "err"].map { scratch.url.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    let process = Process()
    // The programs lie beside the tests that run.
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
      error: try String(contentsOf: files[1], encoding: .utf8))
  }
}

/// A folder that goes when the test ends.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "newsroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String { try String(contentsOf: url.appending(path: name), encoding: .utf8) }
}
