import Foundation
import Sluice
import SluicePipeline
import SystemPackage
import Testing

/// A pipeline file as a whole.
@Suite struct CompilerTests {
  @Test func `shows twelve faults at once`() {
    let yaml = """
      sluice: 1
      name: News
      vars:
        output: ../out/news
      input:
        use: files
        with:
          path: ${env.CORPUS}
      stages:
        - use: cleen
          with: {keep: everything}
        - use: segment
          language: en
        - use: gazetteer
          with:
            lists:
              - {path: none/people.tsv}
            overlap: longest
        - use: quotes
          on_error: skip
        - use: filter
          with:
            min_chars: many
          when: lang == en
        - use: gazetteer
      outputs:
        documents:
          use: jsonl
          with:
            path: ${var.outptu}/documents.jsonl
        failing:
          use: jsonl
      run:
        memory: 1G
      """
    #expect(
      check(yaml) == """
        news.yaml:2:7: error: 'name' must be small letters, digits and '_', beginning with a letter, not 'News'
            2 | name: News
              |       ^~~~
          hint: write 'news'
        news.yaml:8:17: error: 'path' uses the environment variable 'CORPUS', which is not set
            8 |     path: ${env.CORPUS}
              |                 ^~~~~~
          hint: set it, or give a default: '${env.CORPUS:-text}'
        news.yaml:10:10: error: unknown stage 'cleen'
           10 |   - use: cleen
              |          ^~~~~
          hint: did you mean 'clean'?
        news.yaml:13:5: error: 'language' is a parameter of stage 'segment'
           13 |     language: en
              |     ^~~~~~~~
          hint: put it under 'with'
        news.yaml:18:7: error: unknown parameter 'overlap' of stage 'gazetteer'
           18 |       overlap: longest
              |       ^~~~~~~
          hint: did you mean 'overlaps'?
        news.yaml:20:15: error: 'on_error' must be one of fail_document, skip_stage, stop, not 'skip'
           20 |     on_error: skip
              |               ^~~~
        news.yaml:23:18: error: 'min_chars' must be a whole number of at least 0, not 'many'
           23 |       min_chars: many
              |                  ^~~~
          hint: min_chars: The shortest text to keep. Default: 0.
        news.yaml:24:5: error: 'when' is not in version 1
           24 |     when: lang == en
              |     ^~~~
          hint: to leave documents out, use the stage 'filter'
        news.yaml:25:10: error: stage 'gazetteer' provides the layer 'entities', which is there already
           25 |   - use: gazetteer
              |          ^~~~~~~~~
          hint: one 'gazetteer' can do the work of both: join them
          note: news.yaml:14:10: stage 'gazetteer' provides it here
        news.yaml:30:19: error: 'path' uses the variable 'outptu', which is not declared
           30 |       path: ${var.outptu}/documents.jsonl
              |                   ^~~~~~
          hint: did you mean 'output'?
        news.yaml:32:10: error: output 'jsonl' needs 'path'
           32 |     use: jsonl
              |          ^~~~~
          hint: path: The file, or folder.
        news.yaml:34:11: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
           34 |   memory: 1G
              |           ^~
          hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
        """)
  }

  @Test func `shows what is wrong with a spoilt pipeline`() {
    let yaml = """
      sluice: 1
      name: news
      vars:
        input: ../seeds
        output: ../out/news
      input:
        use: files
        with:
          path: ${var.input}
      stages:
        - clean
        - use: gazetteer
          with:
            lists:
              - {path: gazetteers/people.tsv}
            overlap: longest
        - use: quotes
        - use: segment
          with:
            language: en
      outputs:
        documents:
          use: jsonl
          with:
            path: ${var.outptu}/documents/
      run:
        folder: ${var.output}/.sluice
        memory: 1G
      """
    #expect(
      check(yaml, name: "pipelines/news.yaml") == """
        pipelines/news.yaml:16:7: error: unknown parameter 'overlap' of stage 'gazetteer'
           16 |       overlap: longest
              |       ^~~~~~~
          hint: did you mean 'overlaps'?
        pipelines/news.yaml:17:10: error: stage 'quotes' requires the layer 'sentences', which no stage before it provides
           17 |   - use: quotes
              |          ^~~~~~
          hint: 'segment' provides it and stands later, at line 18: move it up
        pipelines/news.yaml:25:19: error: 'path' uses the variable 'outptu', which is not declared
           25 |       path: ${var.outptu}/documents/
              |                   ^~~~~~
          hint: did you mean 'output'?
        pipelines/news.yaml:28:11: error: 'memory' must be a size, such as 512MiB (from 1B to 1024TiB), not '1G'
           28 |   memory: 1G
              |           ^~
          hint: write 1GB or 1GiB. memory: Bytes of documents in flight, encoded output included. Default: 1GiB.
        """)
  }

  @Test func `makes a plan of a file`() throws {
    let file = FilePath("\(fixtures)/news.yaml")
    let (plan, diagnostics) = Compiler.compile(file, registry: components, overrides: Overrides(output: "out"))
    #expect(
      diagnostics.text(colour: false).replacing("\(fixtures)/", with: "") == """
        news.yaml:13:49: warning: the list is empty
           13 |   lists: [{path: gazetteers/people.tsv}, {path: gazetteers/empty.tsv}]
              |                                                 ^~~~~~~~~~~~~~~~~~~~
        """)
    let news = try #require(plan)
    #expect(news.name == "news")
    #expect(news.description == "Clean news articles; find sentences, names and quotes.")
    #expect(news.file == file)
    #expect(news.input.name == "files")
    #expect(
      news.stages.map(\.id) == ["clean", "segment", "gazetteer", "names", "filter", "filter_3", "filter_2", "quotes"])
    #expect(
      news.stages.map(\.name) == ["clean", "segment", "gazetteer", "mask", "filter", "filter", "filter", "quotes"])
    #expect(
      news.stages.map { $0.provides.map { $0.layer } } == [
        ["blocks"], ["sentences", "tokens"], ["entities"], [], [], [], [], ["quotes"],
      ])
    #expect(
      news.stages.map(\.onError) == [
        .stop, .failDocument, .failDocument, .failDocument, .failDocument, .failDocument, .failDocument, .skipStage,
      ])
    #expect(news.outputs.map(\.id) == ["documents", "others"])
    #expect(news.outputs.map(\.name) == ["jsonl", "jsonl"])
    #expect(news.errors.onDocumentError == .drop)
    #expect(news.errors.deadLetter == "out/failed")
    #expect(news.run.workers == .count(3))
    #expect(news.run.memory == ByteCount(64 << 20))
    #expect(news.run.maxDocument == ByteCount(10 << 20))
    #expect(news.run.documentDeadline == .seconds(30))
    #expect(news.run.folder == "out/.sluice")
    #expect(!news.run.keepParts)
    #expect(
      news.resources.map(\.path) == [
        FilePath("\(fixtures)/gazetteers/people.tsv"), FilePath("\(fixtures)/gazetteers/empty.tsv"),
      ])
    #expect(news.warnings.map(\.code) == ["empty_list"])
    guard case .share(let share) = news.errors.maxFailed else { throw Diagnostics("share", "no share") }
    #expect(share.rate == Rate(0.01))
    #expect(share.minDocuments == 10)
  }

  @Test func `has the defaults where nothing is written`() throws {
    let yaml = """
      sluice: 1
      name: news
      vars:
      input: files
      stages: []
      outputs: {all: {use: jsonl, with: {path: "-", compression: ~}}}
      errors:
      run: {memory: ~, workers: null}
      """
    let news = try plan(yaml.replacing("input: files", with: "input: tagged"))
    #expect(news.stages.isEmpty)
    #expect(news.description == nil)
    #expect(news.errors.onDocumentError == .deadLetter)
    #expect(news.errors.deadLetter == nil)
    #expect(news.run.workers == .auto)
    #expect(news.run.memory == ByteCount(1 << 30))
    #expect(news.run.shardSize == ByteCount(64 << 20))
    #expect(news.run.grace == .seconds(20))
    #expect(news.run.changeDetection == .stat)
    #expect(news.run.documentDeadline == nil)
    #expect(news.run.folder == nil)
    #expect(news.run.keepParts)
    guard case .share(let share) = news.errors.maxFailed else { throw Diagnostics("share", "no share") }
    #expect(share.rate == Rate(0.05))
    #expect(share.minDocuments == 1000)
    #expect(news.outputs[0].writer.files.map(\.target.path) == ["-"])
  }

  @Test func `makes no plan where files are not checked`() {
    let yaml = """
      sluice: 1
      name: news
      input: tagged
      stages: [fails, {use: gazetteer, id: names, with: {lists: [{path: none}]}}]
      outputs: {a: {use: jsonl, with: {path: a}}, b: {use: jsonl, with: {path: a}}}
      """.replacing("tagged", with: "{use: files, with: {path: a}}")
    let (plan, diagnostics) = Compiler.compile(
      Array(yaml.utf8), name: "news.yaml", registry: components, overrides: Overrides(), checksFiles: false)
    #expect(plan == nil)
    #expect(diagnostics.isEmpty)
  }

  @Test func `tells files that cannot be read`() throws {
    func check(_ file: FilePath) -> String {
      let (plan, diagnostics) = Compiler.compile(file, registry: components, overrides: Overrides())
      #expect(plan == nil)
      return diagnostics.text(colour: false).replacing("\(fixtures)/", with: "")
    }
    #expect(check(FilePath("\(fixtures)/none.yaml")) == "error: cannot read 'none.yaml': there is no such file")
    #expect(check(FilePath("\(fixtures)/gazetteers")) == "error: cannot read 'gazetteers': not a regular file")
  }

  @Test func `does not load a file that is too large`() throws {
    let file = FilePath("\(FileManager.default.temporaryDirectory.path)/sluice-\(UUID()).yaml")
    let descriptor = try FileDescriptor.open(file, .writeOnly, options: [.create], permissions: .ownerReadWrite)
    defer { try? FileManager.default.removeItem(atPath: file.string) }
    try descriptor.closeAfter { try descriptor.resize(to: 1 << 40) }
    let (plan, diagnostics) = Compiler.compile(file, registry: components, overrides: Overrides())
    #expect(plan == nil)
    #expect(
      diagnostics.text(colour: false) == """
        \(file):1:1: error: the file has 1099511627776 bytes; at most 1048576 (1 MiB) are read
          hint: move long lists into files of their own
        """)
  }

  @Test func `reads so many stages, outputs and variables and no more`() {
    let many = 1001
    let yaml = """
      sluice: 1
      name: news
      vars: {\((0..<many).map { "v\($0): 1" }.joined(separator: ", "))}
      input: {use: files, with: {path: in, include: [\((0..<1000).map { "\"${var.v\($0)}\"" }.joined(separator: ", "))]}}
      stages:
      \(String(repeating: "  - filter\n", count: many))outputs:
      \((0..<many).map { "  o\($0): {use: jsonl, with: {path: o\($0)}}\n" }.joined())
      """
    let (_, diagnostics) = Compiler.compile(
      Array(yaml.utf8), name: "news.yaml", registry: components, overrides: Overrides())
    #expect(
      diagnostics.filter { $0.severity == .error }.map { "\($0.place?.line ?? 0): \($0.message)" } == [
        "3: there are 1001 variables; at most 1000 are read", "6: there are 1001 stages; at most 1000 are read",
        "1008: there are 1001 outputs; at most 1000 are read",
      ])
  }
}
