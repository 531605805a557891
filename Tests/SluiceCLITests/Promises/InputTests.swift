import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// Files that are not as they should be.
  @Suite struct InputTests {
    /// Twenty articles, none of them wrong.
    private func drill(_ pipeline: Drill.Pipeline = Drill.Pipeline()) throws -> Drill {
      let drill = try Drill(pipeline)
      try drill.addArticles(20)
      return drill
    }

    private func codes(_ drill: Drill) -> [String?] {
      drill.failures().map { $0["code"] as? String }
    }

    // MARK: - Cannot be read

    @Test(.enabled(if: NonRoot.works)) func `unreadable file and folder cost only themselves`() throws {
      let drill = try drill()
      for (name, folder) in [("in/3/secret.txt", false), ("in/hidden", true)] {
        try drill.folder.write("Secret.\n", to: folder ? name + "/a.txt" : name)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: drill.path(name))
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: drill.folder.path)
      let result = try NonRoot.start(drill.arguments("out"), folder: drill.folder.url).wait()
      #expect(result.status == 1, "\(result.error)")
      drill.expectAccounted()
      #expect(drill.records().count == 20)
      #expect(codes(drill).compactMap(\.self).sorted() == ["unreadable", "unreadable_folder"])
      // So that it can be taken away.
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: drill.path("in/hidden"))
    }

    @Test func `link loop and dangling link end, with a warning and a failure`() throws {
      let drill = try drill(Drill.Pipeline(input: "{use: files, with: {path: in, follow_links: true}}"))
      let files = FileManager.default
      try files.createSymbolicLink(atPath: drill.path("in/2/loop"), withDestinationPath: drill.path("in"))
      try files.createSymbolicLink(atPath: drill.path("in/2/nowhere.txt"), withDestinationPath: "gone.txt")
      let result = try drill.run()
      #expect(result.status == 1)
      #expect(result.error.contains("2/loop"), "\(result.error)")
      #expect(drill.records().count == 20)
      #expect(codes(drill) == ["unreadable"])
    }

    @Test func `folder and FIFO that are named like files are passed over`() throws {
      let drill = try drill()
      try FileManager.default.createDirectory(atPath: drill.path("in/x.txt"), withIntermediateDirectories: true)
      #expect(mkfifo(drill.path("in/fifo.txt"), 0o644) == 0)
      let result = try drill.run()
      #expect(result.status == 0, "\(result.error)")
      #expect(result.error.contains("fifo.txt"), "\(result.error)")
      #expect(drill.records().count == 20)
    }

    // MARK: - Bytes

    @Test(arguments: ["1", "2"]) func `invalid UTF-8 fails alone and says where`(workers: String) throws {
      let drill = try drill()
      try drill.folder.write(Data([0x68, 0x69, 0x20, 0x93, 0x0A]), to: "in/4/bad.txt")
      #expect(try drill.run(to: "out", "--workers", workers).status == 1)
      #expect(drill.records().count == 20)
      #expect(codes(drill) == ["invalid_utf8"])
      #expect(drill.failures().first?["id"] as? String == "4/bad.txt")
      #expect(drill.failures().first?["offset"] as? Int == 3)
    }

    @Test func `UTF-16 fails and is called by its name`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0xFF, 0xFE, 0x68, 0x00, 0x69, 0x00]), to: "in/4/wide.txt")
      #expect(try drill.run().status == 1)
      #expect(codes(drill) == ["invalid_utf8"])
      #expect((drill.failures().first?["message"] as? String)?.contains("UTF-16") == true)
    }

    @Test func `empty file is a record`() throws {
      let drill = try drill()
      try drill.folder.write("", to: "in/4/empty.txt")
      try drill.folder.write(" \n\n", to: "in/4/blank.txt")
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 22)
      let empty = drill.records().first { $0["id"] as? String == "4/empty.txt" }
      #expect(empty?["text"] as? String == "")
      #expect((empty?["sentences"] as? [Any])?.isEmpty == true)
    }

    @Test func `NUL bytes are kept and offsets fit`() throws {
      let drill = try drill(
        Drill.Pipeline(outputs: #"{all: {use: jsonl, with: {path: "${var.output}/all.jsonl", offsets: bytes}}}"#))
      try drill.folder.write("One \0 sentence. \0Another one.\n", to: "in/4/nul.txt")
      #expect(try drill.run().status == 0)
      let record = try #require(drill.records().first { $0["id"] as? String == "4/nul.txt" })
      #expect(record["text"] as? String == "One \0 sentence. \0Another one.\n")
      let sentences = record["sentences"] as? [[String: Any]] ?? []
      #expect(sentences.last?["end"] as? Int == 29)
      #expect(!sentences.isEmpty)
    }

    @Test func `BOM and CRLF: every range is cut out of the file's own bytes`() throws {
      let drill = try Drill(
        Drill.Pipeline(
          stages: """
            [clean, segment, {use: gazetteer, with: {lists: [\
            {path: \(Binary.root.path())pipelines/gazetteers/people.tsv}, \
            {path: \(Binary.root.path())pipelines/gazetteers/places.tsv}]}}, quotes]
            """,
          outputs: #"{all: {use: jsonl, with: {path: "${var.output}/all.jsonl", offsets: bytes}}}"#))
      let seeds = try FileManager.default.contentsOfDirectory(atPath: Binary.root.appending(path: "seeds").path())
      for name in seeds where name.hasSuffix(".txt") {
        let text = try Binary.text(Binary.root.appending(path: "seeds/\(name)"))
        try drill.folder.write("\u{FEFF}" + text.replacing("\n", with: "\r\n"), to: "in/\(name)")
      }
      #expect(try drill.run().status == 0)
      #expect(drill.records().count == 5)
      for record in drill.records() {
        let id = try #require(record["id"] as? String)
        let source = try #require(record["source"] as? [String: Any])
        #expect(source["text_start"] as? Int == 3)
        let file = Array(try Data(contentsOf: URL(filePath: drill.path("in/\(id)"))))
        #expect((record["text"] as? String).map { Array($0.utf8) } == Array(file[3...]))
        var checked = 0
        for layer in ["blocks", "sentences", "entities", "quotes"] {
          for part in record[layer] as? [[String: Any]] ?? [] {
            let start = try #require(part["start"] as? Int)
            let end = try #require(part["end"] as? Int)
            let cut = String(validating: file[(start + 3)..<(end + 3)], as: UTF8.self)
            #expect(cut != nil, "\(id): \(layer) \(start)..<\(end)")
            guard let text = part["text"] as? String else { continue }
            #expect(cut.map { Array($0.utf8) } == Array(text.utf8), "\(id): \(layer) \(start)..<\(end)")
            checked += 1
          }
        }
        #expect(checked > 0, "\(id)")
      }
    }

    // MARK: - Compressed

    private func gzip(_ script: String, in drill: Drill) throws {
      let result = try Binary.start(
        ["-c", script], by: URL(filePath: "/bin/bash"), folder: drill.folder.url
      ).wait()
      #expect(result.status == 0, "\(result.error)")
    }

    @Test func `compressed input: whole is read, cut short fails, a bomb fails`() throws {
      let drill = try drill(Drill.Pipeline(run: "shard_size: 16KiB, max_document: 1MiB"))
      try gzip(
        """
        gzip -c in/1/1.txt > in/1/whole.txt.gz
        gzip -c in/1/1.txt | head -c 60 > in/1/cut.txt.gz
        head -c 64M /dev/zero | gzip -1 > in/1/bomb.txt.gz
        """, in: drill)
      let result = try drill.run()
      #expect(result.status == 1, "\(result.error)")
      #expect(drill.records().count == 21)
      let text = try #require(drill.folder.text("in/1/1.txt"))
      #expect(drill.records().first { $0["id"] as? String == "1/whole.txt.gz" }?["text"] as? String == text)
      let codes = Dictionary(
        uniqueKeysWithValues: drill.failures().map { ($0["id"] as? String ?? "", $0["code"] as? String ?? "") })
      #expect(codes == ["1/cut.txt.gz": "bad_compression", "1/bomb.txt.gz": "too_large"])
    }

    @Test(.enabled(if: Long.isOn)) func `compressed input: a bomb of ten gigabytes fails`() throws {
      let drill = try drill()
      try gzip("head -c 10G /dev/zero | gzip -1 > in/1/bomb.txt.gz", in: drill)
      #expect(try drill.run().status == 1)
      #expect(codes(drill) == ["too_large"])
      #expect(drill.records().count == 20)
    }
  }
}

/// Runs as somebody whom file modes stop.
private enum NonRoot {
  static let works: Bool = {
    guard getuid() == 0 else { return true }
    return (try? start(["--version"], folder: URL(filePath: "/")).wait())?.status == 0
  }()

  static func start(_ arguments: [String], folder: URL) throws -> Binary.Running {
    guard getuid() == 0 else { return try Binary.start(arguments, folder: folder) }
    return try Binary.start(
      ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", Binary.program.path()] + arguments,
      by: URL(filePath: "/usr/bin/env"), folder: folder)
  }
}
