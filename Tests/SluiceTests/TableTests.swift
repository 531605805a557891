import Sluice
import SluiceTesting
import Testing

/// A layer with a field of each kind.
private struct Sample: Annotation {
  static let layer = "oddities"

  enum Size: String, FieldValue { case small, large }

  struct Pair: Record {
    var number: Int
    var isSure: Bool

    static let fields: [Field<Self>] = [
      Field("number", "A number.") { $0.number }, Field("is_sure", "Whether it is sure.", always: true) { $0.isSure },
    ]
  }

  struct Owner: Part {
    var range: TextRange
    var name: Name
    var places: [TextRange]

    static let fields: [Field<Self>] = [
      Field("name", "The name.") { $0.name }, Field("places", "Other places.") { $0.places },
    ]
  }

  var range: TextRange
  var number = 0
  var small: Int32?
  var share = 0.0
  var isGood = false
  var mayBeGood: Bool?
  var title = ""
  var rule: StaticString = "rule"
  var size: Size?
  var name = Name.none
  var place: TextRange?
  var pair: Pair?
  var owner: Owner?
  var words: [String] = []
  var pairs: [Pair] = []

  static let fields: [Field<Self>] = [
    Field("number", "A number.") { $0.number },
    Field("small", "A small one.") { $0.small },
    Field("share", "A share.") { $0.share },
    Field("is_good", "Whether it is good.") { $0.isGood },
    Field("may_be_good", "Whether it may be.") { $0.mayBeGood },
    Field("title", "A title.") { $0.title },
    Field("rule", "A rule.") { $0.rule },
    Field("size", "A size.") { $0.size },
    Field("name", "A name.") { $0.name },
    Field("place", "A place.") { $0.place },
    Field("pair", "A pair.") { $0.pair },
    Field("owner", "An owner.") { $0.owner },
    Field("words", "Words.") { $0.words },
    Field("pairs", "Pairs.") { $0.pairs },
  ]
}

@Suite struct TableTests {
  // é takes two bytes: offsets in code points differ from bytes.
  private static let text = "é Ann said. No."

  private func document() throws -> Document {
    var document = try Document(Self.text)
    document[Sentence.self] = [
      Sentence(range: TextRange(0..<12), paragraph: 0), Sentence(range: TextRange(13..<16), paragraph: 0),
    ]
    return document
  }

  /// The rows of a layer, each as the values of its columns.
  private func rows<A: Annotation>(
    _ type: A.Type, _ document: borrowing Document, annotationText: Bool = true, offsets: OffsetUnit = .codePoints
  ) -> [[FieldCell]] {
    var row = RowWriter()
    row.annotationText = annotationText
    row.begin(document, offsets: offsets)
    A.writeRows(of: document, to: &row)
    var cells = RowCursor(row.buffer.bytes)
    let columns = A.columns(annotationText: annotationText).dropFirst()
    var rows: [[FieldCell]] = []
    while !cells.isAtEnd { rows.append(columns.map { cells.value($0.kind) }) }
    return rows
  }

