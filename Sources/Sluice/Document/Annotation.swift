/// Something found at a place in the text: an element of a layer.
///
/// A layer is an array of these in a document, in text order: none starts before the one in front of it. They may overlap;
/// which of those that start at one place comes first is for the stage to say. That is checked after each step, and so is
/// that every range lies within the text, with both ends between characters. Its fields are declared once; records, tables, pages and
/// explanations come from that list, for a layer of your own too.
public protocol Annotation: Part {
  /// The layer's name in pipelines and outputs: `sentences`.
  static var layer: String { get }

  /// What one of its elements is called: `sentence`. The layer's singular if not declared.
  static var item: String { get }

  /// Whether it is only marked, and later stages pass over it: explanations show it pale. False if not declared.
  var isSetAside: Bool { get }

  /// Writes a document's layer as a JSON list. A requirement, so that it is compiled where the fields' types are known:
  /// opened on `any Annotation.Type`, a generic function is twice as slow. Do not implement it.
  static func writeLayer(of document: borrowing Document, to json: inout JSONWriter)

  /// Writes a document's layer as rows, whose cells `columns` names. The same holds for it.
  static func writeRows(of document: borrowing Document, to row: inout RowWriter)
}

/// A group of values with declared fields.
public protocol Record: FieldValue {
  /// The fields in the order of the record. None of them holds a record of this type: its kind would have no end.
  static var fields: [Field<Self>] { get }
}

/// A record with a place of its own in the text. `start`, `end` and `text` come before its fields.
public protocol Part: Record {
  var range: TextRange { get }
  /// Whether records repeat the text of the range (unless the output says otherwise). True if not declared.
  static var showsText: Bool { get }
}

extension Part {
  public static var showsText: Bool { true }

  public static var kind: FieldKind {
    var members = [
      FieldKind.Member("start", "Where it starts.", .int), FieldKind.Member("end", "Where it ends.", .int),
    ]
    if showsText { members.append(FieldKind.Member("text", "The text there.", .text, isPlaceText: true)) }
    return .record(members + fields.map(\.member))
  }

  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.value(part: self, document) }

  @inlinable borrowing func writeItem(
    _ fields: [Field<Self>], to json: inout JSONWriter, _ document: borrowing Document
  ) {
    json.open("{")
    json.range(range)
    if Self.showsText && json.annotationText {
      json.key("text")
      json.string(document.text.span.extracting(range.bytes))
    }
    write(fields, to: &json, document)
    json.close("}")
  }
}

extension Record {
  @inlinable public var isAbsent: Bool { false }

  public static var kind: FieldKind { .record(fields.map(\.member)) }

  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.value(self, document) }

  // By index: `for field in fields` copies each field with its strings and closures, half again as slow.
  @inlinable borrowing func write(_ fields: [Field<Self>], to json: inout JSONWriter, _ document: borrowing Document) {
    let fields = fields.span
    for index in fields.indices { fields[index].write(self, &json, document) }
  }

  @inlinable borrowing func write(_ fields: [Field<Self>], to row: inout RowWriter, _ document: borrowing Document) {
    let fields = fields.span
    for index in fields.indices { fields[index].writeCells(self, &row, document) }
  }
}

extension Annotation {
  public static var item: String {
    if layer.hasSuffix("ies") { return layer.dropLast(3) + "y" }
    return layer.hasSuffix("s") ? String(layer.dropLast()) : layer
  }

  public var isSetAside: Bool { false }

  @inlinable public static func writeLayer(of document: borrowing Document, to json: inout JSONWriter) {
    let fields = Self.fields
    json.open("[")
    let items = document[Self.self].span
    // By index: a loop over the elements copies each with the lists in it.
    for index in items.indices where json.shows(items[index].range) {
      json.element()
      items[index].writeItem(fields, to: &json, document)
    }
    json.close("]")
  }
}
