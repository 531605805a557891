import Sluice
import SluicePipeline
import SystemPackage
import Testing

/// Where relative paths lead.
@Suite struct PathTests {
  private func yaml(_ path: String) -> String {
    """
    sluice: 1
    name: news
    vars: {input: corpus, x: data, outside: "${env.DATA}", both: "${var.x}/${env.DATA}"}
    input: {use: files, with: {path: \(path)}}
    stages: []
    outputs: {all: {use: jsonl, with: {path: ../out/, compression: gzip}}}
    """
  }

  private func paths(
    _ path: String, inputs: [String] = [], sets: [(name: String, value: String)] = []
  ) throws -> [FilePath] {
    let plan = try plan(
      yaml(path), name: "work/pipelines/news.yaml", inputs: inputs, sets: sets,
      environment: ["DATA": "mnt", "ROOT": "/mnt", "EMPTY": ""])
    return try #require(plan.input.component as? Files).path
  }

  @Test(arguments: [
    ("in", "work/pipelines/in"), ("../in", "work/in"), ("/in", "/in"), ("~/in", "work/pipelines/~/in"), ("\"-\"", "-"),
    ("\"${var.x}\"", "work/pipelines/data"), ("\"${var.x}/in\"", "work/pipelines/data/in"),
    ("\"in/${env.DATA}\"", "work/pipelines/in/mnt"), ("\"${env.DATA}\"", "mnt"), ("\"${env.DATA}/in\"", "mnt/in"),
    ("\"${env.ROOT}/in\"", "/mnt/in"), ("\"${env.EMPTY}in\"", "work/pipelines/in"),
    ("\"${env.EMPTY}${env.DATA}/in\"", "mnt/in"), ("\"${env.NONE:-in}\"", "work/pipelines/in"),
    ("\"${var.outside}/in\"", "mnt/in"), ("\"${var.both}/in\"", "work/pipelines/data/mnt/in"),
  ])
  func `belong to the folder of their first byte`(written: String, path: String) throws {
    #expect(try paths(written) == [FilePath(path)])
  }

  @Test func `of the command line belong to the working directory`() throws {
    #expect(try paths("\"${var.input}\"", inputs: ["in"]) == ["in"])
    #expect(try paths("\"${var.input}\"", inputs: ["a", "/b", "-"]) == ["a", "/b", "-"])
    #expect(try paths("\"${var.input}\"", inputs: ["a: [b]"]) == ["a: [b]"])
    #expect(try paths("\"${var.input}/in\"", inputs: ["a"]) == ["a/in"])
    #expect(try paths("\"${var.input}\"", sets: [("var.input", "[a, b/c]")]) == ["a", "b/c"])
    #expect(try paths("\"sub/${var.x}\"", sets: [("x", "a")]) == ["work/pipelines/sub/a"])
  }

  @Test func `of outputs keep what they end in`() throws {
    let plan = try plan(yaml("in"), name: "work/news.yaml", environment: ["DATA": "a"])
    let target = plan.outputs[0].writer.files[0].target
    #expect(target.path == "out")
    #expect(target.isFolder)
  }

  @Test func `are not written over what is read`() {
    let yaml = """
      sluice: 1
      name: news
      input:
        use: files
        with: {path: [gazetteers/people.tsv, gazetteers]}
      stages: []
      outputs:
        lines: {use: jsonl, with: {path: "${env.HERE}/gazetteers/../gazetteers/people.tsv"}}
        parts: {use: jsonl, with: {path: gazetteers/}}
        other: {use: jsonl, with: {path: gazetteers/out.jsonl}}
      """
    let text = check(yaml, name: "\(fixtures)/news.yaml", environment: ["HERE": fixtures])
    #expect(
      text.replacing("\(fixtures)/", with: "") == """
        news.yaml:8:36: error: the output 'lines' would write over what input 'files' reads
            8 |   lines: {use: jsonl, with: {path: "${env.HERE}/gazetteers/../gazetteers/people.tsv"}}
              |                                    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          note: news.yaml:5:17: input 'files' reads here
        news.yaml:9:36: error: the output 'parts' would write over what input 'files' reads
            9 |   parts: {use: jsonl, with: {path: gazetteers/}}
              |                                    ^~~~~~~~~~~
          note: news.yaml:5:40: input 'files' reads here
        """)
  }
  /// A pipeline that writes tables and lines.
  private func tables(_ path: String, _ names: String = "[documents]", lines: String = "lines.jsonl") -> String {
    """
    sluice: 1
    name: news
    input: {use: files, with: {path: "${env.HERE}/gazetteers"}}
    stages: [segment, gazetteer]
    outputs:
      tables: {use: tables, with: {path: \(path), names: \(names)}}
      lines: {use: jsonl, with: {path: \(lines)}}
    """
  }

  @Test func `of several files in one folder are told apart`() {
    func check(_ yaml: String) -> String {
      SluicePipelineTests.check(yaml, name: "\(fixtures)/news.yaml", environment: ["HERE": fixtures])
        .replacing("\(fixtures)/", with: "")
    }
    #expect(check(tables("out/", "[documents, quotes]", lines: "out/lines.csv")) == "")
    #expect(
      check(tables("out/", lines: "out/documents.csv")) == """
        news.yaml:7:36: error: the output 'lines' and the file 'documents' of the output 'tables' write to the same path
            7 |   lines: {use: jsonl, with: {path: out/documents.csv}}
              |                                    ^~~~~~~~~~~~~~~~~
          note: news.yaml:6:38: the file 'documents' of the output 'tables' writes here
        """)
    #expect(
      check(tables("gazetteers/")) == """
        news.yaml:6:38: error: the output 'tables' would write over what input 'files' reads
            6 |   tables: {use: tables, with: {path: gazetteers/, names: [documents]}}
              |                                      ^~~~~~~~~~~
          note: news.yaml:3:34: input 'files' reads here
        """)
  }

  @Test(arguments: [
    ("[]", "it names no file"), ("[a, b, a]", "it has two files with the name 'a'"),
    ("[a, B/c]", "it has a file with the name 'B/c'"),
  ])
  func `of files without names that tell them apart are refused`(names: String, fault: String) {
    let text = check(tables("out/", names), name: "\(fixtures)/news.yaml", environment: ["HERE": fixtures])
    #expect(
      text.replacing("\(fixtures)/", with: "") == """
        news.yaml:6:17: error: output 'tables' cannot be prepared: \(fault)
            6 |   tables: {use: tables, with: {path: out/, names: \(names)}}
              |                 ^~~~~~
          hint: this is a fault of the component and not of the pipeline
        """)
  }
}
