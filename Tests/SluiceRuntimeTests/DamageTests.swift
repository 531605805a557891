import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

/// Files of the run folder that are not as they were written: by a disk, by a copy that went wrong, by hand.
@Suite struct DamageTests {
  private static let items = (0..<12).map { number in
    [number == 7 ? "!bad" : "\(number) " + String(repeating: "x", count: 100 + number)]
  }

  private static let plan: Plan = {
    var run = RunSettings()
    run.shardSize = ByteCount(16 << 10)
    run.folder = "/disk/run"
    return TestPlan.make(
      TestPlan.reader(items),
      to: [
        TestPlan.output("/disk/out/a.txt", id: "single"),
        TestPlan.output("/disk/out/parts", id: "parts", isFolder: true),
      ], run: run)
  }()

  private static func outputs(_ disk: MemoryDisk) -> [String: [UInt8]] {
    disk.files.filter { $0.key.hasPrefix("/disk/out/") || $0.key.hasPrefix("/disk/run/failed/") }
  }

  /// A disk on which the plan has been run.
  private static func finished() async throws -> MemoryDisk {
    let disk = MemoryDisk()
    let report = try await run(on: disk)
    #expect(report.exitCode == .completeWithFailures && report.file.shards?.total ?? 0 >= 3)
    return disk
  }

  private static func run(on disk: MemoryDisk) async throws -> Report {
    try await start(plan, workers: 1) { $0.storage = disk }
  }

  /// The commit record of the shard with the failed document.
  private static func record(_ disk: MemoryDisk) throws -> String {
    try #require(commits(disk).first { String(decoding: disk.files[$0] ?? [], as: UTF8.self).contains("unreadable") })
  }

  private static func commits(_ disk: MemoryDisk) -> [String] {
    disk.files.keys.filter { $0.hasPrefix("/disk/run/commits/") }.sorted()
  }

  /// What may have become of a file, each kind at a place.
  enum Damage: CaseIterable {
    case bit, digit, cut, doubled, zeros

    /// Where to begin, so that all of them together come to more places.
    var offset: Int { Self.allCases.firstIndex(of: self).map { $0 * 13 } ?? 0 }

    func apply(to bytes: inout [UInt8], at place: Int) {
      switch self {
      case .bit: bytes[place] ^= 1 << UInt8(place % 8)
      case .digit:
        let isDigit = (0x30...0x39).contains(bytes[place])
        bytes[place] = isDigit ? 0x30 + (bytes[place] - 0x30 + 1) % 10 : bytes[place] ^ 0x20
      case .cut: bytes.removeSubrange(place...)
      case .doubled: bytes.insert(bytes[place], at: place)
      case .zeros: for index in place..<min(place + 16, bytes.count) { bytes[index] = 0 }
      }
    }
  }

  // MARK: - Seals

