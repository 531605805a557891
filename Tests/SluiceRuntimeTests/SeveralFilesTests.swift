import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

/// Adds up what lines of a word and a number say, and hands over a line for each word: of documents, and of such lines again.
private final class Counter: Merger {
  private var bytes: [UInt8] = []

  func add(_ bytes: [UInt8]) { self.bytes += bytes }

  func finish(_ write: ([UInt8]) throws -> Void) throws {
    var counts: [Substring: Int] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") {
      let pieces = line.split(separator: " ")
      counts[pieces[0], default: 0] += Int(pieces[1]) ?? 0
    }
    for (word, count) in counts.sorted(by: { $0.key < $1.key }) { try write(Array("\(word) \(count)\n".utf8)) }
  }
}

/// Numbers the documents of a worker, which must not show; remembers what it encoded last.
private struct LineEncoder: DocumentEncoder {
  let failsOn: ByteString?
  var last = ""

  mutating func encode(_ document: borrowing Document, to bytes: inout ByteWriter) throws {
    last = "\(document.id) \(document.text.count)\n"
    bytes.append(text: last)
    if document.id == failsOn { throw Broken(description: "no") }
  }
}

/// An output of several files: lines, other lines, and counts that are reduced shard by shard and added up in the end.
@Suite struct SeveralFilesTests {
  private static let items = (0..<12).map { number in
    [number == 7 ? "!bad" : "a b\(number % 3) " + String(repeating: "x", count: 100 + number)]
  }

  private static let folder: FilePath = "/disk/out/tables"

  private static func output(
    id: String = "tables", names: [String] = ["texts", "lines", "counts", "packed"], failsOn: ByteString? = nil,
    isFolder: Bool = false
  ) -> Plan.OutputPlan {
    func target(_ name: String) -> FileTarget {
      FileTarget(
        path: folder.appending(isFolder ? name : "\(name).txt"), isFolder: isFolder, fileExtension: "txt",
        prologue: name == "lines" ? Array("id length\n".utf8) : [])
    }
    let files = names.map { name in
      var file = target(name)
      switch name {
      case "texts": return OutputFile(file, named: name) { $1.append($0.text) }
      case "lines": return OutputFile(file, named: name) { LineEncoder(failsOn: failsOn) }
      case "packed":
        // Reduced and not merged: the parts stand in the file one behind the other.
        file.reducer = { _ in Counter() }
        file.compression = .gzip
      default:
        file.reducer = { _ in Counter() }
        file.merger = { _ in Counter() }
      }
      return OutputFile(file, named: name) { document, bytes in
        let words = String(decoding: document.text, as: UTF8.self).split(separator: " ")
        for word in words.dropLast() { bytes.append(text: "\(word) 1\n") }
      }
    }
    return Plan.OutputPlan(
      id: id, name: "tables", writer: Writer(files, in: folder), place: TestPlan.place, component: NoOutput(),
      parameters: nil)
  }

  private static func plan(
    _ outputs: [Plan.OutputPlan] = [output()], reader: Reader = TestPlan.reader(items)
  ) -> Plan {
    var run = RunSettings()
    run.shardSize = ByteCount(16 << 10)
    return TestPlan.make(reader, to: outputs, run: run)
  }

  private static func run(_ plan: Plan, on disk: MemoryDisk, workers: Int = 1) async throws -> Report {
    try await start(plan, workers: workers) { $0.storage = disk }
  }

  /// Whether a run came to its end.
  private static func completed(on disk: MemoryDisk) async -> Bool {
    guard let report = try? await run(plan(), on: disk) else { return false }
    return report.failure == nil
  }

  /// The files of the folder but those of the run.
  private static func files(_ disk: MemoryDisk) -> [String: [UInt8]] {
    disk.files.filter { $0.key.hasPrefix("\(folder)/") && !$0.key.contains("/.sluice/") }
  }

  private func text(_ disk: MemoryDisk, _ name: String) -> String? {
    disk.files["\(Self.folder)/\(name)"].map { String(decoding: $0, as: UTF8.self) }
  }

  private static let counts = "a 11\nb0 4\nb1 3\nb2 4\n"

