import Foundation
import Testing

extension Promises {
  /// Numbers that are out of all bounds: in a pipeline, on the command line, of the machine, of files.
  @Suite struct NumberTests {
    @Test(arguments: [
      ("document_deadline", "300000d", "a duration, such as 30s (from 1ms to 365d)"),
      ("document_deadline", "9999999999999999d", "a duration, such as 30s (from 1ms to 365d)"),
      ("grace", "366d", "a duration, such as 30s (from 0ms to 365d)"),
      ("shard_size", "2305843009213693952B", "a size, such as 512MiB (from 1B to 1TiB)"),
      ("shard_size", "0B", "a size, such as 512MiB (from 1B to 1TiB)"),
      ("memory", "8388607TiB", "a size, such as 512MiB (from 1B to 1024TiB)"),
      ("max_document", "9223372036854775807B", "a size, such as 512MiB (from 1B to 2047MiB)"),
      ("workers", "1025", "auto or a number from 1 to 1024"),
    ])
    func `a setting out of its limits is told with them`(key: String, value: String, limits: String) throws {
      let drill = try Drill(Drill.Pipeline(run: "\(key): \(value)"))
      try drill.addArticles(2)
      let result = try drill.run()
      #expect(result.status == 78)
      #expect(result.error.contains(": error: '\(key)' must be \(limits), not '\(value)'\n"), "\(result.error)")
    }

    @Test(arguments: ["document_deadline: 365d, grace: 365d", "shard_size: 1TiB", "memory: 1024TiB", "workers: 1024"])
    func `what is at its limit works`(run: String) throws {
      let drill = try Drill(Drill.Pipeline(run: run))
      try drill.addArticles(5)
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 5)
    }

    @Test(arguments: [
      ("--workers", "<n>", "999999999", "auto or a number from 1 to 1024"),
      ("--workers", "<n>", "99999999999999999999", "auto or a number from 1 to 1024"),
      ("--workers", "<n>", "0", "auto or a number from 1 to 1024"),
      ("--memory", "<size>", "8388607TiB", "a size, such as 512MiB (from 1B to 1024TiB)"),
      ("--memory", "<size>", "-1B", "a size, such as 512MiB (from 1B to 1024TiB)"),
    ])
    func `an option has the limits of the setting`(option: String, name: String, value: String, limits: String) throws {
      let drill = try Drill()
      let result = try drill.start(to: "out", ["\(option)=\(value)"]).wait()
      #expect(result.status == 64)
      let told =
        "Error: The value '\(value)' is invalid for '\(option) \(name)': '\(option.dropFirst(2))' must be \(limits)"
      #expect(result.error.hasPrefix("\(told), not '\(value)'\n"), "\(result.error)")
    }

    @Test func `'--workers auto' is as many as there are processors, whatever the pipeline says`() throws {
      let drill = try Drill(Drill.Pipeline(run: "workers: 77"))
      try drill.addArticles(2)
      try drill.run(to: "out", "--workers", "auto")
      #expect(drill.report()["workers"] as? Int ?? 77 < 77)
    }

    private func run(_ drill: Drill, openFiles: Int) throws -> Binary.Result {
      try Binary.start(
        ["-c", "ulimit -n \(openFiles); exec \"$0\" \"$@\"", Binary.program.path()] + drill.arguments("out"),
        by: URL(filePath: "/bin/bash"), folder: drill.folder.url
      ).wait()
    }

    @Test func `too few open files are told before a run begins, and never crash it`() throws {
      let drill = try Drill()
      try drill.addArticles(20)
      for openFiles in 6..<27 {
        let result = try run(drill, openFiles: openFiles)
        let told =
          "error: only \(openFiles) files may be open at once, and a run needs 27; raise the limit ('ulimit -n')\n"
        // With the fewest, not even libraries or the pipeline can be read.
        #expect(openFiles < 12 ? [74, 78, 127].contains(result.status) : result.status == 74, "\(openFiles)")
        #expect(result.status != 74 || result.error == told)
        #expect(drill.names("out") == [])
      }
      for openFiles in [27, 30, 64] { #expect(try run(drill, openFiles: openFiles).status == 0) }
      #expect(drill.records().count == 20)
    }

    @Test func `times of files may lie in any century`() throws {
      let drill = try Drill()
      try drill.addArticles(3)
      // After 2262 and before 1902, where file systems can.
      try drill.setTime(12_600_000_000, of: "in/0/0.txt")
      try drill.setTime(-3_200_000_000, of: "in/1/1.txt")
      #expect(try drill.run().status == 0)
      #expect(try drill.run().status == 0)
      #expect(drill.committedNow() == 0)
      #expect(drill.records().count == 3)
    }

    /// A file system in memory has files of any size.
    private static let memory = "/dev/shm"

    @Test(.enabled(if: FileManager.default.isWritableFile(atPath: memory)), arguments: ["files", "jsonl"])
    func `a file whose size is beyond all sums fails by itself`(input: String) throws {
      let place = "\(Self.memory)/sluice-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: place) }
      let drill = try Drill(Drill.Pipeline(input: "{use: \(input), with: {path: \(place), include: '*.*'}}"))
      try Data(#"{"id": "a", "text": "Some text."}"#.utf8).write(to: URL(filePath: "\(place)/a.jsonl"))
      for name in ["b.txt", "c.txt", "d.txt"] {
        try Data().write(to: URL(filePath: "\(place)/\(name)"))
        #expect(truncate("\(place)/\(name)", .max) == 0)
      }
      #expect(try drill.start().wait().status == 1)
      #expect(drill.records().count == 1)
      #expect(drill.failures().map { $0["message"] as? String } == Array(repeating: "larger than 1024TiB", count: 3))
    }
  }
}
