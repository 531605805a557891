import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import JSONLines

/// Files read in stretches, standard input in pieces: every record once, wherever the cuts fall.
@Suite struct StretchTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private let format = RecordCursor.Format(
    layout: Record.Layout(id: JSONPointer(key: "id"), text: JSONPointer(key: "text"), metadata: []),
    invalidBytes: .fail, limit: 10 << 20)

  @Test func `cuts a large file into stretches that hold each record once`() throws {
    var random = SystemRandomNumberGenerator()
    var content = ""
    var count = 0
    // Some lines are longer than a stretch, and one begins just where a stretch does.
    while content.utf8.count < 4 << 20 {
      if count == 500 {
        let fill = (1 << 20) - content.utf8.count - 1
        content += String(repeating: " ", count: max(0, fill)) + "\n"
      }
      let length = count == 700 ? 2_200_000 : Int.random(in: 0..<3000, using: &random)
      content += #"{"id":\#(count),"text":"\#(String(repeating: "y", count: length))"}"# + "\n"
      count += 1
    }
    try folder.write(content, to: "in.jsonl")
    let (items, documents, _) = try readAll(JSONLinesInput.self, "path: in.jsonl", folder: folder.path)
    #expect(items.count == (content.utf8.count + (1 << 20) - 1) >> 20)
    #expect(items.map(\.size).reduce(0, +) == content.utf8.count)
    #expect(items.map(\.id) == items.map(\.id).sorted())
    #expect(documents.map(\.id) == (0..<count).map { "\($0)" })
    #expect(documents.allSatisfy { $0.failure == nil })
  }

  @Test(arguments: [0, 1, 2, 3, 5, 7, 11, 30])
  func `gives each record to the stretch that its first byte lies in`(size: Int) throws {
    let lines = [#"{"id":"a","text":""}"#, "", #"{"id":"b","text":"1"}"#, #"{"id":"c","text":"22"}"#]
    for end in ["", "\n"] {
      let content = Array((lines.joined(separator: "\n") + end).utf8)
      try folder.write(content, to: "in.jsonl")
      let path = folder.path + "/in.jsonl"
      var ids: [String] = []
      for start in stride(from: 0, to: content.count, by: max(1, size)) {
        let stop = min(start + max(1, size), content.count)
        let source = try ByteSource(FilePath(path), inflates: false)
        try source.seek(to: max(0, start - 1))
        var reader = LineReader(source, at: max(0, start - 1), piece: 4, limit: 100)
        let begins = try start == 0 || reader.skipLine(before: stop)
        var incoming = IncomingDocument()
        let cursor = RecordCursor(reader, of: "in.jsonl", before: begins ? stop : 0, format)
        while try cursor.next(&incoming) {
          ids.append(incoming.id)
          #expect((start..<stop).contains(incoming.document.source.start ?? -1))
        }
      }
      #expect(ids == ["a", "b", "c"])
    }
  }

  @Test func `cuts standard input at the ends of lines`() throws {
    let lines = (0..<9000).map { #"{"id":\#($0),"text":"\#(String(repeating: "z", count: $0 % 300))"}"# + "\n" }
    try folder.write(lines.joined(), to: "stdin")
    let (items, documents) = try stream("stdin", limit: 10 << 20)
    #expect(items.count > 4)
    #expect(items.allSatisfy { $0.contents?.last == 10 && $0.size == $0.contents?.count })
    #expect(documents.map(\.id) == (0..<9000).map { "\($0)" })
    #expect(items[1].range?.lowerBound == items[0].size)
    #expect(documents.allSatisfy { $0.source.path == "-" })
    #expect(documents[1].source.start == lines[0].utf8.count)
  }

  @Test func `passes over lines of standard input that are too long`() throws {
    let long = #"{"id":"b","text":"\#(String(repeating: "x", count: 1 << 20))"}"#
    try folder.write(#"{"id":"a","text":""}"# + "\n" + long + "\n" + #"{"id":"c","text":""}"#, to: "stdin")
    let documents = try stream("stdin", limit: 1000).documents
    #expect(documents.map(\.id) == ["a", "-@21", "c"])
    #expect(documents.map { $0.failure?.code } == [nil, "too_large", nil])
    #expect(documents[2].source.start == 21 + long.utf8.count + 1)
  }

  @Test func `refuses an empty standard input unless told that it is well`() throws {
    try folder.write("", to: "stdin")
    #expect(try faults { _ = try stream("stdin", limit: 100) } == "error: standard input is empty")
    #expect(try stream("stdin", limit: 100, allowEmpty: true).items.isEmpty)
  }

  private func stream(
    _ name: String, limit: Int, allowEmpty: Bool = false
  ) throws -> (items: [Item], documents: [ReadDocument]) {
    let input = try StandardInput(FilePath(folder.path + "/" + name), limit: limit, allowEmpty: allowEmpty, place: nil)
    var format = format
    format.limit = limit
    var items: [Item] = []
    var documents: [ReadDocument] = []
    while let item = try input.next() {
      items.append(item)
      var cursor = JSONLinesInput.open(item, format)
      documents += readAll(&cursor)
    }
    return (items, documents)
  }
}
