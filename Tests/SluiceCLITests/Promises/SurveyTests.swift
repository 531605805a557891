import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// The survey of repeated lines, and the run that uses it.
  @Suite struct SurveyTests {
    private static func pipeline(_ more: String = "") -> Drill.Pipeline {
      Drill.Pipeline(
        stages: "[]",
        outputs: """
          {single: {use: line_templates, with: {path: "${var.output}/templates.txt"\(more)}},
           parts: {use: line_templates, with: {path: "${var.output}/parts/"\(more)}}}
          """)
    }

    private func drill(_ pipeline: Drill.Pipeline = pipeline()) throws -> Drill {
      let drill = try Drill(pipeline, linesAreDocuments: false)
      try drill.addArticles(300)
      return drill
    }

    @Test func `any number of workers and any memory write the same bytes`() throws {
      let drill = try drill()
      try drill.run(to: "out", "--workers", "1")
      #expect(try #require(drill.count("shards", "total")) > 3)
      for workers in ["2", "8"] {
        try drill.run(to: "more", "--workers", workers)
        drill.expectEqual(to: "more", "\(workers) workers")
        try drill.remove("more")
      }
      try drill.write(Self.pipeline(", memory: 64KiB"))
      try drill.run(to: "little")
      #expect(drill.contents()["templates.txt"] == drill.contents("little")["templates.txt"])
      drill.expectTidy("little")
    }

    @Test func `neither the names of the files nor shards change what is counted`() throws {
      let drill = try drill()
      try drill.run()
      let files = try FileManager.default.subpathsOfDirectory(atPath: drill.path("in")).filter { $0.hasSuffix(".txt") }
      // The last becomes the first.
      for (number, file) in files.sorted().enumerated() {
        let folder = file.split(separator: "/")[0]
        try FileManager.default.moveItem(
          atPath: drill.path("in/\(file)"), toPath: drill.path("in/\(folder)/\(1000 - number).text"))
      }
      var pipeline = Self.pipeline()
      pipeline.input = "{use: files, with: {path: in, include: \"**/*.text\"}}"
      pipeline.run = "shard_size: 1GiB"
      try drill.write(pipeline)
      try drill.run(to: "renamed")
      #expect(drill.count("shards", "total", "renamed") == 1)
      #expect(drill.contents()["templates.txt"] == drill.contents("renamed")["templates.txt"])
    }

    @Test func `parts of a folder add up to the single file`() throws {
      let drill = try drill()
      try drill.run()
      let parts = drill.contents().keys.filter { $0.hasPrefix("parts/part-") }.sorted()
      #expect(parts.count > 3)
      // Of an empty input, so that nothing else is counted.
      try FileManager.default.createDirectory(atPath: drill.path("none"), withIntermediateDirectories: true)
      func adding(_ parts: [String]) -> Drill.Pipeline {
        let list = parts.map { "out/\($0)" }.joined(separator: ", ")
        var pipeline = Drill.Pipeline(
          stages: "[]",
          outputs: "{sum: {use: line_templates, with: {path: \"${var.output}/sum.txt\", merge: [\(list)]}}}")
        pipeline.input = "{use: files, with: {path: none, allow_empty: true}}"
        return pipeline
      }
      try drill.write(adding(parts))
      #expect(try drill.run(to: "sum").status == 0)
      let sum = Self.counts(try #require(drill.folder.text("sum/sum.txt")))
      let single = Self.counts(try #require(drill.folder.text("out/templates.txt")))
      // No folder has fifty documents, so nothing is left out; what stands in two shards counts twice.
      #expect(sum.keys.sorted() == single.keys.sorted())
      for (line, count) in single { #expect(try #require(sum[line]) >= count) }
      // In another order, the same.
      try drill.write(adding(parts.reversed()))
      #expect(try drill.run(to: "again").status == 0)
      #expect(drill.contents("sum") == drill.contents("again"))
    }

    /// The counts of a survey, by source and line.
    private static func counts(_ text: String) -> [String: Int] {
      var source = ""
      var counts: [String: Int] = [:]
      for line in text.split(separator: "\n").dropFirst() {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        if words[0] == "source" {
          source = String(words[2])
          counts[source] = Int(words[1])
        } else {
          counts["\(source) \(words[0])"] = Int(words[1])
        }
      }
      return counts
    }

    @Test func `a survey that is killed goes on to the same bytes`() throws {
      let drill = try drill()
      try drill.run(to: "whole")
      for commits in [1, 3] {
        let run = try drill.start(to: "out", ["--workers", "1"])
        run.wait { drill.commits() >= commits }
        run.signal(SIGKILL)
        _ = try run.wait()
        #expect(try drill.run().status == 0)
        drill.expectEqual(to: "whole", "after \(commits) commits")
        try drill.remove("out")
      }
    }

    @Test func `a changed article changes what is counted, and only its shard is read`() throws {
      let drill = try drill()
      try drill.run()
      try drill.folder.write("A line that is new.\nAnother one.\n", to: "in/0/0.txt")
      #expect(try drill.run().status == 0)
      #expect(try #require(drill.committedNow()) <= 2)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `standard output gets the same survey`() throws {
      let drill = try drill()
      try drill.run()
      var pipeline = Drill.Pipeline(
        stages: "[]", outputs: "{single: {use: line_templates, with: {path: \"${var.output}\"}}}")
      pipeline.folder = "survey-run"
      try drill.write(pipeline)
      let result = try Binary.run("run", "p.yaml", "-o", "-", folder: drill.folder.url)
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output == drill.folder.text("out/templates.txt"))
    }

    @Test func `a survey and the run after it take templates out`() throws {
      let drill = try Drill(
        Drill.Pipeline(stages: "[]", outputs: "{t: {use: line_templates, with: {path: \"${var.output}/t.txt\"}}}"),
        linesAreDocuments: false)
      let promise = "Our reporters bring the harbour to your door, and they have done so for a hundred years."
      for number in 0..<5 {
        let lines = (0..<8).map { line in
          "Paragraph \(["one", "two", "three", "four", "five", "six", "seven", "eight"][line]) of article "
            + "\(["a", "b", "c", "d", "e"][number]) says what happened in the harbour on that day, and who was there to see it."
        }
        let text = (lines.prefix(4) + [promise] + lines.suffix(4)).joined(separator: "\n\n")
        try drill.folder.write(text, to: "in/site/\(number).txt")
      }
      try drill.run()
      let clean = "[{use: clean, with: {templates: {file: out/t.txt}}}]"
      try drill.write(
        Drill.Pipeline(stages: clean, outputs: "{all: {use: jsonl, with: {path: \"${var.output}/all.jsonl\"}}}"))
      try drill.run(to: "cleaned")
      let records = drill.records("cleaned/all.jsonl")
      #expect(records.count == 5)
      for record in records {
        let blocks = record["blocks"] as? [[String: Any]] ?? []
        #expect(blocks.count == 9)
        #expect(blocks.filter { $0["kept"] as? Bool == false }.map { $0["label"] as? String } == ["template"])
        #expect((blocks[4]["reasons"] as? [String])?.last == "template:5/5")
      }
    }
  }
}
