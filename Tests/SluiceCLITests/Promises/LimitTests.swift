import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// Much, large, or wrong too often.
  @Suite struct LimitTests {
    /// The most memory of the last run, in bytes.
    private func peak(_ drill: Drill) throws -> Int { try #require(drill.report()["peak_rss"] as? Int) }

    // MARK: - Size

    @Test func `200 MB in one line are refused unread`() throws {
      let drill = try Drill()
      try drill.addArticles(10)
      try drill.run()
      let before = try peak(drill)
      #expect(truncate(try drill.sparse("in/5/large.txt"), 200_000_000) == 0)
      #expect(try drill.run().status == 1)
      #expect(drill.failures().map { $0["code"] as? String } == ["too_large"])
      #expect(drill.records().count == 10)
      #expect(try peak(drill) < before + 16 << 20)
    }

    @Test(.enabled(if: Long.isOn)) func `200 MB in one line take at most three times their size`() throws {
      let drill = try Drill(Drill.Pipeline(run: "max_document: 256MiB"))
      let sentence = Data("It was said on Monday that all of it would be in one line. ".utf8)
      let size = 200_000_000 / sentence.count * sentence.count
      try drill.folder.write(Data(count: 0), to: "in/large.txt")
      let file = try FileHandle(forWritingTo: URL(filePath: drill.path("in/large.txt")))
      let piece = (0..<1000).reduce(into: Data()) { piece, _ in piece += sentence }
      for _ in 0..<(size / piece.count) { try file.write(contentsOf: piece) }
      try file.close()
      #expect(try drill.run().status == 0)
      #expect(try peak(drill) <= 3 * size + 64 << 20)
    }

    @Test func `3,000 tiny files make several shards and a short log`() throws { try tinyFiles(3000, "1MiB") }

    @Test(.enabled(if: Long.isOn)) func `100,000 tiny files make several shards and a short log`() throws {
      try tinyFiles(100_000, "64MiB")
    }

    private func tinyFiles(_ count: Int, _ shardSize: String) throws {
      let drill = try Drill(Drill.Pipeline(run: "shard_size: \(shardSize)"))
      for number in 0..<count {
        let name = "in/\(number % 100)/\(number).txt"
        try drill.folder.write("\(number)\n", to: name)
      }
      let result = try drill.run()
      #expect(result.status == 0)
      #expect(drill.count("documents", "committed") == count)
      #expect(drill.count("shards", "total") ?? 0 > 3)
      #expect(result.error.split(separator: "\n").count < 20, "\(result.error)")
      #expect((drill.folder.text("out/.sluice/log.jsonl") ?? "").split(separator: "\n").count < 20)
      #expect(try peak(drill) < 64 << 20)
    }

    @Test(.enabled(if: Long.isOn)) func `memory bound holds for documents of all sizes`() throws {
      let drill = try Drill(Drill.Pipeline(run: "workers: 8"))
      var generator = SplitMix64(seed: 18)
      let line = Data("A line of text that is neither long nor short, and ends here.\n".utf8)
      for number in 0..<60 {
        // From 100 bytes to 10 MiB.
        let size = min(10 << 20, Int(100 * pow(2, Double(generator.next() % 1675) / 100)))
        let data = (0...(size / line.count)).reduce(into: Data()) { data, _ in data += line }
        try drill.folder.write(data.prefix(size), to: "in/\(number).txt")
      }
      #expect(try drill.run(to: "out", "--memory", "64MiB").status == 0)
      #expect(try peak(drill) < 128 << 20)
    }

    @Test func `memory bound: what is reported is the run's own, not that of who started it`() throws {
      let drill = try Drill()
      try drill.addArticles(10)
      let ours = [UInt8](repeating: 1, count: 256 << 20)
      try drill.run()
      #expect(try peak(drill) < 128 << 20)
      #expect(ours.last == 1)
    }

    @Test func `any number of workers gives the same bytes`() throws {
      let drill = try Drill(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.addArticles(60)
      try drill.folder.write(Data([0xFF]), to: "in/3/bad.txt")
      for workers in ["1", "2", "3", "8", "64"] {
        #expect(try drill.run(to: workers, "--workers", workers).status == 1)
        drill.expectEqual("1", to: workers, "\(workers) workers")
      }
    }

    // MARK: - Failures

    /// Articles, and as many files that are not UTF-8, which come after them or before.
    private func drill(good: Int, bad: Int, _ errors: String = "{}", badFirst: Bool = false) throws -> Drill {
      let drill = try Drill(Drill.Pipeline(errors: errors, run: "shard_size: 64KiB"))
      try drill.addArticles(good)
      for number in 0..<bad { try drill.folder.write(Data([0xFF]), to: "in/\(badFirst ? "!" : "z")/\(number).txt") }
      return drill
    }

    @Test func `no silent loss: one of many costs only itself`() throws {
      let drill = try drill(good: 300, bad: 1)
      #expect(try drill.run().status == 1)
      #expect(drill.records().count == 300)
      #expect(drill.failures().count == 1)
    }

    @Test func `no silent loss: the first hundred all failing stops the run, each time`() throws {
      let drill = try drill(good: 100, bad: 130, "{max_failed: 1000}", badFirst: true)
      for _ in 0..<2 {
        let result = try drill.run()
        #expect(result.status == 65, "\(result.error)")
        #expect(result.error.contains("the first 100 documents all failed"))
        #expect(drill.folder.text("out/all.jsonl") == nil)
        #expect(drill.failures().count >= 100)
        drill.expectTidy()
      }
      for number in 0..<130 { try drill.folder.write("Mended.\n", to: "in/!/\(number).txt") }
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 230)
      #expect(drill.failures().isEmpty)
    }

    @Test(arguments: [
      ("5", 6, 65), ("6", 6, 1), ("{rate: 10%, min_documents: 30}", 6, 65), ("{rate: 40%, min_documents: 20}", 6, 1),
    ])
    func `no silent loss: 'max_failed' stops the run`(most: String, bad: Int, status: Int) throws {
      let drill = try drill(good: 30, bad: bad, "{max_failed: \(most)}")
      for _ in 0..<2 {
        let result = try drill.run()
        #expect(Int(result.status) == status, "\(result.error)")
        #expect(drill.failures().count >= (status == 1 ? bad : 1))
        #expect((drill.folder.text("out/all.jsonl") == nil) == (status == 65))
        drill.expectTidy()
      }
    }

    @Test func `no silent loss: a failure stops the run if the pipeline says so`() throws {
      let drill = try drill(good: 30, bad: 1, "{on_document_error: stop}")
      for _ in 0..<2 {
        let result = try drill.run()
        #expect(result.status == 65)
        #expect(result.error.contains("z/0.txt failed in 'input'"), "\(result.error)")
        #expect(drill.folder.text("out/all.jsonl") == nil)
      }
      try drill.remove("in/z/0.txt")
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 30)
    }

    @Test func `no silent loss: failures may be allowed, and are still counted`() throws {
      let drill = try drill(good: 10, bad: 2)
      #expect(try drill.run(to: "out", "--allow-failed").status == 0)
      #expect(drill.count("documents", "failed") == 2)
      #expect(drill.failures().count == 2)
    }

    @Test func `no silent loss: a dead letter of its own`() throws {
      let drill = try drill(good: 10, bad: 2, "{dead_letter: letters/}")
      #expect(try drill.run().status == 1)
      let letters = drill.names("letters").filter { $0.hasPrefix("part-") }
      let records = letters.flatMap { Binary.records(drill.folder.text("letters/\($0)") ?? "") }
      #expect(records.map { $0["id"] as? String } == ["z/0.txt", "z/1.txt"])
      #expect(!drill.folder.files.contains { $0.hasPrefix("out/.sluice/failed/") })
      try drill.remove("in/z")
      #expect(try drill.run().status == 0)
      #expect(drill.names("letters").filter { $0.hasPrefix("part-") } == [])
    }
  }
}
