import Foundation
import Sluice
import Synchronization
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

/// What runs find of other runs, of other pipelines and of people, and what they leave.
@Suite struct LeftoverTests {
  let folder = TestFolder()

  private static let items = (0..<8).map { ["\($0) " + String(repeating: "x", count: 200)] }

  private func plan(
    _ reader: Reader, _ stages: [Plan.StagePlan] = [], isFolder: Bool = true, runFolder: String? = nil
  ) -> Plan {
    var run = RunSettings()
    run.shardSize = ByteCount(10 << 10)
    run.folder = runFolder.map { folder.path.appending($0) }
    let path = folder.path.appending(isFolder ? "docs" : "docs.txt")
    return TestPlan.make(reader, stages, to: [TestPlan.output(path, isFolder: isFolder)], run: run)
  }

  /// All records of the folder of parts, in order.
  private var records: [String] {
    folder.files.filter { $0.hasPrefix("docs/part-") }.compactMap(folder.text).joined().split(separator: "\n")
      .map { String($0.split(separator: " ")[0]) }
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.path.appending(name).string)
  }

  @Test func `a run whose folder was removed leaves no part of the run before`() async throws {
    _ = try await start(plan(TestPlan.reader(Self.items)))
    try remove("docs/.sluice")
    var changed = Self.items
    changed[2] = ["changed"]
    _ = try await start(plan(TestPlan.reader(changed)))
    #expect(records == (0..<8).map { "d\($0)" })
    #expect(!folder.files.contains { $0.hasSuffix(".before") })
  }

  @Test func `runs with shards and without take each other's parts away`() async throws {
    let sharded = plan(TestPlan.reader(Self.items))
    let streamed = plan(TestPlan.stream(Self.items))
    for plan in [sharded, streamed, sharded, streamed] {
      let report = try await start(plan)
      #expect(report.exitCode == .complete)
      #expect(records == (0..<8).map { "d\($0)" })
      let manifest = folder.text("docs/manifest.json") ?? ""
      let parts = folder.files.filter { $0.hasPrefix("docs/part-") }.map { String($0.dropFirst(5)) }
      #expect(parts.allSatisfy(manifest.contains) && manifest.contains("\"records\":8"))
    }
  }

  @Test func `files of people are left alone, whatever their names end in`() async throws {
    let names = ["notes.tmp-2024", "docs/notes.tmp-1", "docs/part-1.txt", "other.txt.tmp-0123456789abcdef"]
    try FileManager.default.createDirectory(
      atPath: folder.path.appending("docs").string, withIntermediateDirectories: true)
    for name in names {
      try "mine".write(toFile: folder.path.appending(name).string, atomically: true, encoding: .utf8)
    }
    for _ in 0..<2 { _ = try await start(plan(TestPlan.reader(Self.items), runFolder: ".")) }
    for name in names { #expect(folder.text(name) == "mine", "\(name)") }
  }

  @Test func `what a killed run without shards left is taken away by the next`() async throws {
    try "half".write(
      toFile: folder.path.appending("docs.txt.tmp-0123456789abcdef").string, atomically: true, encoding: .utf8)
    _ = try await start(plan(TestPlan.stream(Self.items), isFolder: false))
    #expect(folder.outputs == ["docs.txt"])
  }

  @Test func `a run without shards that is told to stop with its last document has no output`() async throws {
    let control = RunControl()
    let stage = TestPlan.stage { document in if document.id == "d7" { control.stop(.interrupt) } }
    let options = Run.Options()
    let report = try await Run(plan(TestPlan.stream(Self.items), [stage], isFolder: false), options).start(control)
    #expect(report.exitCode == .interrupted)
    #expect(folder.outputs == [])
  }

  @Test func `all that was to be done afresh is still to be done when that is stopped`() async throws {
    let calls = Mutex(0)
    let stage = TestPlan.stage { _ in calls.withLock { $0 += 1 } }
    let plan = plan(TestPlan.reader(Self.items), [stage])
    let first = try await start(plan)
    let control = RunControl()
    control.stop(.interrupt)
    var options = Run.Options()
    options.isFresh = true
    _ = try await Run(plan, options).start(control)
    #expect(folder.text("docs/manifest.json") == nil, "what it lists is not there any more")
    let last = try await start(plan)
    #expect(last.file.shards?.committedNow == first.file.shards?.total)
    #expect(calls.withLock { $0 } == 16)
    #expect(records == (0..<8).map { "d\($0)" })
  }

  @Test func `an output that is a link is written where the link leads`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path.appending("far").string, withIntermediateDirectories: true)
    try "old".write(toFile: folder.path.appending("far/x.txt").string, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path.appending("docs.txt").string, withDestinationPath: "far/x.txt")
    _ = try await start(plan(TestPlan.reader(Self.items), isFolder: false))
    #expect(folder.text("far/x.txt")?.hasPrefix("d0 0 xxx") == true)
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path.appending("docs.txt").string)
    #expect(target == "far/x.txt")
  }
}
