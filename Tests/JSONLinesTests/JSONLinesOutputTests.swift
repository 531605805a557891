import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import JSONLines

@Suite struct JSONLinesOutputTests {
  private func record(
    _ parameters: String, _ text: String, layers: [any Annotation.Type] = [Block.self, Sentence.self],
    source: Source = Source(path: "a/1.txt", bytes: 9), _ body: (inout Document) -> Void = { _ in }
  ) throws -> String {
    var document = Document()
    try document.read("a/1.txt", from: source) { $0.append(contentsOf: text.utf8) }
    body(&document)
    let (output, node) = try make(JSONLinesOutput.self, "path: out\n" + parameters)
    let writer = try output.prepare(Setup(owner: "test", parameters: node, layers: layers))
    var encoder = try #require(writer.files.first).encoder()
    var bytes = ByteWriter()
    try encoder.encode(document, to: &bytes)
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  private func annotate(_ document: inout Document) {
    document[Block.self] = [
      Block(range: TextRange(0..<3), label: .headline, kept: true, score: 64),
      Block(range: TextRange(4..<7), label: .nav, kept: false, score: -64),
      Block(range: TextRange(8..<10), label: .paragraph, kept: true, score: 640),
    ]
    document[Sentence.self] = [
      Sentence(range: TextRange(0..<3), paragraph: 0, headline: true), Sentence(range: TextRange(8..<10), paragraph: 1),
    ]
  }

  @Test func `writes the keys of a record in order`() throws {
    let text = try record("", "ab\n") { document in
      document.setMetadata("lang", .string("en"))
      document.setMetadata("clean.share", .number(0.25))
      document[Sentence.self] = [Sentence(range: TextRange(0..<2), paragraph: 0)]
      document.skip("quotes", [Quote.self])
    }
    #expect(
      text == #"{"id":"a/1.txt","source":{"path":"a/1.txt","bytes":9,"text_start":0},"offsets":"code_points","#
        + #""metadata":{"lang":"en","clean.share":0.25},"text":"ab\n","blocks":[],"#
        + #""sentences":[{"start":0,"end":2,"paragraph":0}],"skipped":["quotes"]}"# + "\n")
  }

  @Test func `writes where a record lay in its file`() throws {
    let source = Source(path: "dump.jsonl", start: 1204, bytes: 88)
    #expect(
      try record("layers: []", "x", source: source)
        == #"{"id":"a/1.txt","source":{"path":"dump.jsonl","start":1204,"bytes":88},"offsets":"code_points","text":"x"}"#
        + "\n")
  }

  @Test func `tells of a byte-order mark`() throws {
    #expect(try record("layers: []\ntext: none", "\u{FEFF}x").contains(#""text_start":3}"#))
  }

  @Test(arguments: [
    (
      "source",
      #""text":"“é\nnav\nz.","sentences":[{"start":0,"end":2,"paragraph":0,"headline":true},{"start":7,"end":9,"paragraph":1}]"#
    ),
    ("none", #""sentences":[{"start":0,"end":2,"paragraph":0,"headline":true},{"start":7,"end":9,"paragraph":1}]"#),
    (
      "cleaned",
      #""cleaned_text":"“é\n\nz.","cleaned_map":[[0,0,2],[4,7,2]],"sentences":[{"start":0,"end":2,"paragraph":0,"headline":true},{"start":4,"end":6,"paragraph":1}]"#
    ),
    (
      "both",
      #""text":"“é\nnav\nz.","cleaned_text":"“é\n\nz.","cleaned_map":[[0,0,2],[4,7,2]],"sentences":[{"start":0,"end":2,"paragraph":0,"headline":true},{"start":7,"end":9,"paragraph":1}]"#
    ),
  ])
  func `writes the text asked for, with offsets into it`(choice: String, expected: String) throws {
    let text = try record("text: \(choice)\nlayers: [sentences]", "“é\nnav\nz.") { document in
      document[Block.self] = [
        Block(range: TextRange(0..<5), label: .headline, kept: true, score: 64),
        Block(range: TextRange(6..<9), label: .nav, kept: false, score: -64),
        Block(range: TextRange(10..<12), label: .paragraph, kept: true, score: 640),
      ]
      document[Sentence.self] = [
        Sentence(range: TextRange(0..<5), paragraph: 0, headline: true),
        Sentence(range: TextRange(10..<12), paragraph: 1),
      ]
    }
    #expect(text.contains(#""offsets":"code_points","# + expected + "}\n"))
  }

  @Test func `leaves out what lies outside the kept blocks of a cleaned text`() throws {
    let text = try record("text: cleaned\nlayers: [blocks]", "abc\nnav\nz.", annotate)
    let blocks =
      #"[{"start":0,"end":3,"label":"headline","kept":true,"score":0.25},"#
      + #"{"start":5,"end":7,"label":"paragraph","kept":true,"score":2.5}]"#
    #expect(text.contains(#""blocks":"# + blocks + "}"))
  }

  @Test func `writes all layers, or those asked for in their order`() throws {
    #expect(try record("", "").contains(#""blocks":[],"sentences":[]"#))
    #expect(try record("layers: all", "").contains(#""blocks":[],"sentences":[]"#))
    #expect(try record("layers: [sentences, blocks]", "").contains(#""sentences":[],"blocks":[]"#))
    #expect(try !record("layers: []", "").contains("blocks"))
  }

  @Test func `names the file and how it is compressed`() throws {
    func target(_ parameters: String) throws -> FileTarget {
      let (output, _) = try make(JSONLinesOutput.self, parameters, folder: "run")
      return try #require(output.prepare(Setup(owner: "test")).files.first).target
    }
    let plain = try target("path: out/a.jsonl.gz")
    #expect(plain.path == "run/out/a.jsonl.gz" && !plain.isFolder && plain.compression == .none)
    let folder = try target("{path: parts/, compression: gzip}")
    #expect(folder.isFolder && folder.compression == .gzip && folder.fileExtension == "jsonl.gz")
    #expect(folder.prologue.isEmpty && folder.epilogue.isEmpty)
    #expect(try target("path: '-'").path == "-")
  }
}
