/// Something found at a place in the text: an element of a layer.
///
/// A layer is an array of these in a document, in text order. Its fields are declared once; records, tables, pages and
/// explanations come from that list, for a layer of your own too.
public protocol Annotation: Part {
  /// The layer's name in pipelines and outputs: `sentences`.
  static var layer: String { get }

  /// Whether it is only marked, and later stages pass over it: explanations show it pale. False if not declared.
  var isSetAside: Bool { get }

  /// Writes a document's layer as a JSON list. A requirement, so that it is compiled where the fields' types are known:
  /// opened on `any Annotation.Type`, a generic function is twice as slow. Do not implement it.
  static func writeLayer(of document: borrowing Document, to json: inout ByteWriter)
}

/// A group of values with declared fields.
public protocol Record: FieldValue {
  /// The fields in the order of the record.
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

  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    writeItem(Self.fields, to: &json, document)
  }

  @inlinable borrowing func writeItem(
    _ fields: [Field<Self>], to json: inout ByteWriter, _ document: borrowing Document
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

  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    json.open("{")
    write(Self.fields, to: &json, document)
    json.close("}")
  }

  // By index: `for field in fields` copies each field with its strings and closures, half again as slow.
  @inlinable borrowing func write(_ fields: [Field<Self>], to json: inout ByteWriter, _ document: borrowing Document) {
    let fields = fields.span
    for index in fields.indices { fields[index].write(self, &json, document) }
  }
}

extension Annotation {
  public var isSetAside: Bool { false }

  @inlinable public static func writeLayer(of document: borrowing Document, to json: inout ByteWriter) {
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
