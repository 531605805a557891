import Foundation
import SluicePipeline
import SluiceStock
import SystemPackage
import Testing

/// The root of the project.
let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()

/// Sluice from a program of one's own, as `docs/library.md` shows it.
@Suite struct LibraryTests {
  private func pipeline(_ stages: String, _ more: String = "") throws -> Pipeline {
    try Pipeline(yaml: "sluice: 1\nname: own\nstages: \(stages)\n\(more)", registry: registry)
  }

  private func news() throws -> Pipeline {
    try Pipeline(root.appending("pipelines/news.yaml"), registry: registry)
  }

  @Test func `ten lines annotate a text by the news pipeline`() throws {
    let pipeline = try news()
    var annotator = pipeline.annotator()
    let found = try annotator.annotate("“We left early,” Ann Lee said. Nobody answered her.", id: "1")
    var lines: [String] = []
    for quote in found[Quote.self] {
      let speaker = quote.speaker.map { found.string($0.range) } ?? "somebody"
      lines.append("\(speaker): \(found.string(quote.range))")
    }
    #expect(lines == ["Ann Lee: “We left early,”"])
    #expect(found.isKept)
    #expect(found.id == "1")
    #expect(found[Sentence.self].count == 2)
    #expect(pipeline.name == "news")
    #expect(pipeline.stages == ["clean", "segment", "gazetteer", "quotes"])
    #expect(pipeline.layers.map { $0.layer } == ["blocks", "sentences", "entities", "quotes"])
  }

  @Test func `the record of a text is what jsonl writes of it, in the unit of choice`() throws {
    var annotator = try pipeline("[segment]").annotator()
    let found = try annotator.annotate("😀 One. Two.", id: "a", metadata: ["day": .int(1)])
    #expect(
      found.record(offsets: .utf16) == """
        {"id":"a","source":{"path":"a","bytes":14,"text_start":0},"offsets":"utf16","metadata":{"day":1},\
        "text":"😀 One. Two.","sentences":[{"start":0,"end":7,"paragraph":0},{"start":8,"end":12,"paragraph":0}]}
        """)
    #expect(
      found.record(layers: [], offsets: .bytes, text: .none).hasSuffix(#""offsets":"bytes","metadata":{"day":1}}"#))
  }

  @Test func `a result keeps what was found when the annotator goes on`() throws {
    var annotator = try pipeline("[segment]").annotator()
    let first = try annotator.annotate("One. Two.", id: "a")
    let second = try annotator.annotate("Three.", id: "b")
    #expect(first[Sentence.self].map { first.string($0.range) } == ["One.", "Two."])
    #expect(second[Sentence.self].map { second.string($0.range) } == ["Three."])
  }

  @Test func `a text that is dropped says why, and one that is too large fails`() throws {
    let own = try pipeline(
      "[{use: filter, with: {min_chars: 20, reason: too_short}}, segment]", "run: {max_document: 40B}\n")
    var annotator = own.annotator()
    #expect(try annotator.annotate("Short.").outcome == .dropped(reason: "too_short"))
    #expect(try annotator.annotate("A text that is long enough.").outcome == .kept)
    let large = try annotator.annotate(String(repeating: "long ", count: 9))
    #expect(
      large.outcome
        == .failed(stage: "input", code: "too_large", message: "larger than 'max_document' (40B)"))
    #expect(large.text.isEmpty)
  }

  @Test func `metadata reaches the stages and comes back`() throws {
    var annotator = try pipeline("[segment]").annotator()
    let found = try annotator.annotate("Am 1. Mai ging er.", metadata: ["lang": .string("de"), "day": .int(1)])
    #expect(found.metadata.map(\.key) == ["day", "lang"])
    #expect(found[Sentence.self].count == 1)
  }

  @Test func `what input and outputs say does not matter, nor do their variables`() throws {
    let own = try Pipeline(
      yaml: """
        sluice: 1
        name: own
        vars: {input: , output: , language: en, unused: "${env.NOT_SET}"}
        input: {use: nothing_here, with: {path: "${var.input}"}}
        stages: [{use: segment, with: {language: "${var.language}"}}]
        outputs: {all: {use: neither, with: {path: "${var.output}/all"}}}
        errors: {dead_letter: "${var.output}/failed"}
        run: {folder: "${var.output}/.sluice", document_deadline: 10s}
        """, registry: registry, variables: ["language": "de", "output": "x"], environment: [:])
    #expect(own.stages == ["segment"])
    #expect(own.warnings.isEmpty)
  }

  @Test func `all faults of the stages are thrown at once, with their places`() throws {
    let error = #expect(throws: Diagnostics.self) {
      try Pipeline(
        yaml: "sluice: 1\nname: own\nstages: [segmnt, {use: quotes, with: {kinds: loud}}]\n", registry: registry)
    }
    #expect(error?.list.map(\.code) == ["unknown_component", "wrong_type"])
    let missing = #expect(throws: Diagnostics.self) { try Pipeline("nowhere.yaml", registry: registry) }
    #expect(missing?.list.map(\.message) == ["cannot read 'nowhere.yaml': there is no such file"])
  }

  @Test func `a stage that fills a layer it does not declare is a fault of the program`() throws {
    struct Careless: Stage {
      static let name = "careless"
      static let summary = "Fills what it does not declare."
      static let parameters: [Parameter<Self>] = []
      func prepare(_ setup: Setup) -> Step {
        { document in document[Sentence.self].append(Sentence(range: TextRange(0..<1), paragraph: 0)) }
      }
    }
    let own = try Pipeline(yaml: "sluice: 1\nname: own\nstages: [careless]\n", registry: Registry([Careless.self]))
    var annotator = own.annotator()
    let fault = #expect(throws: StageFault.self) { try annotator.annotate("Text.") }
    #expect(
      fault?.message
        == "'careless' filled the layer 'sentences', which it declares neither in 'provides' nor in 'extends'")
  }

  @Test func `eight tasks at once give what one gives`() async throws {
    let pipeline = try news()
    let seeds = root.appending("seeds").string
    let texts = try FileManager.default.contentsOfDirectory(atPath: seeds).sorted().map {
      try String(contentsOfFile: "\(seeds)/\($0)", encoding: .utf8)
    }
    var annotator = pipeline.annotator()
    let alone = try texts.map { shown(try annotator.annotate($0)) }
    let all = try await withThrowingTaskGroup(of: [String].self) { group in
      for first in 0..<8 {
        group.addTask {
          var annotator = pipeline.annotator()
          // Each in an order of its own.
          var results = [String](repeating: "", count: texts.count)
          for number in 0..<(2 * texts.count) {
            let index = (first + number) % texts.count
            results[index] = shown(try annotator.annotate(texts[index]))
          }
          return results
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(alone.count >= 5)
    #expect(all.allSatisfy { $0 == alone })
  }
}

/// What was found, as a text.
private func shown(_ found: AnnotatedText) -> String {
  let entities = found[Entity.self].map { "\($0.range) \(found.string($0.id)) \(found.string($0.label))" }
  let quotes = found[Quote.self].map { "\($0.range) \($0.kind) \($0.speaker.map { "\($0.range)" } ?? "-")" }
  return "\(found[Block.self].map(\.range)) \(found[Sentence.self].map(\.range)) \(entities) \(quotes)"
}
