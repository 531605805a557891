import Foundation
import Testing

/// The program as a client's partner, which reads the answer to a record before it sends the next.
@Suite struct StreamTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      sluice: 1
      name: lines
      input: {use: jsonl, with: {path: "-"}}
      stages: [segment]
      outputs: {found: {use: jsonl, with: {path: "-"}}}
      """, to: "lines.yaml")
  }

  @Test(arguments: ["1", "2", "7"])
  func `answers a record before the next is sent`(workers: String) throws {
    let client = try Client(["run", "lines.yaml", "--workers", workers, "--progress", "off"], in: folder)
    for number in 1...3 {
      try client.send(#"{"id":"\#(number)","text":"We left. They stayed."}"# + "\n")
      let answer = try #require(try client.line())
      let record = try #require(Binary.records(answer).first)
      #expect(record["id"] as? String == "\(number)")
      #expect((record["sentences"] as? [Any])?.count == 2)
    }
    // Half a record is none yet: what is whole is answered.
    try client.send(#"{"id":"4","text":""}"# + "\n" + #"{"id":"5","#)
    #expect(try client.line()?.contains(#""id":"4""#) == true)
    try client.send(#""text":""}"#)
    client.close()
    #expect(try client.line()?.contains(#""id":"5""#) == true)
    #expect(try client.line() == nil)
    #expect(client.status() == 0)
  }

  @Test func `ends when told to while it waits for more`() throws {
    let client = try Client(["run", "lines.yaml", "--progress", "off"], in: folder)
    try client.send(#"{"id":"1","text":""}"# + "\n")
    #expect(try client.line() != nil)
    client.signal(SIGINT)
    #expect(client.status() == 130)
  }
}

/// The program with a pipe at each end.
private final class Client {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = Data()

  init(_ arguments: [String], in folder: Folder) throws {
    process.executableURL = Binary.program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func send(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  func close() { try? input.fileHandleForWriting.close() }

  /// The next line of standard output; nil at its end.
  ///
  /// - Throws: if none comes within two minutes: nothing is being answered.
  func line() throws -> String? {
    let descriptor = output.fileHandleForReading.fileDescriptor
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest = Data(rest[(end + 1)...])
        return line
      }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 120_000) > 0 else { throw NoAnswer() }
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { return nil }
      rest.append(piece)
    }
  }

  struct NoAnswer: Error {}

  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
