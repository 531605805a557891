@testable import Clean
import Foundation
import Sluice
import SluiceTesting
import SystemPackage
import Testing

/// Lines that repeat in the documents of a source: counting them, and what `clean` makes of them.
@Suite struct TemplateTests {
  // MARK: - Counting

  /// A document of a survey.
  private struct Page {
    var text: String
    var path = "site/a.txt"
    var site: String?
  }

  /// What a survey of documents writes.
  ///
  /// - Parameter piece: how many bytes the merger gets at once.
  private func survey(
    _ pages: [Page], _ parameters: String = "", folder: String = "", piece: Int = .max
  ) throws -> String {
    let (output, node) = try make(LineTemplates.self, "path: '-'\n" + parameters, folder: folder)
    let writer = try output.prepare(Setup(owner: "output 'line_templates'", parameters: node))
    guard let file = writer.files.first, let make = file.target.merger else { return "no merger" }
    let scratch = try ScratchFolder()
    let merger = make(FilePath(scratch.path))
    var encoder = file.encoder()
    for page in pages {
      var document = Document()
      try document.read(page.path, from: Source(path: page.path)) { $0.append(contentsOf: page.text.utf8) }
      if let site = page.site { document.setMetadata("site", .string(site)) }
      var bytes = ByteWriter()
      try encoder.encode(document, to: &bytes)
      var rest = bytes.bytes[...]
      while !rest.isEmpty {
        try merger.add(Array(rest.prefix(piece)))
        rest = rest.dropFirst(piece)
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    var made: [UInt8] = []
    try merger.finish { made += $0 }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    return String(decoding: made, as: UTF8.self)
  }

  /// The counts of a survey of one source, sorted.
  private func counts(_ pages: [Page]) throws -> [Int] {
    try survey(pages).split(separator: "\n").dropFirst(2).compactMap {
      $0.split(separator: " ").last.flatMap { Int($0) }
    }
    .sorted()
  }

  private static func sentence(_ number: Int) -> String {
    "Sentence \(["one", "two", "three", "four", "five", "six", "seven"][number % 7]) of page "
      + String(number, radix: 2).replacing("0", with: "o").replacing("1", with: "i")
      + " is so long that it makes one of those lines by which a copy of an article is known from others."
  }

  /// An article with lines that others have as well.
  private static func article(_ number: Int, _ lines: [String] = ["Home", "Share this story"]) -> Page {
    Page(text: (lines + (0..<3).map { sentence(7 * number + $0) }).joined(separator: "\n"))
  }

  @Test func `a line counts once for each document, case, white space and numbers aside`() throws {
    let pages = [
      Self.article(0, ["Posted 12 May", "home", "Home"]), Self.article(1, ["POSTED  3 may", "Home"]),
      Self.article(2, ["\u{A0}Posted 1,204 May ", "Other"]),
    ]
    #expect(try counts(pages) == [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3])
  }

  @Test func `copies of an article count once`() throws {
    let page = Self.article(0)
    var copy = page
    copy.text = "Another site\n" + page.text + "\nOther lines below"
    #expect(try survey([page, copy]).contains("source 1 site\n"))
    #expect(try counts([page, copy, Self.article(1)]).suffix(2) == [2, 2])
    // Of short texts, those that are equal as a whole.
    let short = Page(text: "Home\nNothing found")
    #expect(try survey([short, short, Page(text: "Home\nNothing here")]).contains("source 2 site\n"))
  }

  @Test func `only lines of 400 bytes at most count`() throws {
    let edge = String(repeating: "word ", count: 80).dropLast() + "s"
    #expect(edge.utf8.count == 400)
    #expect(try counts([Page(text: "\(edge)\nHome"), Page(text: "\(edge)\nHouse")]) == [1, 1, 2])
    #expect(try counts([Page(text: "\(edge)s\nHome"), Page(text: "\(edge)s\nHouse")]) == [1, 1])
  }

  @Test func `lines of one document are left out where a source has fifty`() throws {
    #expect(try counts((0..<49).map { Self.article($0) }).count == 2 + 3 * 49)
    #expect(try counts((0..<50).map { Self.article($0) }) == [50, 50])
  }

  @Test func `the source is the folder, a field or nothing`() throws {
    let pages = [
      Page(text: "Home\na", path: "a/b/1.txt", site: "one"), Page(text: "Home\nb", path: "a/b/2.txt"),
      Page(text: "Home\nc", path: "a/3.txt", site: "two\n100 %"), Page(text: "Home\nd", path: "4.txt", site: "one"),
    ]
    func sources(_ parameters: String) throws -> [String] {
      try survey(pages, parameters).split(separator: "\n").filter { $0.hasPrefix("source") }.map(String.init)
    }
    #expect(try sources("") == ["source 1 ", "source 1 a", "source 2 a/b"])
    #expect(try sources("source: field:site") == ["source 1 ", "source 2 one", "source 1 two%0a100 %25"])
    #expect(try sources("source: all") == ["source 4 "])
  }

  @Test(arguments: 0..<20)
  func `neither the order of documents, nor memory, nor how bytes arrive changes a byte`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    func random(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    let pages = (0..<random(400)).map { _ in
      let lines = (0..<random(60)).map { _ in "Line \(String(repeating: "x", count: random(300)))" }
      return Page(text: lines.joined(separator: "\n"), path: "\(random(9))/\(random(2))/a.txt")
    }
    let expected = try survey(pages)
    #expect(try survey(pages.reversed()) == expected)
    #expect(try survey(pages.shuffled(using: &generator), "memory: 64KiB", piece: 1 + random(1000)) == expected)
  }

  @Test func `counts of several runs are added up, in any order`() throws {
    let pages = (0..<90).map { number in
      var page = Self.article(number, ["Home", "Share \(number % 3 == 0 ? "this" : "that")"])
      page.path = "\(number % 4)/a.txt"
      return page
    }
    let parts = [pages[..<20], pages[20..<70], pages[70...]].map(Array.init)
    let files = try parts.map { try survey($0) }
    let folder = try ScratchFolder()
    for (index, file) in files.enumerated() { try folder.write(file, to: "\(index).txt") }
    let sums = try ["[0.txt, 1.txt, 2.txt]", "[2.txt, 0.txt, 1.txt]"].map {
      try survey([], "merge: \($0)", folder: folder.path)
    }
    #expect(sums[0] == sums[1])
    // One after the other, with documents of its own at last.
    try folder.write(survey([], "merge: [0.txt, 2.txt]", folder: folder.path), to: "02.txt")
    #expect(try survey(parts[1], "merge: 02.txt", folder: folder.path) == sums[0])
    #expect(try survey(parts[1], "merge: 02.txt\nmemory: 64KiB", folder: folder.path, piece: 7) == sums[0])
    // No source has fifty documents, so nothing is left out, and the sum is what one run finds.
    #expect(try sums[0] == survey(pages))
  }

  @Test func `time grows with the documents and their lines`() throws {
    let documents = try growth(at: 30) { count in _ = try survey((0..<count).map { Self.article($0) }, "memory: 64KiB")
    }
    let lines = try growth(at: 200) { count in
      _ = try survey([
        Page(text: (0..<count).map { "x\(String(repeating: "y", count: $0 % 90))" }.joined(separator: "\n"))
      ])
    }
    #expect(documents <= 16 && lines <= 16)
  }

  // MARK: - Cleaning

  /// Cleans a text of a source of which a survey knows.
  private func clean<Value>(
    _ text: String, _ pages: [Page], _ parameters: String = "{file: templates.txt}", more: String = "",
    path: String = "site/x.txt",
    _ body: (borrowing Document) throws -> Value
  ) throws -> Value {
    let folder = try ScratchFolder()
    try folder.write(survey(pages), to: "templates.txt")
    try folder.write("keep: [\"Rates of the day\"]", to: "house.yaml")
    let step = try prepare(Clean.self, "templates: \(parameters)\n\(more)", folder: folder.path)
    var document = Document()
    try document.read("x", from: Source(path: path)) { $0.append(contentsOf: text.utf8) }
    try step(&document)
    return try body(document)
  }

  private func shown(_ document: borrowing Document) -> [String] {
    document[Block.self].map { block in
      var json = JSONWriter()
      block.reasons.write(to: &json, document)
      let template = String(decoding: json.bytes, as: UTF8.self).split(separator: "\"").first {
        $0.hasPrefix("template")
      }
      return block.label.rawValue + (template.map { " \($0)" } ?? "") + (block.kept ? "" : " -")
    }
  }

  private let promise = "Our reporters bring the harbour to your door, and they have done so for a hundred years."

  private func pages(_ lines: [String], _ count: Int = 4) -> [Page] { (0..<count).map { Self.article($0, lines) } }

  @Test func `a line of many documents is a template, and no part of the article`() throws {
    let text = Article.with(inside: [promise])
    #expect(try clean(text, pages([promise])) { shown($0)[4] } == "template template:4/4 -")
    #expect(try clean(text, pages([promise], 2)) { shown($0)[4] } == "paragraph")
    #expect(
      try clean(text, pages([promise], 2), "{file: templates.txt, min_documents: 2}") { shown($0)[4] }
        == "template template:2/2 -")
    #expect(try clean(text, pages([promise]), path: "other/x.txt") { shown($0)[4] } == "paragraph")
  }

  @Test func `the rest of the article stays as it is`() throws {
    let text = Article.with(inside: [promise])
    try clean(text, pages([promise])) { document in
      let kept = document[Block.self].filter(\.kept).map { document.string($0.range) }
      #expect(kept == [Article.headline] + Article.paragraphs)
    }
  }

  @Test func `a more exact label stands`() throws {
    let lines = ["Back to top", "By Jane Doe", "Tags: harbour, bridge"]
    let text = Article.with(below: lines)
    let found = try clean(text, pages(lines)) { shown($0).suffix(3) }
    #expect(found == ["nav template:4/4 -", "byline template:4/4 -", "tags template:4/4 -"])
  }

  @Test func `a user's wish to keep a line wins`() throws {
    let text = Article.with(inside: ["Rates of the day"])
    let found = try clean(text, pages(["Rates of the day"]), more: "phrases: [house.yaml]") { $0[Block.self][4].kept }
    #expect(found)
  }

  @Test func `a long sentence must stand in nearly all documents`() throws {
    let long = String(promise.dropLast()) + ", and this is what they say of themselves on each of their pages."
    let some = pages([long]) + (4..<8).map { Self.article($0) }
    let text = Article.with(inside: [long])
    #expect(try clean(text, some) { shown($0)[4] } == "paragraph")
    #expect(
      try clean(text, some, "{file: templates.txt, long_share: 0.5}") { shown($0)[4] } == "template template:4/8 -")
    #expect(
      try clean(text, some, "{file: templates.txt, long_line: 200}") { shown($0)[4] } == "template template:4/8 -")
    #expect(try clean(text, pages([long])) { shown($0)[4] } == "template template:4/4 -")
  }

  @Test func `the headline that other pages name stays the headline`() throws {
    let others = pages([Article.headline]) + (4..<8).map { Self.article($0) }
    #expect(try clean(Article.text, others) { shown($0)[0] } == "headline")
    // What stands on all pages is the site's name.
    #expect(try clean(Article.text, pages([Article.headline])) { shown($0)[0] } == "template template:4/4 -")
  }

  @Test func `of a source with a hundred documents the reason says the share`() throws {
    let text = Article.with(inside: [promise])
    let all = pages([promise], 62) + (62..<100).map { Self.article($0) }
    #expect(try clean(text, all) { shown($0)[4] } == "template template:62% -")
  }

  @Test func `a source named otherwise than in the survey is found as told`() throws {
    let folder = try ScratchFolder()
    let known = pages([promise]).map { page in
      var page = page
      page.site = "site"
      return page
    }
    try folder.write(survey(known, "source: field:site"), to: "t.txt")
    let text = Article.with(inside: [promise])
    for (parameters, metadata) in [("", "site"), (", source: field:host", "host")] {
      let step = try prepare(Clean.self, "templates: {file: t.txt\(parameters)}", folder: folder.path)
      try run([step], on: text, metadata: [metadata: .string("site")]) { #expect(shown($0)[4].hasPrefix("template")) }
    }
  }

  // MARK: - Messages

  @Test(arguments: [
    ("", "line 1 is not '# sluice line-templates 1  fold=1  source=…'"),
    ("# sluice line-templates 1  fold=1  source=site\n", "line 1 is not '# sluice line-templates 1  fold=1  source=…'"),
    ("source 3 a\nx", "line 3 is neither a source nor a count"),
    ("source 3 a%", "line 2 is neither a source nor a count"),
    ("00000000000000ff 3", "line 2 is out of order"),
    ("source 3 b\nsource 3 a", "line 3 is out of order"),
    ("source 3 b\n00000000000000ff 3\n00000000000000fe 3", "line 4 is out of order"),
    ("source 3 b\n00000000000000ff 4", "line 3 counts more documents than the source has"),
    ("source 3 b\n00000000000000ff 4444444444444444", "line 3 is neither a source nor a count"),
  ])
  func `says what is wrong with a file of templates`(file: String, message: String) throws {
    let folder = try ScratchFolder()
    let header = "# sluice line-templates 1  fold=1  source=folder\n"
    try folder.write(file.isEmpty || file.hasPrefix("#") ? file : header + file + "\n", to: "t.txt")
    let error = #expect(throws: Diagnostics.self) {
      try prepare(Clean.self, "templates: {file: t.txt}", folder: folder.path)
    }
    #expect(error?.list.map(\.message) == ["'\(folder.path)/t.txt' is no file of line templates: \(message)"])
  }

  @Test func `says what is wrong with the parameters`() throws {
    let folder = try ScratchFolder()
    try folder.write(survey([]), to: "t.txt")
    func messages(_ body: () throws -> Void) -> [String] {
      do {
        try body()
        return []
      } catch {
        return (error as? Diagnostics)?.list.map { "\($0.place?.column ?? 0): \($0.message)" } ?? ["\(error)"]
      }
    }
    #expect(
      messages { _ = try prepare(Clean.self, "templates: {source: site, file: t.txt}", folder: folder.path) }
        == ["21: 'source' must be folder, all or field:NAME, not 'site'"])
    #expect(
      messages { _ = try prepare(Clean.self, "templates: {min_documents: 3}", folder: folder.path) }
        == ["12: 'templates' needs 'file'"])
    #expect(
      messages { _ = try survey([], "source: field:site\nmerge: [t.txt]", folder: folder.path) }
        == ["9: '\(folder.path)/t.txt' has counts by folder, not by field:site"])
  }
}
