import Foundation
import Logging
import Sluice
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct ControlTests {
  @Test func `a run that is told to stop before it has begun ends with what is done`() async throws {
    let folder = TestFolder()
    let plan = TestPlan.make(TestPlan.reader([["a"]]), to: [TestPlan.output(folder.path.appending("out.txt"))])
    let control = RunControl()
    #expect(control.stop(.terminate))
    #expect(!control.stop(.interrupt))
    var options = Run.Options()
    options.command = "sluice run p.yaml"
    let report = try await Run(plan, options).start(control)
    #expect(report.exitCode == .terminated)
    #expect(report.file.resumeCommand == "sluice run p.yaml")
    #expect(folder.outputs == [])
    let again = try await start(plan)
    #expect(again.exitCode == .complete)
    #expect(folder.text("out.txt") == "d0 a\n")
  }

  @Test func `two runs in one folder are refused, and the holder is named`() async throws {
    let folder = TestFolder()
    let plan = TestPlan.make(TestPlan.reader([["a"]]), to: [TestPlan.output(folder.path.appending("out.txt"))])
    _ = try await start(plan)
    let lock = try Disk().lock(
      folder.path.appending("out.txt.sluice/lock"),
      saying: Array(#"{"host":"here","pid":7,"started":"2026-01-01T00:00:00Z"}"#.utf8))
    await #expect {
      try await start(plan)
    } throws: { error in
      (error as? RunError)?.exitCode == .inUse
        && (error as? RunError)?.reason
          == "the run folder '\(folder.path)/out.txt.sluice' is in use by process 7 on here, since 2026-01-01T00:00:00Z"
    }
    withExtendedLifetime(lock) {}
  }
}

@Suite struct LogTests {
  @Test func `what an embedding program's logger gets stands in the run folder too, repeated messages once`() throws {
    let folder = TestFolder()
    let path = folder.path.appending("log.jsonl")
    do {
      let file = try #require(LogFile(path, in: Disk()))
      let logger = Logger(label: "test") { _ in FileLogHandler(file) }
      logger.info("begun")
      for _ in 0..<5 { logger.warning("the same", metadata: ["id": "7"]) }
      logger.debug("not for the file")
      logger.error("ended")
    }
    let lines = (folder.text("log.jsonl") ?? "").split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].contains(#""level":"info","message":"begun""#))
    #expect(lines[1].contains(#""metadata":{"id":"7"}"#))
    #expect(lines[2].contains(#""count":4"#) && lines[2].contains("repeated: the same"))
    #expect(lines[3].contains(#""level":"error","message":"ended""#))
  }
}

@Suite struct StatusTests {
  let folder = TestFolder()

  private func status(_ name: String = "out.txt.sluice") throws -> RunStatus {
    try #require(RunStatus(folder.path.appending(name)))
  }

  private func fail(_ items: [[String]]) async throws {
    let stage = TestPlan.stage("fussy") { if $0.text == Array("bad".utf8) { throw Broken(description: "no bad") } }
    _ = try await start(
      TestPlan.make(
        TestPlan.reader(items), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))]))
  }

  @Test func `a run folder tells how its run ended, by the output's name as well`() async throws {
    try await fail([["a"], ["bad"], ["!c"]])
    for name in ["out.txt.sluice", "out.txt"] {
      let status = try status(name)
      #expect(status.report.pipeline.name == "test" && status.report.pipeline.file == "test.yaml")
      #expect(status.folder == folder.path.appending("out.txt.sluice"))
      #expect(status.shardsDone == 1 && status.report.documents.counts.failed == 2)
      #expect(status.exitCode == .completeWithFailures)
    }
    #expect(RunStatus(folder.path.appending("other")) == nil)
  }

  @Test func `failures are grouped by stage and code, the most frequent first, with three of each`() async throws {
    try await fail([["a"]] + (0..<5).map { _ in ["bad"] } + [["!c"]])
    let failures = try status().failures
    #expect(failures.map(\.stage) == ["fussy", "input"] && failures.map(\.code) == ["stage_error", "unreadable"])
    #expect(failures.map(\.count) == [5, 1])
    #expect(failures[0].examples.map(\.id) == ["d1", "d2", "d3"])
    #expect(failures[1].examples.map(\.message) == ["it begins with '!'"])
  }

  @Test func `a run that nothing failed in has no failures`() async throws {
    try await fail([["a"]])
    #expect(try status().failures.isEmpty)
    #expect(try status().exitCode == .complete)
  }

  @Test func `a run that was killed is told from one that goes on`() async throws {
    try await fail([["a"]])
    let file = folder.path.appending("out.txt.sluice/run.json")
    var report = try status().report
    report.state = .running
    let killed = try WholeFile(file, in: Disk())
    try killed.write(sealed: report, pretty: true)
    try killed.publish()
    #expect(try status().wasKilled && status().shardsDone == 1)
    let lock = try Disk().lock(folder.path.appending("out.txt.sluice/lock"), saying: [])
    #expect(try status().isRunning)
    withExtendedLifetime(lock) {}
  }
}

@Suite struct RetryTests {
  @Test func `a failed document is tried again when that is asked for, and its attempts are counted`() async throws {
    let folder = TestFolder()
    let stage = TestPlan.stage("moody") { document in
      if document.text == Array("b".utf8), !FileManager.default.fileExists(atPath: folder.path.string + "/calm") {
        throw Broken(description: "not now")
      }
    }
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["b"]]), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))])
    _ = try await start(plan)
    #expect(folder.failures().contains("\"attempts\":1"))
    #expect(try await start(plan).file.shards?.committedNow == 0)
    #expect(try await start(plan) { $0.retriesFailed = true }.exitCode == .completeWithFailures)
    #expect(folder.failures().contains("\"attempts\":2"))
    try "".write(toFile: folder.path.string + "/calm", atomically: true, encoding: .utf8)
    #expect(try await start(plan) { $0.retriesFailed = true }.exitCode == .complete)
    #expect(folder.failures() == "")
    #expect(folder.text("out.txt") == "d0 a\nd1 b\n")
  }

  @Test func `attempts go on wherever the run that tries again loses its power`() async throws {
    var settings = RunSettings()
    settings.folder = "/disk/run"
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["!b"], ["c"]]), to: [TestPlan.output("/disk/out.txt")], run: settings)
    func attempts(_ disk: MemoryDisk) -> [String] {
      disk.files.filter { $0.key.hasPrefix("/disk/run/failed/") && !$0.key.contains(".tmp-") }.values
        .flatMap { String(decoding: $0, as: UTF8.self).matches(of: #/"attempts":(\d+)/#).map { String($0.1) } }
    }
    var call = 1
    while true {
      let disk = MemoryDisk()
      _ = try await start(plan) { $0.storage = disk }
      #expect(attempts(disk) == ["1"])
      disk.fail(at: call)
      let report = try? await start(plan) {
        $0.storage = disk
        $0.retriesFailed = true
      }
      let log = disk.log.last ?? ""
      disk.restart { call % 2 == 0 }
      let isDone = attempts(disk) == ["2"]
      let after = try await start(plan) {
        $0.storage = disk
        $0.retriesFailed = !isDone
      }
      #expect(after.exitCode == .completeWithFailures)
      #expect(attempts(disk) == ["2"], "after call \(call), \(log)")
      #expect(!disk.files.keys.contains("/disk/run/attempts.json"), "after call \(call), \(log)")
      if report?.failure == nil, report != nil { break }
      call += 1
    }
    #expect(call > 20)
  }
}
