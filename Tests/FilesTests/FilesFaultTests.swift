import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Files

@Suite struct FilesFaultTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  /// The faults of listing, with the scratch folder called `<folder>`.
  private func found(_ parameters: String) throws -> String {
    let text = try faults { _ = try readAll(Files.self, parameters, folder: folder.path) }
    return text.replacing(folder.path, with: "<folder>")
  }

  @Test func `says which paths do not exist`() throws {
    try folder.write("", to: "in/a.txt")
    #expect(
      try found("path: [in, inn/x, in/a.txt/b]") == """
        test:1:12: error: there is no '<folder>/inn/x'
          hint: '<folder>' is there
        test:1:19: error: cannot read '<folder>/in/a.txt/b': not a directory
        """)
    #expect(
      try found("path: '-'") == """
        test:1:7: error: there is no '-'
          hint: standard input is read by the input 'jsonl'
        """)
    #expect(try found("path: /dev/null") == "test:1:7: error: '/dev/null' is neither a file nor a folder")
  }

  @Test func `gives missing and empty inputs codes of their own`() throws {
    try folder.write("", to: "in/a.md")
    func code(_ parameters: String) throws -> [String] {
      do {
        _ = try readAll(Files.self, parameters, folder: folder.path)
        return []
      } catch let error as Diagnostics { return error.list.map(\.code) }
    }
    #expect(try code("path: no") == ["missing_input"])
    #expect(try code("path: in") == ["empty_input"])
    #expect(try code("path: in\nallow_empty: true") == [])
    #expect(try code("path: no\nallow_empty: true") == ["missing_input"])
  }

  @Test func `says why nothing was found`() throws {
    for name in ["in/a.md", "in/b.md", "in/s/c.txt", "in/.d.txt"] { try folder.write("", to: name) }
    try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "in/z"), withDestinationURL: folder.url.appending(path: "empty"))
    #expect(
      try found("path: in\nexclude: s") == """
        test:1:7: error: there is nothing to read in '<folder>/in'
          hint: 2 not matched by 'include' (**/*.txt, **/*.txt.gz), the first is 'a.md'; \
        1 matched by 'exclude', 's/'; 1 hidden ('hidden: true' takes them), '.d.txt'; \
        1 links to folders ('follow_links: true' follows them), 'z'
        """)
    #expect(try found("path: empty") == "test:1:7: error: there is nothing to read in '<folder>/empty'")
  }

  @Test func `says what is missing or wrong in its parameters`() throws {
    #expect(
      try found("include: x") == """
        test:1:1: error: 'files' needs 'path'
          hint: path: Files, and folders that files are looked for in.
        """)
    #expect(
      try found("path: a\ninclude: []") == """
        test:2:10: error: 'include' must be a pattern, such as "**/*.txt" or a list with at least one entry, not an empty list
          hint: include: Patterns of the files to read. Default: ["**/*.txt", "**/*.txt.gz"].
        """)
    #expect(
      try found("path: a\nencoding: latin1") == """
        test:2:11: error: 'encoding' must be one of utf_8, windows_1252, not 'latin1'
          hint: encoding: The encoding of files without a byte-order mark. Default: utf_8.
        """)
  }
}
