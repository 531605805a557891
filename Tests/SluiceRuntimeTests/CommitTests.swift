import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

/// The commit protocol on a disk in memory: whatever call is the last before the power goes or the disk is full, the next
/// start ends with the files of a run that nothing has happened to.
@Suite struct CommitTests {
  /// What becomes of unsynced data when the power goes.
  enum Loss: Int, CaseIterable {
    case all, none, some

    func keeps(_ generator: inout SplitMix64) -> Bool {
      switch self {
      case .all: false
      case .none: true
      case .some: generator.next() % 2 == 0
      }
    }

    /// The calls to fail at: all in the long form; in the short one every second, with one kind of loss, and in one of some ways.
    func calls(_ way: Int = 0, of ways: Int = 1) -> (first: Int, step: Int) {
      let isLong = ProcessInfo.processInfo.environment["SLUICE_LONG"] != nil
      let kinds = Loss.allCases.count
      return isLong ? (1, 1) : (1 + 2 * (rawValue + kinds * way), 2 * kinds * ways)
    }
  }

  /// Three shards, with a document that fails.
  private static let items = (0..<12).map { number in
    [number == 7 ? "!bad" : "\(number) " + String(repeating: "x", count: 100 + number)]
  }

  private static func plan(_ items: [[String]] = items, marker: String = "", keepsParts: Bool = true) -> Plan {
    var run = RunSettings()
    run.keepParts = keepsParts
    // An item weighs 4 KiB and its bytes.
    run.shardSize = ByteCount(16 << 10)
    run.folder = "/disk/run"
    let stage = TestPlan.stage("mark") { document in document.setMetadata("mark", .string(marker)) }
    return TestPlan.make(
      TestPlan.reader(items), [stage],
      to: [
        TestPlan.output("/disk/out/a.txt", id: "single"),
        TestPlan.output("/disk/out/parts", id: "parts", isFolder: true),
        TestPlan.output("/disk/out/b.gz", id: "packed", compression: .gzip),
        TestPlan.output("/disk/out/sorted.txt", id: "merged", merges: true),
        TestPlan.output("/disk/out/sorted", id: "merged parts", isFolder: true, merges: true),
      ], run: run)
  }

  /// What users see: the outputs, and the records of failed documents.
  private static func outputs(_ disk: MemoryDisk) -> [String: [UInt8]] {
    disk.files.filter { $0.key.hasPrefix("/disk/out/") || $0.key.hasPrefix("/disk/run/failed/") }
  }

  private static func run(_ plan: Plan, on disk: MemoryDisk, workers: Int = 1) async throws -> Report {
    try await start(plan, workers: workers) { $0.storage = disk }
  }

  /// Whether a run came to its end.
  private static func completed(_ plan: Plan, on disk: MemoryDisk) async -> Bool {
    guard let report = try? await run(plan, on: disk) else { return false }
    return report.failure == nil
  }

  private static func fresh(_ plan: Plan) async throws -> [String: [UInt8]] {
    let disk = MemoryDisk()
    let report = try await run(plan, on: disk)
    #expect(report.exitCode == .completeWithFailures)
    #expect((report.file.shards?.total ?? 0) >= 3)
    return outputs(disk)
  }

  @Test(arguments: Loss.allCases, [true, false])
  func `a loss of power at any call loses and doubles nothing`(loss: Loss, keepsParts: Bool) async throws {
    let expected = try await Self.fresh(Self.plan())
    let plan = Self.plan(keepsParts: keepsParts)
    var (call, step) = loss.calls(keepsParts ? 0 : 1, of: 2)
    while true {
      let disk = MemoryDisk()
      disk.fail(at: call)
      let ended = await Self.completed(plan, on: disk)
      let log = disk.log
      var generator = SplitMix64(seed: UInt64(call))
      disk.restart { loss.keeps(&generator) }
      let visible = Self.outputs(disk).filter { !$0.key.contains(".tmp-") && $0.key.hasPrefix("/disk/out/") }
      for (path, bytes) in visible {
        #expect(expected[path] == bytes, "\(path) is half-written after call \(call), \(log.last ?? "")")
      }
      let report = try await Self.run(plan, on: disk)
      #expect(report.exitCode == .completeWithFailures)
      #expect(Self.outputs(disk) == expected, "after call \(call), \(log.last ?? "")")
      #expect(keepsParts || !disk.files.keys.contains { $0.hasPrefix("/disk/run/parts/") }, "after call \(call)")
      #expect(report.tally.documents.committed == 11 && report.tally.documents.failed == 1)
      if ended { break }
      call += step
    }
    #expect(call > 50)
  }

  @Test(arguments: Loss.allCases)
  func `a loss of power while a changed input is worked in costs nothing either`(loss: Loss) async throws {
    var items = Self.items
    items[3] = ["changed " + String(repeating: "y", count: 300)]
    items.removeLast()
    let expected = try await Self.fresh(Self.plan(items))
    var (call, step) = loss.calls()
    while true {
      let disk = MemoryDisk()
      _ = try await Self.run(Self.plan(), on: disk)
      disk.fail(at: call)
      let ended = await Self.completed(Self.plan(items), on: disk)
      let last = disk.log.last ?? ""
      var generator = SplitMix64(seed: UInt64(call))
      disk.restart { loss.keeps(&generator) }
      _ = try await Self.run(Self.plan(items), on: disk)
      #expect(Self.outputs(disk) == expected, "after call \(call), \(last)")
      if ended { break }
      call += step
    }
    #expect(call > 50)
  }

