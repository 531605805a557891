import Foundation
import Testing

extension Promises {
  /// A run neither reads what it writes nor writes over what it reads.
  @Suite struct OwnOutputTests {
    private let folder: Folder
    init() throws { folder = try Folder() }

    private func write(
      _ outputs: String, input: String = "{path: in, include: '**'}", more: String = "{}", errors: String = "{}",
      stages: String = "[]"
    ) throws {
      try folder.write(
        """
        sluice: 1
        name: own
        \(outputs.contains("var.") ? "vars: {output: out}" : "")
        input: {use: files, with: \(input)}
        stages: \(stages)
        outputs: \(outputs)
        errors: \(errors)
        run: \(more)

        """, to: "p.yaml")
      for number in 0..<3 { try folder.write("Text \(number).\n", to: "in/\(number).txt") }
    }

    private func run(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> Binary.Result {
      try Binary.run(["run", "p.yaml"] + arguments, folder: folder.url)
    }

    private func files() -> [String: Data] {
      Dictionary(
        uniqueKeysWithValues: folder.files.filter { !$0.contains(".sluice") }.map {
          ($0, (try? Data(contentsOf: folder.url.appending(path: $0))) ?? Data())
        })
    }

    /// That a command is refused and leaves every file as it is, and makes none.
    private func expectRefused(
      _ arguments: String..., says message: String, at place: SourceLocation = #_sourceLocation
    ) throws {
      let before = (files(), folder.files)
      let result = try Binary.run(["run", "p.yaml"] + arguments, folder: folder.url)
      #expect(result.status == 78, "\(result.error)", sourceLocation: place)
      #expect(result.error.contains(message), "\(result.error)", sourceLocation: place)
      #expect(files() == before.0, sourceLocation: place)
      #expect(folder.files == before.1, sourceLocation: place)
    }

    // MARK: - What lies in the input's folders

    @Test(arguments: [
      ("in/all.jsonl", "{}"), ("in/parts/", "{}"), ("in/sub/deep/all.jsonl", "{}"), ("in/parts/", "{shard_size: 1KiB}"),
    ])
    func `an output in the input is left out, with one warning`(path: String, more: String) throws {
      try write("{all: {use: jsonl, with: {path: \(path)}}}", more: more)
      // A run folder in a folder of parts begins with a dot.
      let what =
        path.hasSuffix("/")
        ? "the output 'all' lies in a folder that input 'files' reads, and is left out there"
        : "the output 'all' and the run folder lie in a folder that input 'files' reads, and are left out there"
      var first: [String: Data]?
      for _ in 0..<3 {
        let result = try run()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.split(separator: "warning:").count == 2, "\(result.error)")
        #expect(result.error.contains("warning: \(what)\n"), "\(result.error)")
        #expect(result.error.contains("\n  hint: write to another folder\n"))
        #expect(result.error.contains("\n3 items"))
        first = first ?? files()
        #expect(files() == first)
      }
      let check = try Binary.run(["check", "p.yaml"], folder: folder.url)
      #expect(check.status == 0)
      #expect(check.output.contains("warning: \(what)\n"))
    }

    @Test func `a run folder and failures in the input are left out`() throws {
      try write(
        "{all: {use: jsonl, with: {path: in/all.jsonl}}}", more: "{folder: in/run}", errors: "{dead_letter: in/failed}",
        stages: "[]")
      folder.put(Data([0xFF]), at: "in/bad.txt".utf8)
      for _ in 0..<3 {
        let result = try run("--report", "in/report.json")
        #expect(result.status == 1, "\(result.error)")
        #expect(
          result.error.contains(
            "warning: the output 'all', 'dead_letter', the run folder and '--report' lie in a folder that input 'files' reads, and are left out there\n"
          ), "\(result.error)")
        #expect(result.error.contains("\n4 items"))
        #expect(Binary.records(folder.text("in/all.jsonl") ?? "").count == 3)
      }
    }

