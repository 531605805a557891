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

    // MARK: - Numbers

    @Test func `ids that are long numbers stay apart`() throws {
      let digits = String(repeating: "1234567890", count: 5)
      let ids = [digits + "1", digits + "2", "1.0", "1.00", "1e2", "-0"]
      let result = try run(ids.map { #"{"id":\#($0),"text":"One."}"# })
      #expect(result.status == 0, "\(result.error)")
      #expect(result.records.map { $0["id"] as? String } == ids)
    }

    @Test(arguments: [
      "1e-400", "1E400", "18446744073709551615", "-0", "1.50", "0.1000000000000000055511151231257827", "123456789",
      String(repeating: "9", count: 400),
    ])
    func `numbers in metadata keep their text`(number: String) throws {
      let result = try run([#"{"id":"a","text":"One.","m":\#(number)}"#])
      #expect(result.output.contains(#""metadata":{"m":\#(number)},"#), "\(result.output)\(result.error)")
      let list = try run([#"{"id":"a","text":"One.","m":[ \#(number) , {"z":\#(number),"a":1}]}"#])
      #expect(list.output.contains(#""metadata":{"m":[\#(number),{"z":\#(number),"a":1}]},"#), "\(list.output)")
    }

    @Test func `a filter compares the text of a number`() throws {
      try folder.write(
        """
        sluice: 1
        name: records
        input: {use: jsonl, with: {path: "-", metadata: {m: /m}}}
        stages: [{use: filter, with: {metadata: {m: ["18446744073709551615", "1.50", "7"]}}}]
        outputs: {found: {use: jsonl, with: {path: "-"}}}
        """, to: "f.yaml")
      let numbers = ["18446744073709551615", "18446744073709551616", "1.50", "1.5", "7", "[7]"]
      let input = numbers.map { #"{"id":\#($0 == "[7]" ? "8" : $0),"text":"","m":\#($0)}"# + "\n" }.joined()
      let result = try Binary.run("run", "f.yaml", "--progress", "off", input: input, folder: folder.url)
      #expect(result.records.map { $0["id"] as? String } == ["18446744073709551615", "1.50", "7"], "\(result.error)")
    }

    @Test func `keys that differ only by their normalisation both stay`() throws {
      let object = "{\"\u{E9}\":3,\"e\u{301}\":{\"e\u{301}\":4,\"\u{E9}\":5}}"
      let result = try run(["{\"id\":\"a\",\"text\":\"One.\",\"m\":\(object)}"])
      #expect(result.status == 0, "\(result.error)")
      // By their bytes: texts are equal that differ only so.
      let expected = Array("\"metadata\":{\"m\":\(object)},".utf8)
      #expect(Data(result.output.utf8).firstRange(of: expected) != nil, "\(result.output)")
    }

    // MARK: - What is wrong

    @Test func `half of a surrogate pair fails its record by its id, or is replaced`() throws {
      let lines = [#"{"id":"a","text":"Half \ud83d pair. Next."}"#, #"{"id":"b","text":"Ok.","m":"\ude00"}"#]
      let failed = try run(lines)
      #expect(failed.status == 1)
      #expect(failed.records.isEmpty)
      #expect(
        failed.error.contains(
          #"""
          {"id":"a","source":{"path":"-","start":0,"bytes":43},"stage":"input","code":"bad_record","message":"'/text' has half of a surrogate pair, '\\ud83d', at offset 23","attempts":1,"offset":23}
          {"id":"b","source":{"path":"-","start":44,"bytes":36},"stage":"input","code":"bad_record","message":"'/m' has half of a surrogate pair, '\\ude00', at offset 72","attempts":1,"offset":72}

          """#), "\(failed.error)")
      let replaced = try run(lines, "bytes=replace")
      #expect(replaced.status == 0, "\(replaced.error)")
      #expect(replaced.records.map { $0["text"] as? String } == ["Half \u{FFFD} pair. Next.", "Ok."])
      #expect(replaced.output.contains(#""metadata":{"m":"\#u{FFFD}"}"#))
    }

    @Test func `a line that is no JSON says why, and where in the file`() throws {
      let result = try run([#"{"id":"a","text":"One."}"#, #"{"id":"b","text":"Two.","x":[1,2,]}"#])
      #expect(result.records.map { $0["id"] as? String } == ["a"])
      #expect(
        result.error.contains(
          #"{"id":"-@25","source":{"path":"-","start":25,"bytes":35},"stage":"input","code":"bad_record","message":"the line is not JSON: there should be a value, not ']', at offset 58","attempts":1,"offset":58}"#
        ), "\(result.error)")
    }

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
