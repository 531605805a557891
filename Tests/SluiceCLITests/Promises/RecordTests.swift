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

    // MARK: - Compression

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
  }
}