    @Test func `what patterns leave out anyway is not warned of`() throws {
      try write("{all: {use: jsonl, with: {path: in/all.jsonl}}}", input: "{path: in}")
      for _ in 0..<2 { #expect(try !run().error.contains("warning")) }
      try write(
        "{all: {use: jsonl, with: {path: in/all.jsonl}}}", input: "{path: in, include: '**', exclude: 'all.jsonl*'}")
      #expect(try !run().error.contains("warning"))
    }

    @Test func `an output that a link in the input leads to is left out`() throws {
      try write("{all: {use: jsonl, with: {path: out/all.jsonl}}}")
      try FileManager.default.createDirectory(at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/in/link.jsonl", withDestinationPath: "../out/all.jsonl")
      _ = try run()
      for _ in 0..<2 {
        let result = try run()
        #expect(result.error.contains("warning: passed over 'link.jsonl': the run writes there"), "\(result.error)")
        #expect(Binary.records(folder.text("out/all.jsonl") ?? "").count == 3)
      }
    }

    @Test func `a folder of parts that a link in the input leads to is left out`() throws {
      try write("{all: {use: jsonl, with: {path: out/}}}", input: "{path: in, include: '**', follow_links: true}")
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/in/link", withDestinationPath: "../out")
      try FileManager.default.createDirectory(at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
      for _ in 0..<3 {
        #expect(try run().status == 0)
        #expect(folder.outputs.filter { $0.hasPrefix("out/part-") }.count == 1)
        let part = try #require(folder.outputs.first { $0.hasPrefix("out/part-") })
        #expect(Binary.records(folder.text(part) ?? "").count == 3)
      }
    }

    // MARK: - What is refused

    @Test func `an output that is an input is refused`() throws {
      try write("{all: {use: jsonl, with: {path: in/1.txt}}}")
      try expectRefused(
        says: """
          error: the output 'all' would write over a file that input 'files' reads
          """)
      try write("{all: {use: jsonl, with: {path: \"${var.output}\"}}}", input: "{path: [in/1.txt, in/2.txt]}")
      try expectRefused(
        "-o", "in/../in/1.txt", says: "-o:1:1: error: the output 'all' would write over what input 'files' reads\n")
      try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "in/2.txt")
      try expectRefused("-o", "link", says: "error: the output 'all' would write over what input 'files' reads\n")
      #expect(link(folder.path + "/in/1.txt", folder.path + "/hard") == 0)
      try expectRefused("-o", "hard", says: "error: the output 'all' would write over what input 'files' reads\n")
      let check = try Binary.run(["check", "p.yaml", "-o", "hard"], folder: folder.url)
      #expect(check.status == 1)
    }

    @Test func `an input that is the output under another name is refused`() throws {
      try write("{all: {use: jsonl, with: {path: out/all.jsonl}}}")
      try FileManager.default.createDirectory(at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
      #expect(link(folder.path + "/in/1.txt", folder.path + "/out/all.jsonl") == 0)
      let result = try run()
      #expect(result.status == 66)
      #expect(
        result.error.contains(
          "p.yaml:4:14: error: '1.txt' is read, and the run would write over it\n"), "\(result.error)")
      #expect(result.error.contains("\n  hint: write to another path\n"))
      #expect(folder.text("in/1.txt") == "Text 1.\n" && folder.text("out/all.jsonl") == "Text 1.\n")
      #expect(folder.outputs == ["in/0.txt", "in/1.txt", "in/2.txt", "out/all.jsonl", "p.yaml"])
    }

    @Test func `an input in which nothing else is left is empty`() throws {
      try write("{all: {use: jsonl, with: {path: in/all.jsonl}}}")
      #expect(try run().status == 0)
      for number in 0..<3 { try FileManager.default.removeItem(atPath: folder.path + "/in/\(number).txt") }
      let result = try run()
      #expect(result.status == 66)
      #expect(
        result.error.contains("p.yaml:4:14: error: there is nothing to read but what the run writes\n"),
        "\(result.error)")
      #expect(Binary.records(folder.text("in/all.jsonl") ?? "").count == 3)
    }

    @Test func `an output without a run folder that is an input is refused`() throws {
      try write("{lines: {use: jsonl, with: {path: '-'}}, all: {use: jsonl, with: {path: in/1.txt}}}")
      try expectRefused(says: "error: the output 'all' would write over a file that input 'files' reads\n")
    }

    @Test func `a report on a list, the pipeline or the input is refused`() throws {
      try folder.write("surface\tlabel\nIraq\tGPE\n", to: "names.tsv")
      try write(
        "{all: {use: jsonl, with: {path: out/all.jsonl}}}",
        stages: "[{use: gazetteer, with: {lists: [{path: names.tsv}]}}]")
      try expectRefused(
        "--report", "names.tsv",
        says: """
          --report:1:1: error: '--report' would write over a file that the pipeline reads
              1 | names.tsv
                | ^~~~~~~~~
          """)
      #expect(link(folder.path + "/names.tsv", folder.path + "/other.tsv") == 0)
      try expectRefused(
        "--report", "other.tsv", says: "error: '--report' would write over a file that the pipeline reads\n")
      try expectRefused("--report", "./p.yaml", says: "error: '--report' would write over the pipeline file itself\n")
      try expectRefused(
        "--report", "in/0.txt", says: "error: '--report' would write over a file that input 'files' reads\n")
      try expectRefused(
        "--report", "out/all.jsonl", says: "error: '--report' and the output 'all' write to the same path\n")
    }

    @Test(arguments: ["lock", "run.json", "commits/x", "parts/all", "log.jsonl", "failed/part-000000-x.jsonl"])
    func `nothing is written over the run folder's own files`(name: String) throws {
      try write("{all: {use: jsonl, with: {path: \"${var.output}\"}}}", more: "{folder: out/run}")
      #expect(try run("-o", "out/all.jsonl").status == 0)
      try expectRefused(
        "-o", "out/run/\(name)", says: "-o:1:1: error: the output 'all' would write over what the run folder keeps\n")
      try expectRefused(
        "-o", "out/all.jsonl", "--report", "out/run/\(name)",
        says: "--report:1:1: error: '--report' would write over what the run folder keeps\n")
      try expectRefused(
        "-o", "out/other/\(name)", "--run-folder", "out/other",
        says: "error: the output 'all' would write over what the run folder keeps\n")
    }

    @Test func `a report over a part or the manifest of a folder is refused`() throws {
      try write("{all: {use: jsonl, with: {path: out/}}}")
      #expect(try run().status == 0)
      let part = try #require(folder.outputs.first { $0.hasPrefix("out/part-") })
      for name in [part, "out/manifest.json"] {
        try expectRefused("--report", name, says: "error: '--report' would write over what the output 'all' keeps\n")
      }
      #expect(try run("--report", "out/report.json").status == 0)
    }

    @Test func `an input in the run folder is refused`() throws {
      try write("{all: {use: jsonl, with: {path: out/all.jsonl}}}")
      #expect(try run().status == 0)
      try write(
        "{all: {use: jsonl, with: {path: out/all.jsonl}}}", input: "{path: out/all.jsonl.sluice/parts, include: '**'}")
      try expectRefused(says: "error: the run folder would write over what input 'files' reads\n")
    }

    @Test func `a list among the failures is refused`() throws {
      try folder.write("surface\tlabel\nIraq\tGPE\n", to: "failed/part-000000-0.jsonl")
      try write(
        "{all: {use: jsonl, with: {path: out/all.jsonl}}}", errors: "{dead_letter: failed}",
        stages: "[{use: gazetteer, with: {lists: [{path: failed/part-000000-0.jsonl, format: tsv}]}}]")
      try expectRefused(says: "error: 'dead_letter' would write over a file that the pipeline reads\n")
    }
  }
}
