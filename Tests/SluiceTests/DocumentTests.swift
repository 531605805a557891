import Testing

@testable import Sluice

@Suite struct DocumentTests {
  /// A layer as a component of somebody else would declare it.
  private struct Mark: Annotation {
    static let layer = "marks"
    var range: TextRange
    var name = Name.none
    static let fields: [Field<Self>] = [Field("name", "A name.") { $0.name }]
  }

  private func json<A: Annotation>(_ type: A.Type, _ document: borrowing Document, text: Bool = true) -> String {
    var json = JSONWriter()
    json.annotationText = text
    json.begin(document, offsets: .bytes)
    A.writeLayer(of: document, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `keeps layers by their types`() throws {
    var document = try Document("Iraq said no")
    #expect(document[Mark.self].isEmpty)
    document[Mark.self].append(Mark(range: TextRange(0..<4)))
    document[Sentence.self] = [Sentence(range: TextRange(0..<12), paragraph: 2, headline: true)]
    document[Mark.self].append(Mark(range: TextRange(5..<9)))
    #expect(document[Mark.self].map(\.range) == [TextRange(0..<4), TextRange(5..<9)])
    #expect(document[Sentence.self].count == 1)
    #expect(document.string(document[Mark.self][1].range) == "said")
    #expect(json(Mark.self, document) == #"[{"start":0,"end":4,"text":"Iraq"},{"start":5,"end":9,"text":"said"}]"#)
    #expect(json(Mark.self, document, text: false) == #"[{"start":0,"end":4},{"start":5,"end":9}]"#)
    #expect(json(Sentence.self, document) == #"[{"start":0,"end":12,"paragraph":2,"headline":true}]"#)
    #expect(json(Token.self, document) == "[]")
  }

  @Test func `fills a layer while the rest is read`() throws {
    var document = try Document("a b c")
    document[Mark.self] = [Mark(range: TextRange(0..<1))]
    document.fill(Mark.self) { document, items in
      #expect(document[Mark.self].isEmpty)
      #expect(items.count == 1)
      let span = document.text.span
      for index in span.indices where span[index] != 0x20 && index > 0 {
        items.append(Mark(range: TextRange(index..<index + 1)))
      }
    }
    #expect(document[Mark.self].map(\.range) == [TextRange(0..<1), TextRange(2..<3), TextRange(4..<5)])
  }

  @Test func `keeps what was filled when the body throws`() throws {
    var document = try Document("a")
    #expect(throws: Failure.self) {
      try document.fill(Mark.self) { _, items in
        items.append(Mark(range: TextRange(0..<1)))
        throw Failure("code", "message")
      }
    }
    #expect(document[Mark.self].count == 1)
  }

  @Test func `keeps names of its own, of its text and of tables`() throws {
    let table = NameTable(["PER", "", "ÖRG"])
    let other = NameTable(["places"])
    var document = try Document("Mäh said")
    let kept = document.keep("say")
    let cut = document.keep(TextRange(0..<4))
    let handle = document.attach(table)
    let second = document.attach(other)
    #expect(document.string(kept) == "say")
    #expect(document.string(cut) == "Mäh")
    #expect([0, 1, 2].map { document.string(handle[$0]) } == ["PER", "", "ÖRG"])
    #expect(document.string(second[0]) == "places")
    #expect(document.string(.none) == "")
    #expect(table.count == 3 && table[2] == "ÖRG")
    document[Mark.self] = [Mark(range: TextRange(0..<4), name: handle[0]), Mark(range: TextRange(5..<9))]
    #expect(json(Mark.self, document, text: false) == #"[{"start":0,"end":4,"name":"PER"},{"start":5,"end":9}]"#)
  }

  @Test func `replaces metadata in its place`() throws {
    var document = try Document("")
    document.setMetadata("a", .int(1))
    document.setMetadata("b", .int(2))
    document.setMetadata("a", .string("x"))
    #expect(document.metadata.map(\.key) == ["a", "b"])
    #expect(document.metadata("a") == .string("x"))
    #expect(document.metadata("c") == nil)
  }

  @Test func `forgets everything of the last document`() throws {
    var document = try Document("first", id: "1")
    document[Mark.self] = [Mark(range: TextRange(0..<5), name: document.keep("long name"))]
    document.setMetadata("a", .null)
    document.join = .source
    document.drop("why")
    document.skip("quotes", [Quote.self])
    for round in 0..<3 {
      try document.read("2", from: Source(path: "b")) { $0.append(contentsOf: "two".utf8) }
      #expect(document.id == "2" && document.source.path == "b" && document.string(TextRange(0..<3)) == "two")
      #expect(document[Mark.self].isEmpty && document.metadata.isEmpty && document.skipped.isEmpty)
      #expect(document.join == .paragraph && document.dropReason == nil)
      #expect(document.string(document.keep("new")) == "new")
      document[Mark.self].append(Mark(range: TextRange(0..<1)))
      if round == 1 { document.clear() }
    }
    document.clear()
    #expect(document[Mark.self].isEmpty && document.text.isEmpty && document.id == "")
  }

  @Test func `has its id and source, and no text, when reading failed`() throws {
    var document = try Document("first", id: "1")
    document[Mark.self] = [Mark(range: TextRange(0..<5))]
    #expect(throws: Failure.self) {
      try document.read("2", from: Source(path: "b", start: 7)) { (bytes) throws(Failure) in
        bytes.append(0x61)
        throw Failure.vanished
      }
    }
    #expect(document.id == "2" && document.source.start == 7)
    #expect(document.text.isEmpty && document[Mark.self].isEmpty)
  }

