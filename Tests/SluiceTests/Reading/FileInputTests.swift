import SluiceTesting
import SystemPackage
import Testing

@testable import Sluice

/// What all inputs of files have in common.
@Suite struct FileInputTests {
  private let texts = ["a.txt": "one\ntwo\r\n\nthree", "b/c.txt": "\u{FEFF}four\n", "b/d.txt": "", "e.md": "five"]

  @Test(arguments: [nil, 1, 2, 3, 5, 100])
  func `gives the same records wherever a file is cut`(stretch: Int?) throws {
    let (_, documents, _) = try readAll(Lines.self, files: texts, stretch: stretch)
    #expect(documents.map(\.id) == ["a.txt@0", "a.txt@4", "a.txt@9", "a.txt@10", "b/c.txt@3"])
    #expect(documents.map(\.text) == ["one", "two", "", "three", "four"])
    #expect(documents.map(\.source.start) == [0, 4, 9, 10, 3])
    #expect(documents.map(\.source.bytes) == [3, 3, 0, 5, 4])
    #expect(documents.map(\.source.path) == ["a.txt", "a.txt", "a.txt", "a.txt", "b/c.txt"])
  }

  @Test func `reads from beginning to end a file that has no records`() throws {
    let (items, documents, _) = try readAll(Pieces.self, files: ["a": "12345", "b": ""])
    #expect(items.map(\.id) == ["a", "b"])
    #expect(documents.map(\.id) == ["a#1", "a#2"])
    #expect(documents.map(\.text) == ["123", "45"])
  }

  @Test func `decodes records, and fails one that is too long or not text alone`() throws {
    let folder = try ScratchFolder()
    try folder.write(Array("ok\n".utf8) + [0x61, 0x93, 0x0A] + Array("much too long\nok\n".utf8), to: "in/a.txt")
    func read(_ more: String) throws -> [ReadDocument] {
      try readAll(Lines.self, "path: in" + more, folder: folder.path, maxDocument: 5).documents
    }
    let documents = try read("")
    #expect(documents.map(\.id) == ["a.txt@0", "a.txt@3", "a.txt@6", "a.txt@20"])
    #expect(
      documents.map(\.failure?.message) == [
        nil, "byte 0x93 at offset 4 is not UTF-8", "larger than 'max_document' (5B)", nil,
      ])
    #expect(documents[2].source.bytes == 13)
    #expect(try read("\nencoding: windows_1252")[1].text == "a“")
    #expect(try read("\non_invalid_utf8: replace")[1].text == "a\u{FFFD}")
  }

  @Test func `tells an item's file, its name in sources and its stretch`() throws {
    let folder = try ScratchFolder()
    try folder.write("one\ntwo\n", to: "in/a.txt")
    try folder.write(Gzip.compress(Array("three\n".utf8)), to: "in/b.txt.gz")
    let items = try readAll(Lines.self, "path: in", folder: folder.path).items
    #expect(items.map(\.id) == ["a.txt@0000000000000", "b.txt.gz"])
    #expect(items.map(\.name) == ["a.txt", "b.txt.gz"])
    #expect(items.map(\.range) == [0..<8, nil])
    #expect(items.map(\.path) == ["a.txt", "b.txt.gz"].map { FilePath(folder.path + "/in/" + $0) })
  }

  @Test func `carries what else an input needs to read an item`() {
    let item = Item(id: "row 7", size: 0, payload: 7)
    #expect(item.payload as? Int == 7)
    #expect(item.path == nil && item.name == "row 7" && item.failure == nil)
  }

  @Test func `knows a compressed file by its name`() {
    #expect(FileCompression(ofName: "a.txt.gz") == .gzip)
    #expect(FileCompression(ofName: "a.gz.txt") == nil)
    #expect(
      InputFiles(endingIn: "csv", "tsv").include.map(\.text) == [
        "**/*.csv", "**/*.csv.gz", "**/*.tsv", "**/*.tsv.gz",
      ])
  }

  @Test func `says what is wrong with a parameter that many inputs have`() throws {
    #expect(
      try faults { _ = try make(Lines.self, "path: a\nhidden: yes\nincludes: x") } == """
        test:2:9: error: 'hidden' must be true or false, not 'yes'
          hint: write true. hidden: Whether to read files and folders whose names begin with a dot. Default: false.
        test:3:1: error: unknown parameter 'includes' of 'lines'
          hint: did you mean 'include'?
        """)
    #expect(
      try faults { _ = try make(Lines.self, "path: []") } == """
        test:1:7: error: 'path' must be a path or a list with at least one entry, not an empty list
          hint: path: Files, folders that files are looked for in, or `-` for standard input.
        """)
  }
}
