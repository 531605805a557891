import Foundation
import Testing

extension Promises {
  /// Records come in as they are, whatever is unusual in them.
  @Suite struct RecordTests {
    private let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.write(
        """
        sluice: 1
        name: records
        vars: {input: "-", output: "-", bytes: fail, compression: none, max: 1MiB}
        input:
          use: jsonl
          with: {path: "${var.input}", on_invalid_utf8: "${var.bytes}", metadata: {m: /m}}
        stages: [segment]
        outputs: {found: {use: jsonl, with: {path: "${var.output}", compression: "${var.compression}"}}}
        run: {max_document: "${var.max}"}
        """, to: "p.yaml")
    }

    private func run(_ lines: [String], _ settings: String...) throws -> Binary.Result {
      let input = Data(lines.map { $0 + "\n" }.joined().utf8)
      let arguments = settings.flatMap { ["--set", $0] }
      return try Binary.run(
        ["run", "p.yaml", "--progress", "off"] + arguments, input: input, folder: folder.url)
    }

    // MARK: - What is wrong

    @Test(arguments: [20_000, 2_000_000]) func `a record that is too large has its place, from standard input too`(
      size: Int
    ) throws {
      let long = #"{"id":"b","text":"\#(String(repeating: "x", count: size))"}"#
      let lines = [#"{"id":"a","text":"One."}"#, long, #"{"id":"c","text":"Three."}"#]
      try folder.write(lines.map { $0 + "\n" }.joined(), to: "in.jsonl")
      for (settings, name) in [([], "-"), (["input=in.jsonl"], "in.jsonl")] {
        let arguments = (["max=10KiB"] + settings).flatMap { ["--set", $0] }
        let input = settings.isEmpty ? lines.map { $0 + "\n" }.joined() : ""
        let result = try Binary.run(
          ["run", "p.yaml", "--progress", "off"] + arguments, input: Data(input.utf8), folder: folder.url)
        #expect(result.status == 1)
        #expect(result.records.map { $0["id"] as? String } == ["a", "c"])
        #expect(
          result.error.contains(
            #"{"id":"\#(name)@25","source":{"path":"\#(name)","start":25,"bytes":\#(long.utf8.count)},"stage":"input","code":"too_large","message":"larger than 'max_document' (10KiB)","attempts":1}"#
          ), "\(result.error)")
      }
    }

    // MARK: - Compression

    @Test func `compressed output depends on the records and not on when they arrive`() throws {
      let words = (0..<400).map { "Word\($0 * 7919 % 1000)" }.joined(separator: " ")
      let lines = (0..<3000).map {
        #"{"id":"\#($0)","text":"The road \#($0) was shut. \#(words.dropFirst($0 % 900))"}"#
      }
      try folder.write(lines.map { $0 + "\n" }.joined(), to: "in.jsonl")
      let sluice = "'\(Binary.program.path())' run p.yaml --progress off --set compression=gzip"
      let script = """
        set -e -o pipefail
        \(sluice) < in.jsonl > one.gz
        while IFS= read -r line; do printf '%s\\n' "$line"; done < in.jsonl | \(sluice) --workers 3 > two.gz
        cat in.jsonl | \(sluice) -o three.gz
        cmp one.gz two.gz; cmp one.gz three.gz
        gzip -dc one.gz | wc -l
        """
      let result = try Binary.start(["-c", script], by: URL(filePath: "/bin/bash"), folder: folder.url).wait()
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.split(whereSeparator: \.isWhitespace) == ["3000"])
    }

    @Test func `zeros behind compressed input are none of it`() throws {
      try folder.write(
        """
        sluice: 1
        name: texts
        input: {use: files, with: {path: in}}
        stages: [segment]
        outputs: {found: {use: jsonl, with: {path: "-"}}}
        """, to: "t.yaml")
      let script = """
        mkdir in
        { printf 'One. ' | gzip; printf 'Two.' | gzip; head -c 100000 /dev/zero; } > in/a.txt.gz
        { printf 'One.' | gzip; head -c 1 /dev/zero; } > in/b.txt.gz
        { printf 'One.' | gzip; head -c 9 /dev/zero; printf 'Two.' | gzip; } > in/c.txt.gz
        """
      _ = try Binary.start(["-c", script], by: URL(filePath: "/bin/bash"), folder: folder.url).wait()
      let result = try Binary.run("run", "t.yaml", "--progress", "off", folder: folder.url)
      #expect(result.status == 1)
      #expect(result.records.map { $0["text"] as? String } == ["One. Two.", "One."])
      #expect(result.error.contains(#""id":"c.txt.gz""#) && result.error.contains("not gzip data behind zeros"))
    }

    // MARK: - UTF-16

    @Test func `UTF-16 without a byte-order mark fails and is called by its name`() throws {
      try folder.write(
        """
        sluice: 1
        name: texts
        vars: {encoding: utf_8}
        input: {use: files, with: {path: in, encoding: "${var.encoding}", on_invalid_utf8: replace}}
        stages: [segment]
        outputs: {found: {use: jsonl, with: {path: "-"}}}
        """, to: "t.yaml")
      for (name, text) in [("a", "One road. Two roads."), ("b", "Где дорога? Она закрыта.")] {
        let units = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try folder.write(Data(units.joined()), to: "in/\(name).little.txt")
        try folder.write(Data(units.map { $0.reversed() }.joined()), to: "in/\(name).big.txt")
      }
      try folder.write("Two.\0 Three.\0", to: "in/z.txt")
      for (encoding, shown) in [("utf_8", "UTF-8"), ("windows_1252", "Windows 1252")] {
        let result = try Binary.run(
          "run", "t.yaml", "--progress", "off", "--set", "encoding=\(encoding)", folder: folder.url)
        #expect(result.status == 1)
        #expect(result.records.map { $0["id"] as? String } == ["z.txt"])
        let message = #""code":"invalid_utf8","message":"the text is UTF-16, not \#(shown): convert it""#
        #expect(result.error.ranges(of: message).count == 4, "\(result.error)")
      }
    }

    // MARK: - Attempts

    @Test func `attempts go on after a kill`() throws {
      let drill = try Drill(Drill.Pipeline(run: "shard_size: 64MiB"))
      try drill.addArticles(400)
      try drill.folder.write(Data([0xFF]), to: "in/4/bad.txt")
      #expect(try drill.run().status == 1)
      for attempt in 2...3 {
        let retry = try drill.start(to: "out", ["--retry-failed"])
        // The record goes when the shard is begun anew.
        retry.wait { drill.commits() == 0 }
        retry.signal(SIGKILL)
        _ = try retry.wait()
        #expect(try drill.run().status == 1)
        #expect(drill.failures().map { $0["attempts"] as? Int } == [attempt])
        #expect(!drill.names("out/.sluice").contains("attempts.json"))
      }
    }
  }
}