  @Test func `writes each file with any number of workers, in shards and without`() async throws {
    let one = MemoryDisk()
    let report = try await Self.run(Self.plan(), on: one)
    #expect(report.exitCode == .completeWithFailures)
    #expect((report.file.shards?.total ?? 0) >= 3)
    #expect(text(one, "counts.txt") == Self.counts)
    #expect(text(one, "lines.txt")?.hasPrefix("id length\nd0 105\nd1 106\n") == true)
    #expect(
      Self.files(one).keys.sorted() == ["counts", "lines", "packed", "texts"].map { "\(Self.folder)/\($0).txt" })
    #expect(report.file.outputs.map(\.id) == ["tables/texts", "tables/lines", "tables/counts", "tables/packed"])
    #expect(
      report.file.outputs.map(\.bytes)
        == ["texts", "lines", "counts", "packed"].map { name in
          one.files["\(Self.folder)/\(name).txt"]?.count ?? 0
        })
    let eight = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: eight, workers: 8)
    #expect(Self.files(eight) == Self.files(one))

    let direct = MemoryDisk()
    let streamed = try await Self.run(Self.plan(reader: TestPlan.stream(Self.items)), on: direct, workers: 8)
    #expect(streamed.file.shards == nil)
    for name in ["texts.txt", "lines.txt", "counts.txt"] { #expect(text(direct, name) == text(one, name)) }
  }

  @Test func `keeps a shard's part as its reducer made it, and the run's own files in the folder`() async throws {
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: disk)
    let parts = disk.files.filter { $0.key.hasPrefix("\(Self.folder)/.sluice/parts/tables/counts/") }
    #expect(parts.count >= 3)
    let counts = parts.values.map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
    // Once in each, however many documents have it; a shard may have none that can be read.
    #expect(counts.allSatisfy { part in part.isEmpty || part.count(where: { $0.hasPrefix("a ") }) == 1 })
    #expect(counts.contains { $0.contains { $0.hasPrefix("a ") && $0 != "a 1" } })
    let record = try #require(disk.files.first { $0.key.hasPrefix("\(Self.folder)/.sluice/commits/") }?.value)
    let outputs = try #require(JSONFile.decode(CommitRecord.self, record)).outputs
    #expect(outputs.keys.sorted() == ["tables/counts", "tables/lines", "tables/packed", "tables/texts"])
    let again = try await Self.run(Self.plan(), on: disk)
    #expect(again.file.shards?.committedNow == 0)
  }

  @Test func `a folder of parts for each file has them reduced and merged one by one`() async throws {
    let disk = MemoryDisk()
    _ = try await Self.run(Self.plan([Self.output(isFolder: true)]), on: disk)
    let parts = Self.files(disk).filter { $0.key.hasPrefix("\(Self.folder)/counts/part-") }
    #expect(parts.count >= 3)
    #expect(Self.files(disk)["\(Self.folder)/lines/manifest.json"] != nil)
    let counter = Counter()
    for (_, bytes) in parts { counter.add(bytes) }
    var all = ""
    try counter.finish { all += String(decoding: $0, as: UTF8.self) }
    #expect(all == Self.counts)
  }

  @Test(arguments: CommitTests.Loss.allCases)
  func `a loss of power at any call loses and doubles nothing`(loss: CommitTests.Loss) async throws {
    let whole = MemoryDisk()
    _ = try await Self.run(Self.plan(), on: whole)
    let expected = Self.files(whole)
    var (call, step) = loss.calls()
    while true {
      let disk = MemoryDisk()
      disk.fail(at: call)
      let ended = await Self.completed(on: disk)
      let last = disk.log.last ?? ""
      var generator = SplitMix64(seed: UInt64(call))
      disk.restart { loss.keeps(&generator) }
      for (path, bytes) in Self.files(disk) where !path.contains(".tmp-") {
        #expect(expected[path] == bytes, "\(path) is half-written after call \(call), \(last)")
      }
      _ = try await Self.run(Self.plan(), on: disk)
      #expect(Self.files(disk) == expected, "after call \(call), \(last)")
      if ended || call > 1000 { break }
      call += step
    }
    #expect(call > 50 && call < 1000)
  }

  @Test func `what the encoder of a second file refuses is in none of them`() async throws {
    for reader in [TestPlan.reader(Self.items), TestPlan.stream(Self.items)] {
      let disk = MemoryDisk()
      let report = try await Self.run(Self.plan([Self.output(failsOn: "d4")], reader: reader), on: disk, workers: 2)
      #expect(report.tally.failedCodes == ["input/unreadable": 1, "output/output_error": 1])
      #expect(text(disk, "counts.txt") == "a 10\nb0 4\nb1 2\nb2 4\n")
      #expect(text(disk, "lines.txt")?.contains("d4 ") == false)
      #expect(text(disk, "texts.txt")?.split(separator: "x").count == 10)
    }
  }

  @Test func `parts of files that an output has no more go`() async throws {
    let disk = MemoryDisk()
    func parts() -> Set<String> {
      let all = disk.files.keys.filter { $0.hasPrefix("\(Self.folder)/.sluice/parts/") }
      return Set(all.map { $0.split(separator: "/").dropFirst(5).dropLast().joined(separator: "/") })
    }
    _ = try await Self.run(Self.plan(), on: disk)
    #expect(parts() == ["tables/counts", "tables/lines", "tables/packed", "tables/texts"])
    _ = try await Self.run(Self.plan([Self.output(names: ["texts", "counts"])]), on: disk)
    #expect(parts() == ["tables/counts", "tables/texts"])
    // The same output with one file, and then with several again.
    let single = TestPlan.output(Self.folder.appending("one.txt"), id: "tables")
    var run = Self.plan([single])
    run.run.folder = Self.folder.appending(".sluice")
    _ = try await Self.run(run, on: disk)
    #expect(parts() == ["tables"])
    _ = try await Self.run(Self.plan(), on: disk)
    #expect(parts() == ["tables/counts", "tables/lines", "tables/packed", "tables/texts"])
    #expect(text(disk, "counts.txt") == Self.counts)
  }
}