  @Test(arguments: Damage.allCases) func `a sealed object damaged at any byte is none`(damage: Damage) throws {
    let whole = Seal.object(JSONFile.encode(["a": [1, 23], "bc": [456]], pretty: true))
    #expect(Seal.isWhole(whole))
    #expect(JSONFile.decode([String: AnyValue].self, whole)?.keys.sorted() == ["a", "bc", "xxh3"])
    for place in whole.indices {
      var bytes = whole
      damage.apply(to: &bytes, at: place)
      #expect(!Seal.isWhole(bytes), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(!Seal.isWhole([]) && !Seal.isWhole(whole + whole))
  }

  private struct AnyValue: Decodable {
    init(from decoder: any Decoder) {}
  }

  @Test(arguments: Damage.allCases) func `sealed lines damaged at any byte are none`(damage: Damage) throws {
    let disk = MemoryDisk()
    _ = try disk.makeFolders("/disk")
    let file = try WholeFile("/disk/a", in: disk)
    try file.write(Array("{\"a\":1}\n{\"b\":2}\n".utf8))
    try file.sealLines()
    try file.publish()
    let whole = try #require(disk.files["/disk/a"])
    var lines: [String] = []
    #expect(disk.readSealedLines(of: "/disk/a") { lines.append(String(decoding: $0, as: UTF8.self)) })
    #expect(lines == [#"{"a":1}"#, #"{"b":2}"#])
    for place in whole.indices {
      var bytes = whole
      damage.apply(to: &bytes, at: place)
      disk.write(bytes, to: "/disk/a")
      #expect(!disk.readSealedLines(of: "/disk/a") { _ in }, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  // MARK: - Runs

  @Test(arguments: Damage.allCases)
  func `a commit record damaged at any byte costs its shard and nothing else`(damage: Damage) async throws {
    let disk = try await Self.finished()
    let (expected, record) = (Self.outputs(disk), try Self.record(disk))
    let whole = try #require(disk.files[record])
    for place in stride(from: damage.offset, to: whole.count, by: 71) {
      disk.alter(record) { damage.apply(to: &$0, at: place) }
      let report = try await Self.run(on: disk)
      #expect(report.exitCode == .completeWithFailures && report.file.shards?.committedNow == 1)
      #expect(Self.outputs(disk) == expected && disk.files[record] == whole, "\(damage) at \(place)")
    }
  }

  @Test func `an empty commit record, and that of another shard, cost their shards and nothing else`() async throws {
    let disk = try await Self.finished()
    let (expected, records) = (Self.outputs(disk), Self.commits(disk))
    let others = try records.map { try #require(disk.files[$0]) }
    for bytes in [[], others[1], others[1] + others[0], others[0] + others[0]] {
      disk.alter(records[0]) { $0 = bytes }
      let report = try await Self.run(on: disk)
      #expect(report.exitCode == .completeWithFailures && report.file.shards?.committedNow == 1)
      #expect(Self.outputs(disk) == expected)
    }
  }

  @Test(arguments: ["9223372036854775807", "1152921504606846975", "-1", "1e99"])
  func `a commit record with absurd numbers is none, though it is sealed`(number: String) async throws {
    let disk = try await Self.finished()
    let (expected, path) = (Self.outputs(disk), try Self.record(disk))
    let whole = String(decoding: try #require(disk.files[path]), as: UTF8.self)
    let record = try #require(disk.readSealed(CommitRecord.self, at: FilePath(path)))
    let shard = ShardList.Shard(items: 0..<record.tally.items, bytes: record.tally.bytes, key: record.key)
    let steps = record.tally.steps.map(\.id)
    #expect(record.isPossible(of: shard, among: 3, steps: steps))
    let members = whole.matches(of: /"[a-z_\/]+":[0-9]+/).map(\.range)
    #expect(members.count > 20)
    for (index, range) in members.enumerated() {
      let name = whole[range].split(separator: ":")[0]
      let changed = whole.replacingCharacters(in: range, with: "\(name):\(number)")
      let bytes = Seal.object(Array((changed.split(separator: ",\n")[0] + "}").utf8))
      #expect(Seal.isWhole(bytes))
      let absurd = JSONFile.decode(CommitRecord.self, bytes)
      // How many documents were read is not read again.
      #expect(absurd?.isPossible(of: shard, among: 3, steps: steps) != true || name == "\"read\"", "\(name)")
      guard index % 9 == 0 else { continue }
      disk.alter(path) { $0 = bytes }
      let report = try await Self.run(on: disk)
      #expect(report.exitCode == .completeWithFailures && Self.outputs(disk) == expected, "\(name)")
    }
  }

  @Test(arguments: ["/disk/run/manifest.jsonl", "/disk/run/finished.json", "/disk/out/parts/manifest.json"])
  func `what a run has written down, damaged anywhere, costs no shard`(path: String) async throws {
    let disk = try await Self.finished()
    let expected = Self.outputs(disk)
    let whole = try #require(disk.files[path])
    for damage in Damage.allCases {
      for place in stride(from: damage.offset, to: whole.count, by: 400) {
        disk.alter(path) { damage.apply(to: &$0, at: place) }
        let report = try await Self.run(on: disk)
        #expect(report.exitCode == .completeWithFailures && report.file.shards?.committedNow == 0)
        #expect(Self.outputs(disk) == expected, "\(damage) at \(place)")
        // It has been written anew; what it says of times may be other.
        #expect(disk.files[path]?.count == whole.count)
      }
    }
  }

  @Test func `files that only a damaged manifest names are not removed`() async throws {
    let disk = try await Self.finished()
    let foreign = "/disk/out/parts/part-000099-0123456789abcdef.txt"
    disk.write([1], to: FilePath(foreign))
    let manifest = "/disk/out/parts/manifest.json"
    disk.alter(manifest) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let name = text.firstMatch(of: /part-[^"]*/)?.output ?? ""
      bytes = Array(text.replacing(name, with: "part-000099-0123456789abcdef.txt").utf8)
    }
    _ = try await Self.run(on: disk)
    #expect(disk.files[foreign] == [1])
  }

  // MARK: - Parts

  @Test(arguments: [0, 17, 100]) func `a part that is not as it was written gets into no file`(place: Int) async throws
  {
    let disk = try await Self.finished()
    let expected = Self.outputs(disk)
    let part = try #require(disk.files.keys.filter { $0.hasPrefix("/disk/run/parts/single/") }.min())
    // As no program would: with the size and the time that it had.
    disk.alter(part) { $0[place] ^= 1 }
    try disk.remove("/disk/out/a.txt")
    let report = try await Self.run(on: disk)
    #expect(report.exitCode == .inputOutput)
    #expect(report.failure?.reason == "cannot write '\(part)': it is not as it was written; run again")
    #expect(disk.files["/disk/out/a.txt"] == nil)
    let again = try await Self.run(on: disk)
    #expect(again.file.shards?.committedNow == 1)
    #expect(Self.outputs(disk) == expected)
  }

  @Test func `attempts are taken from no dead letter that is not as it was written`() async throws {
    let disk = try await Self.finished()
    let letters = try #require(disk.files.keys.first { $0.hasPrefix("/disk/run/failed/") })
    let retry = {
      try await start(Self.plan, workers: 1) {
        $0.storage = disk; $0.retriesFailed = true
      }
    }
    _ = try await retry()
    let text = { String(decoding: disk.files[letters] ?? [], as: UTF8.self) }
    #expect(text().contains(#""attempts":2"#))
    disk.alter(letters) {
      $0 = Array(String(decoding: $0, as: UTF8.self).replacing("attempts\":2", with: "attempts\":7").utf8)
    }
    _ = try await retry()
    #expect(text().contains(#""attempts":1"#))
  }
}