  @Test func `keeps its memory, unless a document was very large`() throws {
    var document = try Document(String(repeating: "x", count: 1000))
    let capacity = document.text.capacity
    document.clear()
    #expect(document.text.capacity == capacity)
    try document.read("2", from: Source(path: "b")) { $0.append(contentsOf: repeatElement(0x61, count: 2 << 20)) }
    document[Mark.self] = Array(repeating: Mark(range: TextRange(0..<1)), count: 1000)
    document.shrinkIfLarge()
    #expect(document.text.capacity == 0 && document[Mark.self].capacity == 0)
  }

  @Test func `empties the layers of a stage that was passed over`() throws {
    var document = try Document("abc")
    document[Mark.self] = [Mark(range: TextRange(0..<1))]
    document[Token.self] = [Token(range: TextRange(0..<1))]
    document.skip("marker", [Mark.self, Quote.self])
    #expect(document[Mark.self].isEmpty && document[Token.self].count == 1)
    #expect(document.skipped == ["marker"])
  }

  @Test func `gives the kept blocks, or the whole text`() throws {
    var document = try Document("abc def")
    #expect(document.keptRanges == [TextRange(0..<7)])
    document[Block.self] = [
      Block(range: TextRange(0..<3), label: .nav, kept: false, score: -1),
      Block(range: TextRange(4..<7), label: .paragraph, kept: true, score: 1),
    ]
    #expect(document.keptRanges == [TextRange(4..<7)])
    document[Block.self].removeLast()
    #expect(document.keptRanges.isEmpty)
    #expect(try Document("").keptRanges.isEmpty)
  }

  @Test func `keeps six reasons of a block`() throws {
    let table = NameTable((0..<10).map { "rule\($0)" })
    var document = try Document("abc")
    var reasons = ReasonList(of: document.attach(table))
    for rule in 0..<8 { reasons.append(rule) }
    #expect(reasons.count == 6 && reasons[5] == 5)
    document[Block.self] = [Block(range: TextRange(0..<3), label: .listItem, kept: true, score: 64, reasons: reasons)]
    #expect(
      json(Block.self, document)
        == #"[{"start":0,"end":3,"label":"list_item","kept":true,"score":0.25,"reasons":["rule0","rule1","rule2","rule3","rule4","rule5"]}]"#
    )
  }

  @Test func `compares ranges`() {
    let range = TextRange(2..<5)
    #expect(range.count == 3 && !range.isEmpty && TextRange(2..<2).isEmpty)
    #expect(range.contains(TextRange(2..<5)) && range.contains(TextRange(3..<3)) && !range.contains(TextRange(1..<3)))
    #expect(range.overlaps(TextRange(4..<9)) && !range.overlaps(TextRange(5..<9)) && !range.overlaps(TextRange(0..<2)))
    #expect("\(range)" == "2..<5")
  }
}