  @Test func `has the columns that follow from a layer's fields`() {
    #expect(
      Sample.columns().map { "\($0.name)\($0.isOptional ? "?" : "")" } == [
        "document_id", "oddity_no", "sentence_no?", "start_offset", "end_offset", "text", "number", "small?", "share",
        "is_good", "may_be_good?", "title", "rule", "size?", "name?", "place_start?", "place_end?", "pair_number?",
        "pair_is_sure", "owner_start?", "owner_end?", "owner_text?", "owner_name?", "owner_places", "words", "pairs",
      ])
    let columns = Dictionary(uniqueKeysWithValues: Sample.columns().map { ($0.name, $0) })
    #expect(columns["share"]?.kind == .double)
    #expect(columns["may_be_good"]?.kind == .bool)
    #expect(columns["name"]?.kind == .text)
    #expect(columns["place_end"]?.help == "A place. Where it ends.")
    #expect(columns["owner_places"]?.kind == .list(.range))
    #expect(columns["pairs"]?.kind == .list(Sample.Pair.kind))
    #expect(columns["title"]?.help == "A title.")
  }

  @Test func `leaves repeated text out if told to`() {
    let names = Sample.columns(annotationText: false).map(\.name)
    #expect(names == Sample.columns().map(\.name).filter { $0 != "text" && $0 != "owner_text" })
  }

  @Test func `gives sentences one number, and names their columns after them`() throws {
    #expect(
      Sentence.columns().map(\.name) == [
        "document_id", "sentence_no", "start_offset", "end_offset", "text", "paragraph", "headline", "inside_quote",
      ])
    #expect(try rows(Sentence.self, document())[1][..<4] == [.int(1), .int(12), .int(15), .text("No.")])
    #expect(Entity.columns()[1].name == "entity_no")
    #expect(Quote.columns()[1].name == "quote_no")
    #expect(
      Quote.columns().map(\.name).filter { $0.hasPrefix("speaker") } == [
        "speaker_start", "speaker_end", "speaker_text", "speaker_name", "speaker_entity", "speaker_kind",
        "speaker_affiliation_start", "speaker_affiliation_end", "speaker_affiliation_text", "speaker_hearer_start",
        "speaker_hearer_end", "speaker_hearer_text",
      ])
  }

  @Test func `reads back every value, and none where there is none`() throws {
    var document = try document()
    let ann = TextRange(3..<6)
    let full = Sample(
      range: ann, number: .min, small: -3, share: -0.123_456_789, isGood: true, mayBeGood: false, title: "",
      size: .large, name: document.keep("x\"y"), place: ann, pair: Sample.Pair(number: .max, isSure: true),
      owner: Sample.Owner(range: ann, name: .none, places: [ann, ann]), words: ["", "é"],
      pairs: [Sample.Pair(number: -1, isSure: false)])
    document[Sample.self] = [full, Sample(range: TextRange(12..<13))]
    let none = Array(repeating: FieldCell.none, count: 2)
    let place: [FieldCell] = [.int(2), .int(5)]
    let range = FieldCell.range(start: 2, end: 5)
    let head: [FieldCell] = [.int(0), .int(0)]
    let values: [FieldCell] = [
      .int(.min), .int(-3), .double(-0.123_456_789), .bool(true), .bool(false), .text(""), .text("rule"),
      .text("large"), .text("x\"y"),
    ]
    let pair: [FieldCell] = [.int(.max), .bool(true)]
    let owner: [FieldCell] = [.text("Ann"), .none, .list([range, range])]
    let lists: [FieldCell] = [.list([.text(""), .text("é")]), .list([.record([.int(-1), .bool(false)])])]
    let rows = rows(Sample.self, document)
    #expect(rows.count == 2)
    #expect(rows[0] == head + place + [.text("Ann")] + values + place + pair + place + owner + lists)
    let second: [FieldCell] = [.int(1), .none, .int(11), .int(12), .text(" ")]
    let empty: [FieldCell] = [
      .int(0), .none, .double(0), .bool(false), .none, .text(""), .text("rule"), .none, .none,
    ]
    #expect(rows[1] == second + empty + none + none + none + [.none, .none, .list([]), .list([]), .list([])])
  }

  @Test func `counts offsets in the unit asked for, and leaves repeated text out`() throws {
    var document = try document()
    let range = TextRange(3..<6)
    document[Sample.self] = [
      Sample(range: range, owner: Sample.Owner(range: range, name: .none, places: [])),
      Sample(range: range),
    ]
    for row in rows(Sample.self, document, annotationText: false, offsets: .bytes) {
      #expect(row.count == Sample.columns(annotationText: false).count - 1)
      #expect(row[..<4] == [.int(0), .int(0), .int(3), .int(6)] || row[..<4] == [.int(1), .int(0), .int(3), .int(6)])
      #expect(!row.contains(.text("Ann")))
    }
  }

  @Test func `shows of a cleaned text what lies in it`() throws {
    var document = try document()
    document[Block.self] = [
      Block(range: TextRange(0..<12), label: .nav, kept: false, score: 0),
      Block(range: TextRange(13..<16), label: .paragraph, kept: true, score: 0),
    ]
    var row = RowWriter()
    row.begin(document, offsets: .bytes, cleaned: CleanedText(of: document))
    Sentence.writeRows(of: document, to: &row)
    var cells = RowCursor(row.buffer.bytes)
    #expect([cells.int(), cells.int(), cells.int()] == [1, 0, 3])
  }

  @Test func `frames tell documents apart, also where they come in pieces`() throws {
    var bytes = ByteWriter()
    var row = RowWriter()
    let document = try document()
    for _ in 0..<2 {
      row.begin(document, offsets: .bytes)
      row.frame(document, to: &bytes) { Sentence.writeRows(of: $0, to: &$1) }
    }
    let all = bytes.bytes
    let first = try #require(RowCursor.frame(in: all, at: 0))
    #expect(first.lowerBound == 4)
    for end in 0..<first.upperBound { #expect(RowCursor.frame(in: Array(all[..<end]), at: 0) == nil) }
    let second = try #require(RowCursor.frame(in: all, at: first.upperBound))
    #expect(second.upperBound == all.count)
    var cells = RowCursor(all, in: second)
    let id = cells.text() ?? 0..<0
    #expect(String(decoding: all[id], as: UTF8.self) == document.id.text)
    #expect(cells.int() == 0)
    #expect(!cells.isAtEnd)
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, .max, .min, .max - 1, .min + 1])
  func `reads back whole numbers`(number: Int) {
    var row = RowWriter()
    row.number(number)
    row.absent(cells: 1)
    row.number(number)
    var cells = RowCursor(row.buffer.bytes)
    #expect([cells.int(), cells.int(), cells.int()] == [number, nil, number])
    #expect(cells.isAtEnd)
  }

  @Test(arguments: [0, -0.5, 1e300, .infinity, .leastNonzeroMagnitude])
  func `reads back other numbers as they are`(number: Double) {
    var row = RowWriter()
    row.number(number)
    row.absent(cells: 1)
    var cells = RowCursor(row.buffer.bytes)
    #expect([cells.double(), cells.double()] == [number, nil])
    #expect(cells.isAtEnd)
  }
}