  @Test func `a full disk at any call ends with 74 and the path, and the next start completes`() async throws {
    let expected = try await Self.fresh(Self.plan())
    var call = 1
    while true {
      let disk = MemoryDisk()
      disk.fail(at: call, .full)
      var failure: RunError?
      do {
        failure = try await Self.run(Self.plan(), on: disk).failure
      } catch let error as RunError {
        failure = error
      }
      let ended = failure == nil
      if let failure {
        let message = failure.reason
        #expect(failure.exitCode == .inputOutput || failure.exitCode == .cannotCreate, "\(message)")
        #expect(message.contains("no space left on device (0 bytes free)") && message.contains("'/"), "\(message)")
      }
      disk.fail(at: nil)
      for path in Self.outputs(disk).keys where path.hasPrefix("/disk/out/") && !path.contains(".tmp-") {
        #expect(Self.outputs(disk)[path] == expected[path], "\(path) is half-written after call \(call)")
      }
      _ = try await Self.run(Self.plan(), on: disk)
      #expect(Self.outputs(disk) == expected, "after call \(call)")
      if ended { break }
      call += 2
    }
  }

  @Test func `a second start finds nothing to do and writes no output`() async throws {
    let disk = MemoryDisk()
    let first = try await Self.run(Self.plan(), on: disk)
    disk.fail(at: nil)
    let second = try await Self.run(Self.plan(), on: disk)
    #expect(second.exitCode == first.exitCode)
    #expect(second.outputs == first.outputs)
    #expect(second.file.shards?.committedNow == 0)
    #expect(!disk.log.contains { $0.hasPrefix("rename to /disk/out") || $0.hasPrefix("rename to /disk/run/commits") })
  }

  @Test func `any number of workers writes the same bytes`() async throws {
    let expected = try await Self.fresh(Self.plan())
    for workers in [2, 3, 8, 64] {
      let disk = MemoryDisk()
      _ = try await Self.run(Self.plan(), on: disk, workers: workers)
      #expect(Self.outputs(disk) == expected)
    }
  }

  @Test func `a merged file is merged anew when a shard changes or the file is gone, and not else`() async throws {
    var items = Self.items
    items[3] = ["changed " + String(repeating: "y", count: 300)]
    let expected = try await Self.fresh(Self.plan(items))
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: disk)
    let report = try await Self.run(Self.plan(items), on: disk)
    #expect((report.file.shards?.committedNow ?? 0) < (report.file.shards?.total ?? 0))
    #expect(Self.outputs(disk) == expected)
    let size = expected["/disk/out/sorted.txt"]?.count
    #expect(report.outputs.first { $0.id == "merged" }?.bytes == size)

    try disk.remove("/disk/out/sorted.txt")
    disk.fail(at: nil)
    let again = try await Self.run(Self.plan(items), on: disk)
    #expect(again.file.shards?.committedNow == 0)
    #expect(again.outputs.first { $0.id == "merged" }?.bytes == size)
    #expect(Self.outputs(disk) == expected)
    disk.fail(at: nil)
    _ = try await Self.run(Self.plan(items), on: disk)
    #expect(!disk.log.contains { $0.hasPrefix("rename to /disk/out") })
  }

  @Test func `a merged file that was altered is found by '--verify'`() async throws {
    let expected = try await Self.fresh(Self.plan())
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: disk)
    // As no program would: with the size and the time that it had.
    disk.alter("/disk/out/sorted.txt") { $0[0] ^= 1 }
    _ = try await Self.run(Self.plan(), on: disk)
    #expect(Self.outputs(disk) != expected)
    _ = try await start(Self.plan(), workers: 1) {
      $0.storage = disk
      $0.verifies = true
    }
    #expect(Self.outputs(disk) == expected)
  }

  @Test func `parts that are not of this run are left alone`() async throws {
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: disk)
    let foreign = FilePath("/disk/out/parts/part-000009-0123456789abcdef.txt")
    disk.write([1], to: foreign)
    _ = try await Self.run(Self.plan(Array(Self.items.dropLast())), on: disk)
    #expect(disk.files[foreign.string] == [1])
  }

  @Test func `a part altered in place with its size kept is noticed by its time`() async throws {
    let expected = try await Self.fresh(Self.plan())
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: disk)
    let part = try #require(expected.keys.filter { $0.hasPrefix("/disk/out/parts/part-") }.min())
    disk.write(expected[part]!.map { $0 == UInt8(ascii: "x") ? UInt8(ascii: "z") : $0 }, to: FilePath(part))
    let report = try await Self.run(Self.plan(), on: disk)
    #expect(report.file.shards?.committedNow == 1)
    #expect(Self.outputs(disk) == expected)
  }
}
