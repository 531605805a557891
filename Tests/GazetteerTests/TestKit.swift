import Sluice
import SystemPackage

@testable import Gazetteer

/// A list for a test, without a file.
struct TestList {
  var content: String
  var path = "names.tsv"
  var options = NameList()

  init(_ content: String, path: String = "names.tsv", _ change: (inout NameList) -> Void = { _ in }) {
    self.content = content
    self.path = path
    change(&options)
    options.path = FilePath(path)
  }
}

/// A gazetteer of lists in memory. It finds names in one text after the other, as a worker does.
struct TestGazetteer {
  /// As it was made: without the memory of a text.
  let finder: NameFinder
  let warnings: [String]
  private let worker: Worker

  private final class Worker {
    var finder: NameFinder

    init(_ finder: NameFinder) { self.finder = finder }
  }

  /// Another worker.
  init(_ finder: NameFinder) {
    self.finder = finder
    warnings = []
    worker = Worker(finder)
  }

  /// - Parameter only: how many of the lists the stage has; the others are files that those name.
  init(
    _ lists: [TestList], only: Int? = nil, explains: Bool = false, _ change: (inout Gazetteer) -> Void = { _ in }
  ) throws(Diagnostics) {
    var stage = Gazetteer()
    change(&stage)
    stage.lists = lists.prefix(only ?? lists.count).map(\.options)
    let setup = Setup(owner: "stage 'gazetteer'", resources: Gazetteer.resources, explains: explains)
    finder = try stage.finder(setup) { list throws(Diagnostics) in
      guard let found = lists.first(where: { $0.options.path == list.path }) else {
        throw Diagnostics("missing_file", "there is no file '\(list.path)'")
      }
      return Array(found.content.utf8)
    }
    warnings = setup.warnings.map(\.description)
    worker = Worker(finder)
  }

  init(_ content: String, _ change: (inout Gazetteer) -> Void = { _ in }) throws(Diagnostics) {
    try self.init([TestList(content)], change)
  }

  /// Calls the body with the document and its entities.
  func find<Result>(
    in text: String, blocks: [Block] = [], _ body: (borrowing Document, [Entity]) throws -> Result
  ) throws -> Result {
    var document = Document()
    try document.read("test", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
    document[Block.self] = blocks
    try worker.finder.find(in: &document)
    return try body(document, document[Entity.self])
  }

  /// The text with brackets around names, their ids (else their labels) in front: `[org:pmf PMF]`.
  func marked(_ text: String) throws -> String {
    try find(in: text) { document, entities in
      var shown = ""
      var end = 0
      for entity in entities where Int(entity.range.start) >= end {
        let id = document.string(entity.id)
        shown += document.string(TextRange(end..<Int(entity.range.start)))
        shown += "[\(id.isEmpty ? document.string(entity.label) : id) \(document.string(entity.range))]"
        end = Int(entity.range.end)
      }
      return shown + document.string(TextRange(end..<document.text.count))
    }
  }

  /// Every entity as `text = id (rule), id (rule)`, all readings.
  func readings(_ text: String) throws -> [String] {
    try find(in: text) { document, entities in
      entities.map { entity in
        let readings =
          entity.candidates.isEmpty
          ? [(entity.id, entity.rule)] : entity.candidates.map { ($0.id, $0.rule) }
        let shown = readings.map { "\(document.string($0.0)) (\($0.1.rawValue))" }.joined(separator: ", ")
        return "\(document.string(entity.range)) = \(shown)"
      }
    }
  }

  /// Every note as `taken entry 'PMF': why`.
  func notes(_ text: String) throws -> [String] {
    try find(in: text) { document, _ in
      document[Note.self].map { note in
        "\(note.taken ? "taken" : "refused") \(note.rule) '\(document.string(note.range))': \(note.detail)"
      }
    }
  }
}

/// Rows of a table with tabs written as ` | ` and empty cells as `~`, for tests that are read.
func rows(_ text: String) -> String { text.replacing(" | ", with: "\t").replacing("~", with: "") }
