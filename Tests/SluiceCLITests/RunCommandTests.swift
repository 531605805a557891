import Foundation
import Testing

@Suite struct RunCommandTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `the main job writes five records, a table and nothing to standard output`() throws {
    let result = try Binary.run("run", "pipelines/news.yaml", "-o", folder.path, "--progress", "off")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output == "")
    #expect(folder.outputs == ["documents.jsonl"])
    let records = Binary.records(folder.text("documents.jsonl") ?? "")
    #expect(records.count == 5)
    for layer in ["blocks", "sentences", "entities", "quotes"] {
      #expect(records.allSatisfy { ($0[layer] as? [Any])?.isEmpty == false }, "\(layer)")
    }
    #expect(result.error.contains("complete: 5 committed, 0 dropped, 0 failed"))
    for stage in ["input", "clean", "segment", "gazetteer", "quotes", "output"] {
      #expect(result.error.contains("\n\(stage) "), "\(stage)")
    }
  }

  @Test func `one, two and eight workers write the same bytes`() throws {
    let outputs = try ["1", "2", "8"].map { workers in
      _ = try Binary.run("run", "pipelines/news.yaml", "-o", folder.path + "/" + workers, "--workers", workers)
      return folder.text(workers + "/documents.jsonl")
    }
    #expect(outputs[0] != nil)
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
  }

  @Test func `standard output has the records and nothing else when it is asked for`() throws {
    let result = try Binary.run("run", "pipelines/sentences.yaml", "-o", "-")
    #expect(result.status == 0)
    #expect(result.records.map { $0["id"] as? String }.compactMap(\.self).count == 5)
    #expect(result.error.contains("complete: 5 committed"))
  }

  @Test func `documents can come from a pipe and go to one`() throws {
    let input = """
      {"url":"http://a/1","body":"Iraq condemns strikes\\n\\n“We will act,” Pentagon spokesman John Kirby said on Monday. No one was hurt.\\n"}
      {"url":"http://a/2","body":"Nothing here."}

      """
    let result = try Binary.run("run", "pipelines/stream.yaml", input: input)
    #expect(result.status == 0, "\(result.error)")
    let records = result.records
    #expect(records.map { $0["id"] as? String } == ["http://a/1", "http://a/2"])
    let quotes = records.first?["quotes"] as? [[String: Any]] ?? []
    #expect(quotes.first?["text"] as? String == "“We will act,”")
    #expect((quotes.first?["speaker"] as? [String: Any])?["name"] as? String == "John Kirby")
  }

  @Test func `a reader that takes only the first line ends the run quietly`() throws {
    let script = """
      for i in $(seq 2000); do printf '{"url":"%s","body":"One sentence. And another one."}\\n' $i; done |
        "$0" run pipelines/stream.yaml --progress off 2>err.txt | head -n 1 | wc -l
      echo ${PIPESTATUS[1]}
      """
    let process = Process()
    let out = folder.url.appending(path: "out.txt")
    try Data().write(to: out)
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script.replacing("err.txt", with: folder.path + "/err.txt"), program]
    process.currentDirectoryURL = Binary.root
    process.standardOutput = try FileHandle(forWritingTo: out)
    try process.run()
    process.waitUntilExit()
    #expect(folder.text("out.txt")?.split(whereSeparator: \.isWhitespace) == ["1", "74"])
    #expect(folder.text("err.txt") == "")
  }

  private var program: String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "sluice").path()
  }

  @Test func `a file that is not UTF-8 is in the dead letter and the rest in the output`() throws {
    try folder.write("Good.\n", to: "in/a.txt")
    try folder.write(Data([0x68, 0x69, 0x20, 0xFF, 0x0A]), to: "in/b.txt")
    try folder.write("Also good.\n", to: "in/c.txt")
    let result = try Binary.run(
      "run", "pipelines/news.yaml", folder.path + "/in", "-o", folder.path + "/out", "--progress", "off")
    #expect(result.status == 1)
    #expect(Binary.records(folder.text("out/documents.jsonl") ?? "").map { $0["id"] as? String } == ["a.txt", "c.txt"])
    #expect(
      folder.failures("out/.sluice") == """
        {"id":"b.txt","source":{"path":"b.txt","bytes":5},"stage":"input","code":"invalid_utf8","message":"byte 0xFF at offset 3 is not UTF-8","attempts":1,"offset":3}

        """)
    #expect(result.error.contains("failed: 1 input/invalid_utf8    see \(folder.path)/out/.sluice/failed"))
  }

  @Test func `without a run folder each failure is a line on standard error`() throws {
    let result = try Binary.run("run", "pipelines/stream.yaml", input: "not json\n{\"url\":\"a\",\"body\":\"Good.\"}\n")
    #expect(result.status == 1)
    #expect(result.records.count == 1)
    #expect(result.error.contains("\"code\":\"bad_record\""))
  }

  @Test func `an input that is not there ends with status 66`() throws {
    let result = try Binary.run("run", "pipelines/news.yaml", folder.path + "/nowhere", "-o", folder.path + "/out")
    #expect(result.status == 66, "\(result.error)")
    #expect(folder.files == [])
  }

  @Test func `a folder with nothing that matches ends with status 66`() throws {
    try folder.write("text", to: "in/a.html")
    let result = try Binary.run("run", "pipelines/news.yaml", folder.path + "/in", "-o", folder.path + "/out")
    #expect(result.status == 66, "\(result.error)")
  }

  @Test func `empty standard input ends with status 66`() throws {
    let result = try Binary.run("run", "pipelines/stream.yaml")
    #expect(result.status == 66)
    #expect(
      result.error == """
        pipelines/stream.yaml:6:10: error: standard input is empty
            6 |   input: "-"
              |          ^~~

        """)
  }

  @Test func `what the input warns of while it lists is shown`() throws {
    try folder.write("Text.\n", to: "in/a.txt")
    try FileManager.default.createDirectory(at: folder.url.appending(path: "in/b"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/b/loop", withDestinationPath: folder.path + "/in")
    try folder.write(
      """
      sluice: 1
      name: links
      input: {use: files, with: {path: in, follow_links: true}}
      stages: []
      outputs: {all: {use: jsonl, with: {path: out.jsonl}}}
      """, to: "p.yaml")
    let result = try Binary.run("run", "p.yaml", "--progress", "off", folder: folder.url)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error.contains("warning: "), "\(result.error)")
    #expect(result.error.contains("b/loop"))
  }

  @Test func `an output that cannot be created ends with status 73`() throws {
    try folder.write("a file", to: "file")
    let result = try Binary.run("run", "pipelines/news.yaml", "-o", folder.path + "/file/out")
    #expect(result.status == 73)
    #expect(result.error.contains("cannot create '\(folder.path)/file/out/documents.jsonl': not a directory"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk ends with status 74 and names the output`() throws {
    let result = try Binary.run("run", "pipelines/sentences.yaml", "-o", "/dev/full")
    #expect(result.status == 74)
    #expect(result.error.contains("cannot write '/dev/full': no space left on device"))
  }

  @Test func `a wrong pipeline ends with status 78 before anything is created`() throws {
    try folder.write("sluice: 1\nname: x\ninput: files\nstages: [nonsense]\noutputs: {a: jsonl}\n", to: "p.yaml")
    let result = try Binary.run("run", folder.path + "/p.yaml")
    #expect(result.status == 78)
    #expect(folder.files == ["p.yaml"])
  }

  @Test func `paths belong to the file that they stand in, wherever the run is started`() throws {
    let here = try Binary.run("run", "pipelines/sentences.yaml")
    let there = try Binary.run("run", Binary.root.path() + "pipelines/sentences.yaml", folder: folder.url)
    #expect(here.output == there.output)
    #expect(here.records.count == 5)
  }
}
