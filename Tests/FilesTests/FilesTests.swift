import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Files

@Suite struct FilesTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func ids(_ parameters: String) throws -> [String] {
    try readAll(Files.self, parameters, folder: folder.path).items.map(\.id.text)
  }

  @Test func `lists files by the bytes of their ids`() throws {
    for name in ["b.txt", "a/z.txt", "a.txt", "a-b/1.txt", "a/b/c.txt", "é.txt", "Z.txt", "a0.txt.gz", "x.md"] {
      try folder.write(name, to: "in/" + name)
    }
    #expect(
      try ids("path: in") == [
        "Z.txt", "a-b/1.txt", "a.txt", "a/b/c.txt", "a/z.txt", "a0.txt.gz", "b.txt", "é.txt",
      ])
  }

  @Test func `reads each file as a document`() throws {
    try folder.write("one", to: "in/1.txt")
    try folder.write([0xEF, 0xBB, 0xBF] + "two\r\n".utf8, to: "in/2.txt")
    try folder.write("", to: "in/3.txt")
    let documents = try readAll(Files.self, "path: in", folder: folder.path).documents
    #expect(documents.map(\.id) == ["1.txt", "2.txt", "3.txt"])
    #expect(documents.map(\.text) == ["one", "two\r\n", ""])
    #expect(documents.map(\.source.path) == ["1.txt", "2.txt", "3.txt"])
    #expect(documents.map(\.source.bytes) == [3, 8, 0])
    #expect(documents.map(\.source.textStart) == [0, 3, 0])
    #expect(documents.allSatisfy { $0.failure == nil && $0.source.start == nil })
  }

  @Test(arguments: [
    ("include: '*.txt'", ["a.txt"]),
    ("include: ['**/*.md', a.txt]", ["a.txt", "s/b.md"]),
    ("include: s/**", ["s/b.md", "s/b.txt", "s/t/c.txt"]),
    ("exclude: s/", ["a.txt"]),
    ("exclude: s", ["a.txt"]),
    ("exclude: ['**/t']", ["a.txt", "s/b.txt"]),
    ("exclude: 's/*'", ["a.txt"]),
    ("exclude: 's/*.txt'", ["a.txt", "s/t/c.txt"]),
    ("hidden: true", [".h/d.txt", ".x.txt", "a.txt", "s/b.txt", "s/t/c.txt"]),
  ])
  func `takes what the patterns say`(parameters: String, expected: [String]) throws {
    for name in ["a.txt", "s/b.txt", "s/b.md", "s/t/c.txt", ".h/d.txt", ".x.txt"] {
      try folder.write("", to: "in/" + name)
    }
    #expect(try ids("path: in\n" + parameters) == expected)
  }

  @Test func `calls files relative to what holds them all`() throws {
    for name in ["in/a/1.txt", "in/a/2.md", "in/b/1.txt", "in/b/c/3.txt"] { try folder.write("", to: name) }
    #expect(try ids("path: in/a/2.md") == ["2.md"])
    #expect(try ids("path: [in/a, in/b]") == ["a/1.txt", "b/1.txt", "b/c/3.txt"])
    #expect(try ids("path: [in/b/c, in/a/2.md]") == ["a/2.md", "b/c/3.txt"])
    #expect(try ids("path: [in/b, in/b/c, in/b/c/3.txt]") == ["1.txt", "c/3.txt"])
    #expect(try ids("path: [in/a/1.txt, in/a/2.md]") == ["1.txt", "2.md"])
    #expect(try ids("path: in/b/../b/") == ["1.txt", "c/3.txt"])
    let documents = try readAll(Files.self, "path: [in/b/c, in/a/2.md]", folder: folder.path).documents
    #expect(documents.allSatisfy { $0.failure == nil })
  }

  @Test func `inflates gzip and decodes as asked`() throws {
    try folder.write(Gzip.compress(Array("Grüße".utf8)), to: "in/a.txt.gz")
    let whole = try readAll(Files.self, "path: in", folder: folder.path)
    #expect(whole.documents.map(\.text) == ["Grüße"])
    #expect(whole.documents.map(\.source.bytes) == [whole.items[0].size])
    try folder.write([0x93, 0x61, 0xFC], to: "latin/a.txt")
    let latin = "path: latin\nencoding: windows_1252"
    #expect(try readAll(Files.self, latin, folder: folder.path).documents.map(\.text) == ["“aü"])
    let replaced = "path: latin\non_invalid_utf8: replace"
    #expect(try readAll(Files.self, replaced, folder: folder.path).documents.map(\.text) == ["\u{FFFD}a\u{FFFD}"])
  }

  @Test func `fails the documents that cannot be read`() throws {
    try folder.write([0x61, 0x93], to: "in/1.txt")
    try folder.write("too long", to: "in/2.txt")
    try folder.write(Gzip.compress(Array(repeating: 0x61, count: 100)), to: "in/3.txt.gz")
    try folder.write(Gzip.compress(Array("cut off".utf8)).dropLast(4), to: "in/4.txt.gz")
    try folder.write("plain", to: "in/5.txt.gz")
    try folder.write("fine", to: "in/6.txt")
    let documents = try readAll(Files.self, "path: in", folder: folder.path, maxDocument: 7).documents
    #expect(
      documents.map { $0.failure?.code } == [
        "invalid_utf8", "too_large", "too_large", "bad_compression", "bad_compression", nil,
      ])
    #expect(documents[0].failure?.message == "byte 0x93 at offset 1 is not UTF-8")
    #expect(documents.map(\.id) == ["1.txt", "2.txt", "3.txt.gz", "4.txt.gz", "5.txt.gz", "6.txt"])
  }

  @Test func `sees that a file changed or went after it was listed`() throws {
    for name in ["in/1.txt", "in/2.txt", "in/3.txt"] { try folder.write("before", to: name) }
    let (files, node) = try make(Files.self, "path: in", folder: folder.path)
    let reader = try files.prepare(Setup(owner: "test", parameters: node))
    guard case .listed(let list) = reader.items else { return }
    let items = try list()
    try folder.write("longer than before", to: "in/1.txt")
    try FileManager.default.removeItem(at: folder.url.appending(path: "in/3.txt"))
    var codes: [String?] = []
    for item in items {
      var document = IncomingDocument()
      var cursor = try reader.open(item)
      do throws(Failure) {
        _ = try cursor.next(&document)
        codes.append(nil)
      } catch { codes.append(error.code) }
      #expect(document.id == item.id)
    }
    #expect(codes == ["changed_while_running", nil, "vanished"])
  }
}
