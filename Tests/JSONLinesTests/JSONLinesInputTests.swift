import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import JSONLines

@Suite struct JSONLinesInputTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func read(
    _ content: String, _ parameters: String = "", maxDocument: Int = 10 << 20
  ) throws -> [ReadDocument] {
    try folder.write(content, to: "in.jsonl")
    return try readAll(
      JSONLinesInput.self, "path: in.jsonl\n" + parameters, folder: folder.path, maxDocument: maxDocument
    ).documents
  }

  @Test func `reads a record a line`() throws {
    let documents = try read(#"{"id":"a","text":"one"}"# + "\n" + #"{"text":"tw\u00f6\n","id":2}"# + "\n")
    #expect(documents.map(\.id) == ["a", "2"])
    #expect(documents.map(\.text) == ["one", "twö\n"])
    #expect(documents.map(\.source.path) == ["in.jsonl", "in.jsonl"])
    #expect(documents.map(\.source.start) == [0, 24])
    #expect(documents.map(\.source.bytes) == [23, 28])
    #expect(documents.allSatisfy { $0.failure == nil && $0.metadata.isEmpty })
  }

  @Test func `passes over blank lines, line ends of Windows and a byte-order mark`() throws {
    let documents = try read(
      "\u{FEFF}" + #"{"id":1,"text":"a"}"# + "\r\n\r\n \t\n\n" + #"{"id":2,"text":"b"}"# + "\r\n"
        + #"{"id":3,"text":"c"}"#)
    #expect(documents.map(\.id) == ["1", "2", "3"])
    #expect(documents.map(\.source.start) == [3, 30, 51])
    #expect(documents.map(\.source.bytes) == [19, 19, 19])
    #expect(documents.allSatisfy { $0.failure == nil })
  }

  @Test func `follows pointers`() throws {
    let line =
      #"{"a":{"x/y":[{"t":"deep"}],"~":7},"m":{"b":2,"a":[1,2.5,null,true,"s"]},"f":1.50,"big":1180591620717411303424}"#
    let documents = try read(
      line,
      """
      id: /a/~0
      text: /a/x~1y/0/t
      metadata: {map: /m, item: /m/a/1, none: /m/a/2, flag: /m/a/3, gone: /m/a/5, no: /m/a/01, half: /f, deep: /m/a/0/0, big: /big}
      """)
    #expect(documents.map(\.id) == ["7"])
    #expect(documents.map(\.text) == ["deep"])
    #expect(documents[0].metadata.map(\.key) == ["map", "item", "none", "flag", "half", "big"])
    #expect(
      documents[0].metadata.map(\.value) == [
        .written(#"{"b":2,"a":[1,2.5,null,true,"s"]}"#), .written("2.5"), .null, .bool(true), .written("1.50"),
        .written("1180591620717411303424"),
      ])
  }

  @Test func `a pointer's steps end at bytes, whatever marks stand behind them`() {
    #expect(JSONPointer("/\u{301}x/~1\u{301}~0")?.steps == ["\u{301}x", "/\u{301}~"])
    #expect(JSONPointer(key: "/\u{301}~").text == "/~1\u{301}~0")
  }

  @Test(arguments: [
    ("7", "7"), ("-7", "-7"), ("12345678901234567890", "12345678901234567890"), ("1.50", "1.50"), ("1e2", "1e2"),
    ("-0", "-0"), (String(repeating: "12345", count: 20), String(repeating: "12345", count: 20)), (#""""#, ""),
    (#""a\u0000b""#, "a\0b"),
  ])
  func `takes texts and numbers for ids`(json: String, id: String) throws {
    let documents = try read(#"{"id":\#(json),"text":""}"#)
    #expect(documents.map(\.id.text) == [id])
    #expect(documents[0].failure == nil)
  }

  @Test(arguments: [
    (#"{"text":"x"}"#, "in.jsonl@22", "nothing is at '/id', where the id should be, at offset 22"),
    (#"{"id":null,"text":"x"}"#, "in.jsonl@22", "'/id' should be text or a number, not null, at offset 28"),
    (#"{"id":[1],"text":"x"}"#, "in.jsonl@22", "'/id' should be text or a number, not a list, at offset 28"),
    (#"{"id":true,"text":"x"}"#, "in.jsonl@22", "'/id' should be text or a number, not true or false, at offset 28"),
    (#"{"id":"b"}"#, "b", "nothing is at '/text', where the text should be, at offset 22"),
    (#"{"id":"b","text":5}"#, "b", "'/text' should be text, not a number, at offset 39"),
    (#"{"id":"b","text":{}}"#, "b", "'/text' should be text, not an object, at offset 39"),
    (#"["id"]"#, "in.jsonl@22", "the line is not a JSON object, at offset 22"),
    (
      #"{"id":"b","text":"x""#, "in.jsonl@22",
      "the line is not JSON: there should be ',' or '}', not the end of the line, at offset 42"
    ),
    (
      #"{"id":"b","text":"x"} {}"#, "in.jsonl@22",
      "the line is not JSON: there should be nothing behind the value, not '{', at offset 44"
    ),
    (#"{"id":"b","text":"y\ud800"}"#, "b", #"'/text' has half of a surrogate pair, '\ud800', at offset 41"#),
    (#"{"text":"y","id":"\uDC00"}"#, "in.jsonl@22", #"'/id' has half of a surrogate pair, '\uDC00', at offset 40"#),
    (
      String(repeating: "[", count: 10_000), "in.jsonl@22",
      "the line is not JSON: lists and objects stand more than 512 deep in each other, at offset 534"
    ),
  ])
  func `fails a bad record alone`(line: String, id: String, message: String) throws {
    let documents = try read(#"{"id":"a","text":"1"}"# + "\n" + line + "\n" + #"{"id":"c","text":"3"}"#)
    #expect(documents.map(\.id.text) == ["a", id, "c"])
    #expect(documents.map { $0.failure?.code } == [nil, "bad_record", nil])
    #expect(documents[1].failure?.message == message)
    #expect(documents[1].failure?.offset == Int(message.split(separator: " ").last ?? ""))
    #expect(documents[1].source.start == 22)
    #expect(documents[1].text == "")
  }

  @Test func `fails or repairs a line that is not UTF-8`() throws {
    let bytes = Array(#"{"id":"a","text":"1"}"#.utf8) + [10] + Array(#"{"id":"b","text":"x"#.utf8) + [0xFF]
    try folder.write(bytes + Array("\"}\n".utf8) + Array(#"{"id":"c","text":"3"}"#.utf8), to: "in.jsonl")
    let failed = try readAll(JSONLinesInput.self, "path: in.jsonl", folder: folder.path).documents
    #expect(failed.map(\.id) == ["a", "in.jsonl@22", "c"])
    #expect(failed[1].failure?.message == "byte 0xFF at offset 41 is not UTF-8")
    #expect(failed[1].failure?.code == "invalid_utf8")
    #expect(failed[1].failure?.offset == 41)
    let repaired = "path: in.jsonl\non_invalid_utf8: replace"
    let documents = try readAll(JSONLinesInput.self, repaired, folder: folder.path).documents
    #expect(documents.map(\.text) == ["1", "x\u{FFFD}", "3"])
  }

  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}"), (#""a\ud83d\ud83d\ude00b""#, "a\u{FFFD}😀b"), (#""\ude00\ud83dx""#, "\u{FFFD}\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ude00""#, "😀"), (#""\uD83D\n""#, "\u{FFFD}\n"),
  ])
  func `replaces halves of surrogate pairs if that is asked for`(json: String, text: String) throws {
    let documents = try read(
      #"{"id":\#(json),"text":\#(json),"list":[ \#(json), {"k" : 1.0} ]}"#,
      "on_invalid_utf8: replace\nmetadata: {list: /list, one: /list/0}")
    #expect(documents.map(\.id.text) == [text])
    #expect(documents.map(\.text) == [text])
    #expect(documents[0].metadata.map(\.key) == ["list", "one"] && documents[0].metadata[1].value == .string(text))
    let halves = [
      (#"\ud83d\ude00"#, "😀"), (#"\ud83d"#, #"\ufffd"#), (#"\uD83D"#, #"\ufffd"#), (#"\ude00"#, #"\ufffd"#),
    ]
    let kept = halves.reduce(json) { $0.replacing($1.0, with: $1.1) }.replacing("😀", with: #"\ud83d\ude00"#)
    #expect(documents[0].metadata[0].value == .written(#"[\#(kept),{"k":1.0}]"#))
  }

  @Test func `a half of a surrogate pair where no pointer leads does no harm`() throws {
    let documents = try read(#"{"\ud83d":"\ude00","id":"a","text":"b","m":"\ud83dc"}"#, "metadata: {n: /n}")
    #expect(documents.map(\.text) == ["b"] && documents[0].failure == nil)
    let failed = try read(#"{"id":"a","text":"b","m":["\ud83dc"]}"#, "metadata: {n: /n, m: /m}")
    #expect(failed.map(\.id) == ["a"])
    #expect(failed[0].failure?.message == #"'/m' has half of a surrogate pair, '\ud83d', at offset 27"#)
  }

  @Test func `an offset behind bytes that were replaced is that of the line`() throws {
    try folder.write(Array(#"{"id":"a","text":"x"#.utf8) + [0xFF] + Array("\",}\n".utf8), to: "in.jsonl")
    let documents = try readAll(
      JSONLinesInput.self, "path: in.jsonl\non_invalid_utf8: replace", folder: folder.path
    ).documents
    #expect(
      documents.map(\.failure?.message) == ["the line is not JSON: there should be a key, not '}', at offset 0"])
  }

  @Test func `fails a line that is too long without losing the next`() throws {
    let long = #"{"id":"b","text":"\#(String(repeating: "x", count: 600_000))"}"#
    let documents = try read(
      #"{"id":"a","text":"1"}"# + "\n" + long + "\n" + #"{"id":"c","text":"3"}"#, maxDocument: 1000)
    #expect(documents.map(\.id) == ["a", "in.jsonl@22", "c"])
    #expect(documents[1].failure?.message == "larger than 'max_document' (1KB)")
    #expect(documents.map(\.source.start) == [0, 22, 22 + long.utf8.count + 1])
    #expect(documents[1].source.bytes == long.utf8.count)
  }

  @Test func `reads compressed files, and what is whole of one that is cut short`() throws {
    let lines = (0..<20_000).map { #"{"id":\#($0),"text":"\#(String(repeating: "line \($0) ", count: 3))"}"# + "\n" }
    let packed = Gzip.compress(Array(lines.joined().utf8))
    try folder.write(packed, to: "in.jsonl.gz")
    let (items, documents, _) = try readAll(JSONLinesInput.self, "path: in.jsonl.gz", folder: folder.path)
    #expect(items.map(\.id) == ["in.jsonl.gz"])
    #expect(items.map(\.size) == [packed.count])
    #expect(documents.map(\.id.text) == (0..<20_000).map { "\($0)" })
    try folder.write(packed.prefix(packed.count / 2), to: "in.jsonl.gz")
    let cut = try readAll(JSONLinesInput.self, "path: in.jsonl.gz", folder: folder.path).documents
    #expect(cut.count > 5_000)
    #expect(cut.dropLast().map(\.id.text) == (0..<cut.count - 1).map { "\($0)" })
    #expect(cut.last?.failure?.code == "bad_compression")
    #expect(cut.last?.failure?.message == "the data is cut short")
  }

  @Test func `lists several files by the bytes of their ids`() throws {
    for name in ["b/1.jsonl", "a/2.jsonl", "a.jsonl.gz"] {
      let line = Array(#"{"id":"\#(name)","text":""}"#.utf8)
      try folder.write(name.hasSuffix("gz") ? Gzip.compress(line) : line, to: name)
    }
    let (items, documents, _) = try readAll(
      JSONLinesInput.self, "path: [b/1.jsonl, a.jsonl.gz, a/2.jsonl, a/2.jsonl]", folder: folder.path)
    #expect(items.map(\.id) == ["a.jsonl.gz", "a/2.jsonl@0000000000000", "b/1.jsonl@0000000000000"])
    #expect(documents.map(\.id) == ["a.jsonl.gz", "a/2.jsonl", "b/1.jsonl"])
    #expect(documents.map(\.source.path) == documents.map(\.id.text))
  }

  @Test func `looks for files in folders`() throws {
    let record = { (id: String) in #"{"id":"\#(id)","text":""}"# }
    for name in ["a.jsonl", "b/c.ndjson", "b/d.json", ".e.jsonl", "b.jsonl"] {
      try folder.write(record(name), to: "in/" + name)
    }
    try folder.write(Gzip.compress(Array(record("z").utf8)), to: "in/a.jsonl.gz")
    try folder.write("", to: "in/empty.jsonl")
    let (items, documents, _) = try readAll(JSONLinesInput.self, "path: in", folder: folder.path)
    // By the bytes of the items' ids: '.' comes before '@', and that before 'a'.
    #expect(
      items.map(\.id) == [
        "a.jsonl.gz", "a.jsonl@0000000000000", "b.jsonl@0000000000000", "b/c.ndjson@0000000000000",
      ])
    #expect(documents.map(\.id) == ["z", "a.jsonl", "b.jsonl", "b/c.ndjson"])
    #expect(documents.map(\.source.path) == ["a.jsonl.gz", "a.jsonl", "b.jsonl", "b/c.ndjson"])
    let other = try readAll(JSONLinesInput.self, "path: in\ninclude: '**/*.json'", folder: folder.path)
    #expect(other.documents.map(\.id) == ["b/d.json"])
  }

  @Test func `says of a file of UTF-16 that it is that`() throws {
    try folder.write([0xFF, 0xFE, 0x7B, 0x00], to: "in.jsonl")
    let documents = try readAll(JSONLinesInput.self, "path: in.jsonl", folder: folder.path).documents
    #expect(documents.map(\.failure?.message) == ["the text is UTF-16, not UTF-8: convert it"])
    let record = Array(#"{"id":"a","text":"b"}"#.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try folder.write(record + [0x0A, 0x00] + record, to: "in.jsonl")
    let unmarked = try readAll(JSONLinesInput.self, "path: in.jsonl", folder: folder.path).documents
    #expect(unmarked.map(\.id) == ["in.jsonl@0", "in.jsonl@43"])
    #expect(unmarked.allSatisfy { $0.failure?.message == "the text is UTF-16, not UTF-8: convert it" })
  }

  @Test func `sees that a file changed after it was listed`() throws {
    try folder.write(#"{"id":1,"text":""}"#, to: "in.jsonl")
    let (input, node) = try make(JSONLinesInput.self, "path: in.jsonl", folder: folder.path)
    let reader = try input.prepare(Setup(owner: "test", parameters: node))
    guard case .listed(let list) = reader.items else { return }
    let items = try list()
    try folder.write("{}", to: "in.jsonl")
    #expect { _ = try reader.open(items[0]) } throws: { ($0 as? Failure)?.code == "changed_while_running" }
  }
}
