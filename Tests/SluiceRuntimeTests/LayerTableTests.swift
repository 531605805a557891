import Sluice
import SluiceTesting
import Testing

@testable import SluiceRuntime

/// A layer of somebody else's, with what a table can show.
private struct Find: Annotation {
  static let layer = "finds"

  struct Reading: Record {
    var name: Name
    var share: Double
    var isSure: Bool

    static let fields: [Field<Self>] = [
      Field("name", "The name.") { $0.name }, Field("share", "How likely.") { $0.share },
      Field("sure", "Whether it is sure.") { $0.isSure },
    ]
  }

  struct Place: Part {
    static var showsText: Bool { false }
    var range: TextRange
    static let fields: [Field<Self>] = []
  }

  struct Word: Part {
    var range: TextRange
    var inner: Place?
    static let fields: [Field<Self>] = [Field("inner", "What is in it.") { $0.inner }]
  }

  var range: TextRange
  var label = Name.none
  var isOpen = false
  var isKept = false
  var count: Int?
  var readings: [Reading] = []
  var word: Word?
  var ranges: [TextRange] = []
  var never: String?

  static let fields: [Field<Self>] = [
    Field("label", "A label.") { $0.label },
    Field("open", "Whether it is open.") { $0.isOpen },
    Field("kept", "Whether it is kept.", always: true) { $0.isKept },
    Field("count", "How many.") { $0.count },
    Field("readings", "What it may be.") { $0.readings },
    Field("word", "The word.") { $0.word },
    Field("ranges", "Where else.") { $0.ranges },
    Field("never", "Nothing.") { $0.never },
  ]
}

/// Explanations show any layer by the fields it declares.
@Suite struct LayerTableTests {
  private func document() throws -> Document {
    var document = Document()
    let incoming = "Ann \"B\"\nsaid"
    try document.read("a", from: Source(path: "a")) { $0.append(contentsOf: incoming.utf8) }
    return document
  }

  @Test func `shows values as people read them, and no column that is empty`() throws {
    var document = try document()
    let name = document.keep("say \"x\"\n: true")
    let (first, last) = (TextRange(0..<3), TextRange(4..<12))
    document[Find.self] = [
      Find(
        range: first, label: name, isOpen: true, count: 0,
        readings: [
          Find.Reading(name: name, share: 0.125, isSure: true), Find.Reading(name: .none, share: 1, isSure: false),
        ],
        word: Find.Word(range: last, inner: Find.Place(range: first)), ranges: [first, last]),
      Find(range: last, isKept: true),
    ]
    let table = LayerTable(Find.self, of: document, .max)
    #expect(table.columns == ["label", "open", "kept", "count", "readings", "word", "ranges"])
    #expect(
      table.rows[0].cells == [
        "say \"x\"⏎: true", "yes", "no", "0", "(name say \"x\"⏎: true, share 0.125, sure yes), (share 1.0)",
        "“\"B\"⏎said” (inner 0–3)", "0–3, 4–12",
      ])
    #expect(table.rows[1].cells == ["", "", "yes", "", "", "", ""])
    #expect(table.rows.map(\.text) == ["Ann", "\"B\"⏎said"])
  }

  @Test func `marks show a label as it is, and none where there is none`() throws {
    var document = try document()
    let name = document.keep("a\"b")
    document[Find.self] = [Find(range: TextRange(0..<3), label: name), Find(range: TextRange(4..<7))]
    #expect(Markup.show(Find.self, of: document) == "[a\"b Ann] [\"B\"]\nsaid")
  }
}
