import Foundation
import Sluice
import SluiceTesting
import Synchronization
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct RunTests {
  let folder = TestFolder()

  private func random(_ count: Int) -> [[String]] {
    var generator = SplitMix64(seed: 42)
    return (0..<count).map { item in
      let documents = generator.next() % 10 == 0 ? Int(generator.next() % 200) : 1
      return (0..<documents).map { "\(item)/\($0) " + String(repeating: "x", count: Int(generator.next() % 9000)) }
    }
  }

  @Test(arguments: [1, 2, 3, 8, 64])
  func `any number of workers writes the same bytes`(workers: Int) async throws {
    let items = random(400)
    let plan = TestPlan.make(TestPlan.reader(items), to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan, workers: workers)
    let expected = items.enumerated().flatMap { item, texts in
      texts.enumerated().map { "d\(item)" + (texts.count == 1 ? "" : "#\($0)") + " \($1)\n" }
    }.joined()
    #expect(folder.text("out.txt") == expected)
    #expect(report.tally.documents.committed == items.reduce(0) { $0 + $1.count })
    #expect(report.exitCode == .complete)
    #expect(folder.outputs == ["out.txt"])
  }

  @Test func `a document that cannot be read goes to the dead letter and costs only itself`() async throws {
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["!b"], ["c", "!d", "e"]]), to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(folder.text("out.txt") == "d0 a\nd2#0 c\nd2#2 e\n")
    #expect(
      folder.failures() == """
        {"id":"d1","source":{"path":"d1","bytes":2},"stage":"input","code":"unreadable","message":"it begins with '!'","attempts":1}
        {"id":"d2#1","source":{"path":"d2","bytes":2},"stage":"input","code":"unreadable","message":"it begins with '!'","attempts":1}

        """)
    #expect(report.exitCode == .completeWithFailures)
    #expect(report.tally.failedCodes == ["input/unreadable": 2])
  }

  @Test func `an item that cannot be listed or opened is one failed document`() async throws {
    let items = [Item(id: "a", size: 0, failure: Failure("unreadable_folder", "no")), Item(id: "b", size: 1)]
    let reader = Reader(.listed { items }) { _ throws(Failure) in throw Failure.vanished }
    let plan = TestPlan.make(reader, to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(report.tally.failedCodes == ["input/unreadable_folder": 1, "input/vanished": 1])
    #expect(report.tally.documents.all == 2)
  }

  @Test func `what a stage throws fails the document with the stage's id`() async throws {
    let stage = TestPlan.stage("fussy") { document in
      if document.text == Array("b".utf8) { throw Broken(description: "no b") }
      if document.text == Array("c".utf8) { throw Failure("no_c", "c is too much", offset: 0) }
    }
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["b"], ["c"]]), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(folder.text("out.txt") == "d0 a\n")
    #expect(
      folder.failures() == """
        {"id":"d1","source":{"path":"d1","bytes":1},"stage":"fussy","code":"stage_error","message":"no b","attempts":1}
        {"id":"d2","source":{"path":"d2","bytes":1},"stage":"fussy","code":"no_c","message":"c is too much","attempts":1,"offset":0}

        """)
    #expect(report.tally.steps.map(\.failed) == [0, 2, 0])
  }

  @Test func `a stage that may be skipped leaves its mark in the record`() async throws {
    let stage = TestPlan.stage("fussy", onError: .skipStage) { _ in throw Broken(description: "no") }
    let plan = TestPlan.make(
      TestPlan.reader([["a"]]), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(folder.text("out.txt") == "d0 a skipped [\"fussy\"]\n")
    #expect(report.exitCode == .complete)
    #expect(report.tally.steps[1].skipped == 1)
  }

  @Test func `a stage whose failure stops the run leaves no output behind`() async throws {
    let stage = TestPlan.stage("fussy", onError: .stop) { document in
      if document.text == Array("b".utf8) { throw Broken(description: "no b") }
    }
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["b"]]), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(report.exitCode == .stopped)
    #expect(report.stoppedBy == "'fussy' failed on d1: no b")
    #expect(folder.outputs == [])
    #expect(folder.failures().contains("\"id\":\"d1\""))
  }

  @Test(arguments: [FileTarget.Compression.none, .gzip])
  func `what has a merger is merged, with shards and without, in a file, a stream and a folder`(
    compression: FileTarget.Compression
  ) async throws {
    let items = [["b", "c"], ["!x"], ["a"]]
    let expected = "3\nd2 a\nd0#1 c\nd0#0 b\n"
    func contents(_ name: String) throws -> String {
      let file = try ByteSource(folder.path.appending(name), compression: compression == .gzip ? .gzip : nil)
      var bytes: [UInt8] = []
      try file.readAll(to: &bytes, expected: 0, limit: 1 << 20)
      return String(decoding: bytes, as: UTF8.self)
    }
    func output(_ name: String, isFolder: Bool = false) -> Plan.OutputPlan {
      TestPlan.output(
        folder.path.appending(name), id: name, isFolder: isFolder, compression: compression, merges: true)
    }
    for (kind, reader) in [("listed", TestPlan.reader(items)), ("streamed", TestPlan.stream(items))] {
      let outputs = [output("\(kind).txt"), output("\(kind)", isFolder: true)]
      let report = try await start(TestPlan.make(reader, to: outputs))
      #expect(report.exitCode == .completeWithFailures)
      #expect(try contents("\(kind).txt") == expected)
      let parts = folder.outputs.filter { $0.hasPrefix("\(kind)/part-") }
      #expect(parts.count == 1)
      #expect(try contents(parts[0]) == expected)
    }
  }

  @Test func `a merger that fails ends the run with its reason`() async throws {
    final class Failing: Merger {
      func add(_ bytes: [UInt8]) {}
      func finish(_ write: ([UInt8]) throws -> Void) throws { throw Errno.noSpace }
    }
    for reader in [TestPlan.reader([["a"]]), TestPlan.stream([["a"]])] {
      let target = FileTarget(path: folder.path.appending("a.txt"), fileExtension: "txt", merger: { _ in Failing() })
      var output = TestPlan.output("-")
      output.writer = Writer(target) { _, _ in }
      let report = try await start(TestPlan.make(reader, to: [output]))
      #expect(report.exitCode == .inputOutput)
      let path = target.path.string
      #expect(report.failure?.reason == "cannot write '\(path)': no space left on device")
      #expect(folder.text("a.txt") == nil)
    }
  }

  @Test func `a document that one output fails on is in none, however large it is`() async throws {
    let large = String(repeating: "x", count: 2_500_000)
    let outputs = [
      TestPlan.output(folder.path.appending("all.txt"), id: "all"),
      Plan.OutputPlan(
        id: "fussy", name: "text",
        writer: Writer(FileTarget(path: folder.path.appending("some.txt"), fileExtension: "txt")) { document, bytes in
          bytes.append(document.text)
          if document.text.count > 1000 { throw Broken(description: "too much") }
        },
        place: TestPlan.place, component: NoOutput(), parameters: nil),
    ]
    let report = try await start(
      TestPlan.make(TestPlan.reader([["a", large, "b", "c" + large, "d"]]), to: outputs), workers: 1)
    #expect(folder.text("all.txt") == "d0#0 a\nd0#2 b\nd0#4 d\n")
    #expect(folder.text("some.txt") == "abd")
    #expect(report.tally.failedCodes == ["output/output_error": 2])
  }

  @Test func `a dropped document is counted by its reason and goes no further`() async throws {
    let later = Mutex(0)
    let stages = [
      TestPlan.stage("filter") { if $0.text.count > 1 { $0.drop("long") } },
      TestPlan.stage("later") { _ in later.withLock { $0 += 1 } },
    ]
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["bb"], ["cc"]]), stages, to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(report.tally.droppedReasons == ["long": 2])
    #expect(report.exitCode == .complete)
    #expect(later.withLock { $0 } == 1)
  }

  @Test func `the first hundred documents all failing stops the run`() async throws {
    let plan = TestPlan.make(
      TestPlan.reader((0..<1000).map { ["!\($0)"] }), to: [TestPlan.output(folder.path.appending("out.txt"))])
    let report = try await start(plan)
    #expect(report.exitCode == .stopped)
    #expect(report.stoppedBy == "the first 100 documents all failed")
    #expect(report.file.shards?.total == 1 && report.file.shards?.committedNow == 0)
    #expect(folder.outputs == [])
    #expect(folder.failures().split(separator: "\n").count >= 100)
  }

  @Test func `it is the first hundred that count, whatever comes behind them`() async throws {
    let output = TestPlan.output(folder.path.appending("out.txt"))
    for (leading, status) in [(99, ExitCode.completeWithFailures), (100, .stopped)] {
      let items = (0..<300).map { [$0 < leading ? "!" : "ok"] }
      var errors = ErrorPolicy()
      errors.maxFailed = .count(1000)
      let report = try await start(TestPlan.make(TestPlan.reader(items), to: [output], errors: errors))
      #expect(report.exitCode == status)
    }
  }

  @Test func `an output that is a folder stops the run before the input is listed`() async throws {
    let plan = TestPlan.make(TestPlan.reader([["a"]]), to: [TestPlan.output(folder.path)])
    await #expect {
      try await start(plan)
    } throws: { error in
      (error as? RunError)?.reason == "cannot create '\(folder.path)': is a directory"
    }
  }

  @Test func `compressed output without a document is gzip data of nothing`() async throws {
    let path = folder.path.appending("out.gz")
    _ = try await start(TestPlan.make(TestPlan.reader([]), to: [TestPlan.output(path, compression: .gzip)]))
    var bytes: [UInt8] = []
    let source = try ByteSource(path, compression: .gzip)
    try source.readAll(to: &bytes, expected: 0, limit: 100)
    #expect(bytes == [])
    #expect(try source.status().size > 0)
  }

  @Test func `folders made for outputs go when the run does not come to its end`() async throws {
    let reader = Reader(.listed { throw Diagnostics("missing_input", "there is none") }) { _ throws(Failure) in
      throw Failure.vanished
    }
    let plan = TestPlan.make(reader, to: [TestPlan.output(folder.path.appending("a/b/out.txt"))])
    await #expect(throws: RunError.self) { try await start(plan) }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path.string) == [])
  }

  @Test func `too many failures stop the run, by count and by rate`() async throws {
    let items = (0..<2000).map { [$0 % 10 == 9 ? "!" : "ok"] }
    var errors = ErrorPolicy()
    for (limit, reason) in [
      (MaxFailed.count(5), "6 documents failed, 'max_failed' is 5"),
      (MaxFailed.share(MaxFailed.Share()), "102 of 1024 documents failed, 'max_failed' is 5%"),
    ] {
      errors.maxFailed = limit
      let plan = TestPlan.make(
        TestPlan.reader(items), to: [TestPlan.output(folder.path.appending("out.txt"))], errors: errors)
      let report = try await start(plan)
      #expect(report.exitCode == .stopped)
      #expect(report.stoppedBy == reason)
    }
  }

  @Test func `failures are forgotten by the dead letter of the next run`() async throws {
    let output = TestPlan.output(folder.path.appending("out.txt"))
    _ = try await start(TestPlan.make(TestPlan.reader([["!a"], ["b"]]), to: [output]))
    #expect(folder.failures().split(separator: "\n").count == 1)
    _ = try await start(TestPlan.make(TestPlan.reader([["a"], ["b"]]), to: [output]))
    #expect(folder.failures() == "")
  }

  @Test func `an output that cannot be created stops the run before the input is listed`() async throws {
    let listed = Mutex(false)
    let reader = Reader(
      .listed {
        listed.withLock { $0 = true }
        return []
      }
    ) { _ throws(Failure) in throw Failure.vanished }
    _ = try await start(TestPlan.make(TestPlan.reader([["a"]]), to: [TestPlan.output(folder.path.appending("file"))]))
    let plan = TestPlan.make(reader, to: [TestPlan.output(folder.path.appending("file/out.txt"))])
    await #expect {
      try await start(plan)
    } throws: { error in
      (error as? RunError)?.reason
        == "cannot create '\(folder.path)/file/out.txt': not a directory"
    }
    #expect(!listed.withLock { $0 })
  }

  @Test func `a document over the deadline fails`() async throws {
    var settings = RunSettings()
    settings.documentDeadline = .nanoseconds(0)
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["b"]]), [TestPlan.stage { _ in }],
      to: [TestPlan.output(folder.path.appending("out.txt"))], run: settings)
    let report = try await start(plan)
    #expect(report.tally.failedCodes == ["work/deadline": 2])
  }

  @Test func `compressed output is gzip that inflates to the same bytes`() async throws {
    let path = folder.path.appending("out.gz")
    let items = random(200)
    _ = try await start(
      TestPlan.make(
        TestPlan.reader(items),
        to: [TestPlan.output(path, compression: .gzip), TestPlan.output(folder.path.appending("out.txt"), id: "plain")])
    )
    var bytes: [UInt8] = []
    let source = try ByteSource(path, compression: .gzip)
    try source.readAll(to: &bytes, expected: 0, limit: .max - 1)
    #expect(String(decoding: bytes, as: UTF8.self) == folder.text("out.txt"))
  }

  @Test func `a document whose encoding fails is in no output`() async throws {
    let broken = Plan.OutputPlan(
      id: "second", name: "broken",
      writer: Writer(FileTarget(path: folder.path.appending("b.txt"), fileExtension: "txt")) { document, bytes in
        bytes.append("half")
        if document.id == "d1" { throw Broken(description: "cannot") }
      }, place: TestPlan.place, component: NoOutput(), parameters: nil)
    let plan = TestPlan.make(
      TestPlan.reader([["a"], ["b"], ["c"]]), to: [TestPlan.output(folder.path.appending("a.txt")), broken])
    let report = try await start(plan)
    #expect(folder.text("a.txt") == "d0 a\nd2 c\n")
    #expect(folder.text("b.txt") == "halfhalf")
    #expect(report.tally.failedCodes == ["output/output_error": 1])
  }

  @Test func `no more is in work than the memory holds`() async throws {
    var settings = RunSettings()
    settings.memory = ByteCount(400_000)
    let now = Mutex((current: 0, most: 0))
    // 50 KB each: six to a batch of 300 KB, and 3 x 300 KB are over the memory, so batches go alone.
    let items = (0..<60).map { _ in [String(repeating: "x", count: 50_000)] }
    let stage = TestPlan.stage { _ in
      now.withLock {
        $0.current += 1
        $0.most = max($0.most, $0.current)
      }
      for _ in 0..<10 { sched() }
      now.withLock { $0.current -= 1 }
    }
    let plan = TestPlan.make(
      TestPlan.reader(items), [stage], to: [TestPlan.output(folder.path.appending("out.txt"))], run: settings)
    let report = try await start(plan, workers: 8)
    #expect(report.tally.documents.committed == 60)
    #expect(now.withLock { $0.most } == 1)
  }
}
