import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Files

/// Links, names that are not text, folders that cannot be read.
@Suite struct UnusualFilesTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: name).path(percentEncoded: false), withDestinationPath: target)
  }

  private func read(_ parameters: String) throws -> (items: [Item], documents: [ReadDocument], warnings: [Diagnostic]) {
    try readAll(Files.self, parameters, folder: folder.path)
  }

  @Test func `reads linked files, and linked folders when asked`() throws {
    try folder.write("x", to: "in/s/x.txt")
    try link("in/file.txt", to: "s/x.txt")
    try link("in/folder", to: "s")
    #expect(try read("path: in").items.map(\.id) == ["file.txt", "s/x.txt"])
    let followed = try read("path: in\nfollow_links: true")
    #expect(followed.items.map(\.id) == ["file.txt", "s/x.txt"], "a folder is read once, under its own name")
    #expect(
      lines(of: followed.warnings)
        == "test:1:7: warning: passed over 'folder': a link to a folder that is read under another name")
    try folder.write("y", to: "elsewhere/y.txt")
    try link("in/a", to: "../elsewhere")
    try link("in/z", to: "../elsewhere")
    let outside = try read("path: in\nfollow_links: true")
    #expect(outside.items.map(\.id) == ["a/y.txt", "file.txt", "s/x.txt"])
    #expect(outside.documents.map(\.text) == ["y", "x", "x"])
  }

  @Test func `reads a farm of links once`() throws {
    // Each folder has a link to each: as many ways as 10! lead through them.
    let names = (0..<10).map { "f\($0)" }
    for name in names {
      try folder.write("x", to: "in/\(name)/x.txt")
      for other in names { try link("in/\(name)/to-\(other)", to: "../\(other)") }
    }
    let (items, _, warnings) = try read("path: in\nfollow_links: true")
    #expect(items.map(\.id) == names.map { "\($0)/x.txt" })
    #expect(
      lines(of: warnings)
        == """
        test:1:7: warning: passed over 'f0/to-f0' and 99 more: a link to a folder that is read under another name
        """)
  }

  @Test func `passes over links to folders that they lie in`() throws {
    try folder.write("x", to: "in/s/x.txt")
    try link("in/s/loop", to: "..")
    try link("in/here", to: ".")
    let (items, _, warnings) = try read("path: in\nfollow_links: true")
    #expect(items.map(\.id) == ["s/x.txt"])
    #expect(
      lines(of: warnings)
        == "test:1:7: warning: passed over 'here' and 1 more: a link to a folder that is read under another name")
    #expect(warnings.map(\.code) == ["repeated_folder"])
  }

  @Test func `fails links that lead nowhere or in circles`() throws {
    try folder.write("x", to: "in/x.txt")
    try link("in/gone.txt", to: "nothing")
    try link("in/gone.md", to: "nothing")
    try link("in/self.txt", to: "self.txt")
    let documents = try read("path: in").documents
    #expect(documents.map(\.id) == ["gone.txt", "self.txt", "x.txt"])
    #expect(documents.map { $0.failure?.code } == ["unreadable", "unreadable", nil])
    #expect(
      documents.map { $0.failure?.message } == ["the link leads nowhere", "too many levels of symbolic links", nil])
  }

  @Test func `passes over what is neither file nor folder, with a warning`() throws {
    try folder.write("x", to: "in/x.txt")
    for name in ["in/a.txt", "in/b.txt", "in/c.md"] {
      #expect(mkfifo(folder.url.appending(path: name).path(percentEncoded: false), 0o600) == 0)
    }
    let (items, _, warnings) = try read("path: in")
    #expect(items.map(\.id) == ["x.txt"])
    #expect(lines(of: warnings) == "test:1:7: warning: passed over 'a.txt' and 1 more: neither a file nor a folder")
  }

  @Test func `writes what is not UTF-8 in names as per cent and digits`() throws {
    try folder.write("plain", to: "in/50%.txt")
    func raw(_ name: [UInt8]) -> [CChar] {
      (Array((folder.path + "/in/").utf8) + name + [0]).map { CChar(bitPattern: $0) }
    }
    #expect(mkdir(raw([0x64, 0xFF]), 0o700) == 0)
    for name in [Array("d".utf8) + [0xFF] + "/1%é.txt".utf8, Array("x".utf8) + [0xC3] + "%.txt".utf8] {
      let file = open(raw(name), O_CREAT | O_WRONLY, 0o600)
      #expect(write(file, "raw", 3) == 3)
      close(file)
    }
    let documents = try read("path: in").documents
    #expect(documents.map(\.id) == ["50%.txt", "d%FF/1%é.txt", "x%C3%25.txt"])
    #expect(documents.map(\.text) == ["plain", "raw", "raw"])
  }

  @Test func `fails two files of one id`() throws {
    try folder.write("plain", to: "in/x%FF.txt")
    try folder.write("other", to: "in/y.txt")
    let name = (Array((folder.path + "/in/x").utf8) + [0xFF] + Array(".txt".utf8) + [0]).map { CChar(bitPattern: $0) }
    close(open(name, O_CREAT | O_WRONLY, 0o600))
    let documents = try read("path: in").documents
    #expect(documents.map(\.id) == ["x%FF.txt", "x%FF.txt", "y.txt"])
    #expect(documents.map(\.failure?.code) == ["duplicate_id", "duplicate_id", nil])
    #expect(documents[0].failure?.message == "another file has this id")
  }

  @Test func `makes a folder that cannot be listed one failed item`() throws {
    try folder.write("x", to: "in/x.txt")
    // Deeper than a path can be long: not even the superuser can list it by its path.
    let name = String(repeating: "d", count: 200)
    var folders = [open(folder.path + "/in", O_RDONLY)]
    for depth in 0..<25 {
      #expect(mkdirat(folders[depth], name, 0o700) == 0)
      folders.append(openat(folders[depth], name, O_RDONLY))
    }
    // Nor can it be removed by its path.
    defer {
      for depth in (0..<25).reversed() {
        close(folders[depth + 1])
        unlinkat(folders[depth], name, Int32(AT_REMOVEDIR))
      }
      close(folders[0])
    }
    let documents = try read("path: in").documents
    #expect(documents.map(\.failure?.code) == ["unreadable_folder", nil])
    #expect(documents[0].failure?.message == "the folder cannot be listed: file name too long")
    #expect(documents[0].id.hasSuffix("/"))
  }
}
