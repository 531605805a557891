import SluiceTesting
import SystemPackage
import Testing

@testable import Sluice

@Suite struct StandardInputTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  /// The items and documents of a file that is read as standard input is, line by line.
  private func stream(
    _ text: String, limit: Int = 10 << 20, allowEmpty: Bool = false
  ) throws -> (items: [Item], documents: [ReadDocument]) {
    try folder.write(text, to: "stdin")
    let newline = UInt8(ascii: "\n")
    let input = try StandardInput(
      FilePath(folder.path + "/stdin"), recordsEndIn: newline, limit: limit, allowEmpty: allowEmpty, place: nil)
    let opener = FileOpener(decoding: TextDecoding(), limit: limit, recordEnd: newline)
    var items: [Item] = []
    var documents: [ReadDocument] = []
    while let item = try input.next() {
      items.append(item)
      var cursor: any Cursor = LineCursor(try opener.open(item))
      documents += readAll(&cursor, of: item)
    }
    return (items, documents)
  }

  @Test func `is cut at the ends of records`() throws {
    let lines = (0..<9000).map { "\($0) \(String(repeating: "z", count: $0 % 300))\n" }
    let (items, documents) = try stream(lines.joined())
    #expect(items.count > 4)
    #expect(items.allSatisfy { $0.contents?.last == 10 && $0.size == $0.contents?.count })
    #expect(items[1].range?.lowerBound == items[0].size)
    #expect(documents.map { $0.text + "\n" } == lines)
    #expect(documents.allSatisfy { $0.source.path == "-" })
    #expect(documents[1].source.start == lines[0].utf8.count)
  }

  @Test func `passes over records that are too long`() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let (items, documents) = try stream("a\n\(long)\nc", limit: 1000)
    #expect(documents.map(\.text) == ["a", "", "c"])
    #expect(documents.map(\.id) == ["-@0", "-@2", "-@1048579"])
    #expect(documents.map(\.failure?.code) == [nil, "too_large", nil])
    #expect(documents[1].source.start == 2 && documents[1].source.bytes == long.utf8.count)
    #expect(items.map(\.id) == ["-@0000000000000", "-@0000000000002", "-@0000001048579"])
    #expect(documents[2].source.start == 2 + long.utf8.count + 1)
    let last = try stream("a\n\(long)", limit: 1000).documents
    #expect(last.map(\.source.bytes) == [1, long.utf8.count] && last[1].failure?.code == "too_large")
  }

  @Test func `has a last record without an end`() throws {
    #expect(try stream("a\nb").documents.map(\.text) == ["a", "b"])
    #expect(try stream("a").documents.map(\.id) == ["-@0"])
  }

  @Test func `is refused when empty, unless that is said to be well`() throws {
    #expect(try faults { _ = try stream("") } == "error: standard input is empty")
    #expect(try stream("", allowEmpty: true).items.isEmpty)
  }
}
