import Foundation
import Testing

extension Promises {
  /// Foreign text never acts on a terminal, nor passes for a line of ours.
  @Suite struct TerminalTests {
    private static let text = "Ann \u{1B}[2J \u{9B}31m said \u{202E}no.\nerror: forged\n"
    private static let names: [[UInt8]] =
      [
        "\u{1B}[31mred.txt", "\u{1B}]8;;x\u{7}link.txt", "line\nerror: forged.txt", "\u{9B}2J.txt", "\u{202E}rtl.txt",
        "\u{2066}iso\u{2069}.txt", "\u{7F}del\r.txt", "\u{E0001}tag.txt", "dir\u{1B}c\nerror: forged/a.txt",
        "\u{85}next\u{2028}line.txt",
      ].map { Array($0.utf8) } + [Array("bad\u{1B}".utf8) + [0xFF] + Array(".txt".utf8)]
    private static let pipeline = "p\u{1B}[0m\nerror: forged.yaml"

    /// Documents of hostile names, each of which is well and fails, and one that is dropped for a hostile reason.
    private func folder(errors: String = "{max_failed: 1000}") throws -> Folder {
      let folder = try Folder()
      for name in Self.names {
        folder.put(Data(Self.text.utf8), at: Array("in/".utf8) + name)
        folder.put(Data([0xFF, 0x0A]), at: Array("in/x".utf8) + name)
      }
      folder.put(Data(String(repeating: "Long. ", count: 100).utf8), at: "in/long.txt".utf8)
      let pipeline = """
        sluice: 1
        name: hostile
        vars: {output: out}
        input: {use: files, with: {path: in, include: "**"}}
        stages: [{use: filter, with: {max_chars: 300, reason: "\\e]0;x\\a\\nerror: forged"}}, segment]
        outputs: {all: {use: jsonl, with: {path: "${var.output}"}}}
        errors: \(errors)

        """
      folder.put(Data(pipeline.utf8), at: Self.pipeline.utf8)
      return folder
    }

    private func expectHarmless(
      _ texts: String..., shows: String? = nil, at place: SourceLocation = #_sourceLocation
    ) {
      for text in texts {
        let acting = text.unicodeScalars.filter { scalar in
          switch scalar.value {
          case 0x0A: false
          case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
            0xE0000...0xE007F:
            true
          default: false
          }
        }
        #expect(acting.map(\.value) == [], "\(text.debugDescription)", sourceLocation: place)
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("error: forged") }, sourceLocation: place)
      }
      if let shows { #expect(texts.contains { $0.contains(shows) }, "\(texts)", sourceLocation: place) }
    }

    private func run(_ folder: Folder, _ arguments: String...) throws -> Binary.Result {
      try Binary.run(arguments, folder: folder.url)
    }

    @Test func `check, run and status show hostile names harmless`() throws {
      let folder = try folder()
      let check = try run(folder, "check", Self.pipeline)
      #expect(check.output == "p\\u{1b}[0m\\u{a}error: forged.yaml: no faults\n")
      let out = "out\u{1B}[1m\nerror: forged"
      for style in ["plain", "json"] {
        let result = try run(folder, "run", Self.pipeline, "-o", out, "--progress", style, "--fresh")
        #expect(result.status == 1, "\(result.error)")
        expectHarmless(result.output, result.error, shows: style == "json" ? "\\u001b" : "\\u{1b}")
      }
      for more in [[], ["--failed"], ["--format", "json"], ["--failed", "--format", "json"]] {
        let result = try Binary.run(["status", out + ".sluice"] + more, folder: folder.url)
        #expect(result.status == 1)
        expectHarmless(result.output, result.error, shows: more.contains("json") ? "\\u001b" : "\\u{1b}")
        if more.contains("json") {
          #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.output.utf8)) }
        }
      }
      // Records are data.
      let records = Binary.records(
        (try? String(decoding: Data(contentsOf: folder.url.appending(path: out)), as: UTF8.self)) ?? "")
      #expect(records.count == Self.names.count)
      #expect(records.allSatisfy { $0["text"] as? String == Self.text })
    }

