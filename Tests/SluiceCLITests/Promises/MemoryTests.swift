import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// What a run takes in memory: `memory` and 64 MiB more.
  @Suite struct MemoryTests {
    private static let slack = 64 << 20
    private static let shapes = [
      "lines": "a\n", "words": "word ", "one line": "It was said on Monday that all of it would be in one line. ",
      "marks": "\" ", "capitals": "Capital Letters Begin Words ",
    ]
    private static let all =
      "[clean, segment, {use: gazetteer, with: {lists: [{path: names.tsv}]}}, quotes]"

    private func peak(_ drill: Drill) throws -> Int { try #require(drill.report()["peak_rss"] as? Int) }

    private func drill(_ stages: String, _ run: String = "workers: 8") throws -> Drill {
      let drill = try Drill(Drill.Pipeline(stages: stages, run: run))
      try drill.folder.write("surface\tlabel\nJoe Biden\tPER\nIraq\tGPE\n", to: "names.tsv")
      return drill
    }

    private func text(_ part: String, _ size: Int) -> String { String(repeating: part, count: size / part.utf8.count) }

    @Test func `layers of one document that would pass 'memory' fail it, and the stage is named`() throws {
      let drill = try drill(Self.all)
      try drill.folder.write(text("a\n", 250_000), to: "in/lines.txt")
      try drill.folder.write(text("He left. ", 250_000), to: "in/sentences.txt")
      for number in 0..<6 { try drill.folder.write(text("Iraq is a word. ", 20_000), to: "in/\(number).txt") }
      #expect(try drill.run(to: "out", "--memory", "16MiB").status == 1)
      #expect(try peak(drill) < 16 << 20 + Self.slack)
      let failures = drill.failures()
      #expect(failures.map { $0["id"] as? String } == ["lines.txt"])
      #expect(failures.map { $0["code"] as? String } == ["too_large"])
      #expect(failures.map { $0["stage"] as? String } == ["clean"])
      #expect(
        failures.map { $0["message"] as? String } == ["'clean' would take more than 'memory' (16MiB) for it"])
      #expect(drill.records().count == 7)
    }

    @Test func `a text larger than 'memory' fails in the input`() throws {
      let drill = try drill("[]")
      try drill.folder.write(text("word ", 3 << 20), to: "in/a.txt")
      #expect(try drill.run(to: "out", "--memory", "2MiB").status == 1)
      #expect(
        drill.failures().map { $0["message"] as? String } == ["'input' would take more than 'memory' (2MiB) for it"])
    }

    @Test func `what fails, and every byte, is the same for any number of workers`() throws {
      let drill = try drill(Self.all)
      var generator = SplitMix64(seed: 5)
      for number in 0..<10 {
        let part = Self.shapes.values.sorted()[number % Self.shapes.count]
        try drill.folder.write(
          text(part, Int.random(in: 50_000...150_000, using: &generator)), to: "in/\(number).txt")
      }
      try drill.addArticles(10)
      try drill.run(to: "1", "--workers", "1", "--memory", "16MiB")
      for workers in ["2", "8"] {
        try drill.run(to: workers, "--workers", workers, "--memory", "16MiB")
        drill.expectEqual("1", to: workers, "\(workers) workers")
      }
    }

    @Test func `a long record leaves memory while it is encoded, and arrives whole`() throws {
      let drill = try drill("[segment]")
      let text = text("It was said \u{201C}on Monday\u{201D} that all of it would be in one line. ", 9 << 20)
      try drill.folder.write(text, to: "in/a.txt")
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 1)
      #expect(drill.records().first?["text"] as? String == text)
      drill.expectTidy()
    }

    @Test func `the report says what the peak was made of`() throws {
      let drill = try drill("[segment]")
      try drill.addArticles(10)
      let result = try drill.run()
      let use = try #require(drill.report()["memory_use"] as? [String: Any])
      let given = try #require(use["given"] as? [String: Int])
      #expect(given.keys.sorted() == ["documents", "encoded", "layers"])
      #expect(given["documents"] ?? 0 > 0)
      #expect(use["loaded"] as? Int ?? 0 > 1 << 20)
      let line = result.error.split(separator: "\n").first { $0.hasPrefix("memory: ") } ?? ""
      #expect(
        line.wholeMatch(
          of:
            /memory: [0-9.]+ MB at most; [0-9.]+ MB before the first document, given to documents .+, to what was found in them .+, to records that waited .+/
        ) != nil, "\(result.error)")
    }

    @Test(.enabled(if: Long.isOn), arguments: shapes.keys.sorted(), ["64MiB", "1GiB"])
    func `the bound holds for files of 10 MiB of every shape`(shape: String, memory: String) throws {
      let part = try #require(Self.shapes[shape])
      let data = Data(text(part, 10 << 20).utf8)
      for stages in ["[]", "[clean]", "[segment]", "[segment, quotes]", Self.all] {
        let drill = try drill(stages, "workers: 8, max_document: 10MiB")
        for number in 0..<16 { try drill.folder.write(data, to: "in/\(number).txt") }
        let result = try drill.run(to: "out", "--memory", memory)
        #expect(result.status < 2)
        #expect(try peak(drill) <= (memory == "1GiB" ? 1 << 30 : 64 << 20) + Self.slack, "\(shape), \(stages)")
      }
    }

    @Test(.enabled(if: Long.isOn)) func `100 MB of prose take at most four times their size in all stages`() throws {
      let drill = try drill(Self.all, "max_document: 128MiB")
      var generator = SplitMix64(seed: 7)
      var article = ""
      for _ in 0..<200 { article += Drill.article(&generator) + "\n\n" }
      let text = text(article, 100_000_000)
      try drill.folder.write(text, to: "in/a.txt")
      #expect(try drill.run().status == 0)
      #expect(try peak(drill) <= 4 * text.utf8.count + Self.slack)
    }
  }
}
