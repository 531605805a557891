import Foundation
import Sluice
import Testing

@Suite struct NewsroomTests {
  private let newsroom = Binary(name: "newsroom")

  private static let pipeline = """
    sluice: 1
    name: articles
    input: {use: files, with: {path: articles}}
    stages: [drop_tables]
    outputs: {all: {use: jsonl, with: {path: found.jsonl}}}

    """

  private func folder(_ pipeline: String = pipeline) throws -> Folder {
    let folder = try Folder()
    try folder.write(pipeline, to: "articles.yaml")
    try folder.write("Troops left the town.\n", to: "articles/a.txt")
    try folder.write("Leeds | 2 | 1 | 0\n", to: "articles/b.txt")
    return folder
  }

  @Test func `it has its own stage, from a folder that is not called Plugins, and all of ours`() throws {
    let list = try newsroom.run("stages", "list")
    #expect(list.status == 0)
    let names = list.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(names.contains("stage drop_tables"))
    #expect(Set(names).isSuperset(of: ["input files", "stage clean", "stage quotes", "output jsonl"]))
  }

  @Test func `its stage works, with a file that is bundled`() throws {
    let folder = try folder()
    let run = try newsroom.run("run", "articles.yaml", "--progress", "off", in: folder.url)
    #expect(run.status == 0)
    #expect(try folder.text("found.jsonl").split(separator: "\n").count == 1)
    #expect(run.error.contains("1 committed, 1 dropped, 0 failed"))
  }

  @Test(arguments: [
    ["--help"], ["run", "--help"], ["check", "--help"], ["explain", "--help"], ["stages", "--help"],
  ])
  func `its help calls it by its name`(arguments: [String]) throws {
    let text = try newsroom.run(arguments).output
    #expect(text.contains("USAGE: newsroom "))
    #expect(text.contains("\n  newsroom "))
    // The run folder keeps its name.
    #expect(!text.replacing(".sluice ", with: "").contains("sluice "))
  }

  @Test func `its hints call it by its name`() throws {
    #expect(
      try newsroom.run("articles.yaml").error == """
        error: unknown command 'articles.yaml'
          hint: did you mean 'newsroom run articles.yaml'?
        see 'newsroom --help'

        """)
    #expect(
      try newsroom.run("stages", "show", "xyzzy").error
        == "error: no component is called 'xyzzy'\nsee 'newsroom stages list'\n")
    let unknown = try folder(Self.pipeline.replacing("drop_tables", with: "xyzzy"))
    #expect(
      try newsroom.run("check", "articles.yaml", in: unknown.url).output
        .contains("hint: 'newsroom stages list' shows what there is"))
    let parameter = try folder(Self.pipeline.replacing("[drop_tables]", with: "[{use: drop_tables, with: {xyzzy: 1}}]"))
    #expect(
      try newsroom.run("check", "articles.yaml", in: parameter.url).output
        .hasSuffix("1 error. 'newsroom stages show drop_tables' lists its parameters.\n"))
  }

  @Test func `its runs say who made them, and what takes them up again`() throws {
    let folder = try folder()
    _ = try newsroom.run("run", "articles.yaml", "--progress", "off", in: folder.url)
    let report = try folder.text("found.jsonl.sluice/run.json")
    #expect(report.contains(#""newsroom 2.1 (sluice 0.1.0)""#))
    #expect(report.contains(#""newsroom run articles.yaml --progress off""#))
  }

  @Test func `its version is its own, with that of Sluice`() throws {
    #expect(try newsroom.run("--version").output.hasPrefix("newsroom 2.1 (sluice 0.1.0, debug, "))
    #expect(
      try newsroom.run("--version", "--json").output
        .hasPrefix(#"{"name":"newsroom","version":"2.1","sluice":"0.1.0","build":"debug, "#))
  }

  @Test func `a test has the components of its modules as a registry`() {
    #expect(registry.components.map { $0.name } == ["drop_tables"])
  }

  @Test func `a program that says no name is called like its file`() throws {
    let unnamed = Binary(name: "unnamed")
    #expect(try unnamed.run("--version").output.hasPrefix("unnamed (sluice 0.1.0, debug, "))
    #expect(
      try unnamed.run("--version", "--json").output
        .hasPrefix(#"{"name":"unnamed","version":null,"sluice":"0.1.0","build":"debug, "#))
  }
}
