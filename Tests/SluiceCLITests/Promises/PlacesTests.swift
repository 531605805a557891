import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// Where a run is started, what it reads and writes, and who else is there.
  @Suite struct PlacesTests {
    private func drill(_ pipeline: Drill.Pipeline = Drill.Pipeline(), articles: Int = 20) throws -> Drill {
      let drill = try Drill(pipeline)
      try drill.addArticles(articles)
      return drill
    }

    // MARK: - Cannot

    @Test func `output not writable: nothing is read and nothing is left`() throws {
      // An input that is not there would end with another status, were it looked for.
      let drill = try Drill(Drill.Pipeline(input: "{use: files, with: {path: \(Binary.root.path())seeds}}"))
      try drill.folder.write("a file", to: "file")
      try FileManager.default.createDirectory(
        atPath: drill.path("taken/all.jsonl"), withIntermediateDirectories: true)
      for out in ["file/out", "taken"] {
        let result = try drill.start(to: out).wait()
        #expect(result.status == 73, "\(result.error)")
        #expect(result.error.contains("cannot create '\(out)/all.jsonl'"), "\(result.error)")
        #expect(drill.folder.files == ["file", "p.yaml"])
        #expect(drill.names("taken") == ["all.jsonl"])
      }
    }

    @Test(arguments: [
      "errors: {dead_letter: file/letters/}", "run: {folder: file/run}",
      "errors: {on_document_error: drop}\nrun: {folder: file/run}",
    ])
    func `output not writable is also said of the dead letter and the run folder`(fault: String) throws {
      let folder = try Folder()
      try folder.write("a file", to: "file")
      try folder.write("Text.\n", to: "in/a.txt")
      try folder.write(
        """
        sluice: 1
        name: drill
        input: {use: files, with: {path: in}}
        stages: []
        outputs: {all: {use: jsonl, with: {path: new/out/all.jsonl}}}
        \(fault)
        """, to: "p.yaml")
      let result = try Binary.run("run", "p.yaml", folder: folder.url)
      #expect(result.status == 73, "\(result.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "in", "p.yaml"])
    }

    @Test func `nothing to read leaves nothing behind`() throws {
      let drill = try Drill(Drill.Pipeline(input: #"{use: files, with: {path: in, include: ["*.xyz"]}}"#))
      try drill.addArticles(1)
      let result = try drill.run()
      #expect(result.status == 66, "\(result.error)")
      #expect(drill.names("") == ["in", "p.yaml"])
    }

    @Test func `nothing to read any more leaves the outputs as they were`() throws {
      let drill = try drill()
      try drill.run()
      let before = drill.contents()
      try drill.remove("in")
      #expect(try drill.start().wait().status == 66)
      #expect(drill.contents() == before)
    }

    // MARK: - Two runs

    @Test func `two runs on one run folder: the second gives way, the first is not disturbed`() throws {
      let drill = try drill(articles: 60)
      try drill.run(to: "whole")
      let first = try drill.start()
      first.wait { drill.commits() > 0 }
      first.stop()
      let before = drill.folder.files
      let holder = Binary.records(drill.folder.text("out/.sluice/lock") ?? "").first
      #expect(holder?["pid"] as? Int == first.number)
      let second = try drill.start().wait()
      #expect(second.status == 75, "\(second.error)")
      let host = try #require(holder?["host"] as? String)
      #expect(second.error.contains("is in use by process \(first.number) on \(host)"), "\(second.error)")
      #expect(drill.folder.files == before)
      let status = try Binary.run("status", "out/.sluice", folder: drill.folder.url)
      #expect(status.status == 0)
      #expect(status.output.contains("running: "), "\(status.output)")
      first.signal(SIGCONT)
      #expect(try first.wait().status == 0)
      drill.expectEqual(to: "whole")
    }

    @Test func `two runs on one run folder: the lock of one that was killed is free`() throws {
      let drill = try drill(articles: 60)
      let first = try drill.start()
      first.wait { drill.commits() > 0 }
      first.signal(SIGKILL)
      _ = try first.wait()
      let status = try Binary.run("status", "out/.sluice", folder: drill.folder.url)
      #expect(status.status == 75)
      #expect(status.output.contains("process \(first.number) on"), "\(status.output)")
      #expect(status.output.contains(": sluice run p.yaml -o out\n"), "\(status.output)")
      #expect(try drill.run().status == 0)
    }

    // MARK: - Standard output

    @Test func `stdout has JSON lines only`() throws {
      let drill = try drill(
        Drill.Pipeline(outputs: #"{all: {use: jsonl, with: {path: "${var.output}"}}}"#, folder: "own"))
      let result = try drill.start(to: "-").wait()
      #expect(result.status == 0, "\(result.error)")
      #expect(result.records.count == 20)
      #expect(result.records.allSatisfy { $0["id"] != nil })
    }

    @Test func `stdout whose reader takes one line ends the run`() throws {
      let drill = try Drill(
        Drill.Pipeline(outputs: #"{all: {use: jsonl, with: {path: "${var.output}"}}}"#, folder: "own"))
      try drill.addArticles(400)
      let result = try Binary.start(
        ["-c", #""$0" "$@" 2>err.txt | head -n 1 | wc -l; echo ${PIPESTATUS[0]}"#, Binary.program.path()]
          + drill.arguments("-", ["--progress", "off"]),
        by: URL(filePath: "/bin/bash"), folder: drill.folder.url
      ).wait()
      #expect(result.output.split(whereSeparator: \.isWhitespace) == ["1", "74"])
      #expect(drill.folder.text("err.txt") == "")
    }

    // MARK: - Paths

    @Test func `paths: three working directories, the same outputs, and each takes up what another began`() throws {
      let drill = try drill(
        Drill.Pipeline(
          outputs: Drill.Pipeline.threeOutputs.replacing("${var.output}", with: "out"), folder: "out/.sluice"))
      let places = [("", "p.yaml"), ("in/3", "../../p.yaml"), ("/", drill.path("p.yaml"))]
      var contents: [String: Data]?
      var times: [String: String]?
      for (folder, pipeline) in places {
        let url = folder == "/" ? URL(filePath: "/") : drill.folder.url.appending(path: folder)
        #expect(try Binary.run("run", pipeline, folder: url).status == 0)
        drill.expectAccounted(from: url)
        #expect(contents == nil || drill.contents() == contents)
        #expect(times == nil || (drill.times() == times && drill.committedNow() == 0), "\(folder)")
        (contents, times) = (drill.contents(), drill.times())
      }
      try drill.remove("out")
      for (folder, pipeline) in places {
        let url = folder == "/" ? URL(filePath: "/") : drill.folder.url.appending(path: folder)
        let before = drill.commits()
        let run = try Binary.start(["run", pipeline], folder: url)
        run.wait { drill.commits() > before }
        run.signal(SIGKILL)
        _ = try run.wait()
      }
      #expect(try Binary.run("run", "p.yaml", folder: drill.folder.url).status == 0)
      #expect(drill.count("shards", "committed_before") ?? 0 > 2)
      #expect(drill.contents() == contents)
    }

    @Test func `paths: what is moved as a whole has nothing to do`() throws {
      let drill = try drill()
      try drill.run(to: "place/out")
      let before = drill.contents("place/out")
      for name in ["in", "p.yaml"] {
        try FileManager.default.moveItem(atPath: drill.path(name), toPath: drill.path("place/" + name))
      }
      let moved = drill.folder.url.appending(path: "place")
      #expect(try Binary.run("run", "p.yaml", "-o", "out", folder: moved).status == 0)
      #expect(drill.committedNow("place/out") == 0)
      #expect(drill.contents("place/out") == before)
    }

    @Test func `paths with spaces, quotes and other signs`() throws {
      let drill = try drill()
      let out = "it's a \"place\" $HOME ü"
      #expect(try drill.run(to: out).status == 0)
      #expect(drill.records(out + "/all.jsonl").count == 20)
    }

    // MARK: - Reports

    @Test func `paths: the failures are found from wherever their run folder is looked at`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0x68, 0xFF]), to: "in/3/bad.txt")
      try drill.run()
      let text = """
        input/invalid_utf8: 1 document
          3/bad.txt: byte 0xFF at offset 1 is not UTF-8

        """
      let here = try Binary.run("status", "out/.sluice", "--failed", folder: drill.folder.url)
      #expect(here.output == text)
      #expect(here.status == 1)
      let there = try Binary.run("status", drill.path("out/.sluice"), "--failed")
      #expect(there.output == text)
      try FileManager.default.moveItem(atPath: drill.path("out"), toPath: drill.path("moved"))
      let moved = try Binary.run("status", "moved/.sluice", "--failed", folder: drill.folder.url)
      #expect(moved.output == text)
    }

    @Test func `reports: progress as lines of JSON, and the report as a file`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0xFF]), to: "in/3/bad.txt")
      let result = try drill.start(to: "out", ["--progress", "json", "--report", "report.json"]).wait()
      #expect(result.status == 1)
      let lines = Binary.records(result.error)
      #expect(lines.count >= 3)
      #expect(lines.allSatisfy { $0["invalid"] == nil }, "\(result.error)")
      let report = Binary.records((drill.folder.text("report.json") ?? "").replacing("\n", with: " ")).first
      #expect(report?["state"] as? String == "complete_with_failures")
      #expect((report?["documents"] as? [String: Any])?["committed"] as? Int == 20)
      drill.expectAccounted()
    }

    @Test func `reports: the state of a run that is over`() throws {
      let drill = try drill()
      try drill.run()
      let status = try Binary.run("status", "out/.sluice", folder: drill.folder.url)
      #expect(status.status == 0)
      #expect(status.output.contains("complete: 20 committed, 0 dropped, 0 failed"), "\(status.output)")
      let json = try Binary.run("status", "out/.sluice", "--format", "json", folder: drill.folder.url)
      #expect(Binary.records(json.output.replacing("\n", with: " ")).first?["state"] as? String == "complete")
      #expect(try Binary.run("status", "in", folder: drill.folder.url).status == 64)
    }
  }
}