    @Test func `explain shows hostile names, texts and words harmless`() throws {
      let folder = try folder()
      let outline = try run(folder, "explain", Self.pipeline)
      #expect(outline.status == 0, "\(outline.error)")
      expectHarmless(outline.output, outline.error, shows: "p\\u{1b}[0m\\u{a}error: forged.yaml")
      for name in Self.names.dropLast().map({ String(decoding: $0, as: UTF8.self) }) + ["bad\u{1B}%FF.txt", "long.txt"]
      {
        for id in [name, "x" + name] {
          let result = try run(folder, "explain", Self.pipeline, id)
          #expect(result.status == (id.hasPrefix("x") ? 66 : 0), "\(result)")
          expectHarmless(result.output, result.error)
        }
      }
      let text = try run(folder, "explain", Self.pipeline, "\u{9B}2J.txt")
      expectHarmless(text.output, shows: "Ann \\u{1b}[2J \\u{9b}31m said \\u{202e}no.")
    }

    @Test func `failures on standard error stay JSON and act on nothing`() throws {
      let folder = try folder()
      let result = try run(folder, "run", Self.pipeline, "-o", "-")
      #expect(result.status == 1)
      expectHarmless(result.error, shows: "\\u009b2J.txt")
      let letters = Binary.records(result.error).compactMap { $0["id"] as? String }
      #expect(letters.count == Self.names.count)
      #expect(letters.contains("xline\nerror: forged.txt") && letters.contains("x\u{202E}rtl.txt"))
    }

    @Test func `a run that stops says why without acting`() throws {
      let folder = try folder(errors: "{on_document_error: stop}")
      let result = try run(folder, "run", Self.pipeline, "--workers", "1")
      #expect(result.status == 65)
      expectHarmless(result.error, shows: "\\u{")
    }

    @Test(arguments: [
      ["status", "\u{1B}[1m\nerror: forged"], ["\u{1B}[1m\nerror: forged"],
      ["stages", "show", "\u{9B}\nerror: forged"],
      ["check", "\u{1B}[1m\nerror: forged"], ["explain", "pipelines/news.yaml", "\u{1B}\nerror: forged"],
      ["explain", "pipelines/news.yaml", "seeds/000_7ce45754475bc323.txt", "--stage", "\u{202E}\nerror: forged"],
      ["run", "pipelines/news.yaml", "--progress", "\u{1B}[1m"], ["run", "pipelines/news.yaml", "--\u{1B}[1m\u{9B}"],
      ["run", "pipelines/sentences.yaml", "\u{1B}[1m\nerror: forged", "-o", "-"],
    ])
    func `what was typed is shown harmless`(arguments: [String]) throws {
      let result = try Binary.run(arguments)
      #expect(result.status != 0)
      expectHarmless(result.output, result.error, shows: "\\u{")
    }

    @Test func `a crash names its document harmless, and so does the next start`() throws {
      for name in Self.names.dropLast() where !name.contains(UInt8(ascii: "/")) {
        let mishaps = try Mishaps("crash")
        mishaps.folder.put(Data("CRASH\n".utf8), at: Array("in/".utf8) + name)
        let crash = try mishaps.start()
        #expect(crash.status > 128)
        let lines = crash.error.split(separator: "\n").filter { $0.hasPrefix("error: ") || $0.hasPrefix("  hint: ") }
        expectHarmless(lines.joined(separator: "\n"), shows: "error: crashed in 'crash' on ")
        expectHarmless(crash.error, shows: "\\u{")
        let next = try mishaps.start()
        #expect(next.status == 1)
        expectHarmless(next.error, shows: "the last run crashed in 'crash' on ")
      }
    }

    @Test func `a crash says what it was at as all messages do`() throws {
      let mishaps = try Mishaps("crash")
      mishaps.folder.put(Data("CRASH\n".utf8), at: "in/a\u{1B}[1m\nerror: \u{9B}\u{202E}é한\u{E0001}.txt".utf8)
      let crash = try mishaps.start()
      #expect(
        crash.error.contains(
          "error: crashed in 'crash' on a\\u{1b}[1m\\u{a}error: \\u{9b}\\u{202e}é한\\u{e0001}.txt (SIG"),
        "\(crash.error)")
    }
  }
}
