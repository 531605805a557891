internal import Sluice
internal import SluiceYAML

/// A layer of a document as a table, from the fields that it declares.
package struct LayerTable: Sendable {
  package let layer: String
  /// How many annotations the layer has; the table may have fewer.
  package let count: Int
  /// The names of the fields that any annotation has.
  package private(set) var columns: [String] = []
  package private(set) var rows: [Row] = []

  /// One annotation.
  package struct Row: Sendable {
    package var start: Int
    package var end: Int
    package var cells: [String]
    /// The text of its range, on one line.
    package var text: String
    /// Whether later stages pass over it.
    package var isSetAside: Bool
  }

  init(_ type: any Annotation.Type, of document: borrowing Document, _ limit: Int) {
    self.init(of: type, document, limit)
  }

  private init<A: Annotation>(of type: A.Type, _ document: borrowing Document, _ limit: Int) {
    layer = A.layer
    count = document[A.self].count
    let fields = A.fields
    var all: [Row] = []
    for item in document[A.self].prefix(limit) {
      all.append(
        Row(
          start: Int(item.range.start), end: Int(item.range.end),
          cells: fields.map { FieldText.of($0, item, document) },
          text: document.line(item.range.bytes), isSetAside: item.isSetAside))
    }
    // What no annotation has needs no column.
    let used = fields.indices.filter { column in all.contains { !$0.cells[column].isEmpty } }
    columns = used.map { fields[$0].name }
    rows = all.map { row in
      var row = row
      row.cells = used.map { row.cells[$0] }
      return row
    }
  }
}

/// The value of a field as people read it.
enum FieldText {
  /// Empty if the annotation does not have the field.
  static func of<Root>(_ field: Field<Root>, _ root: borrowing Root, _ document: borrowing Document) -> String {
    var json = ByteWriter()
    json.begin(document, offsets: .bytes)
    json.open("{")
    field.write(root, &json, document)
    json.close("}")
    // JSON is YAML, and a node keeps the order of the keys.
    guard let value = YAML.read(json.bytes, name: "", folder: "").root?[field.name] else { return "" }
    return shown(value).onOneLine
  }

  private static func shown(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar):
      return scalar.style == .plain ? ["true": "yes", "false": "no"][scalar.text] ?? scalar.text : scalar.text
    case .list(let items):
      return items.map(shown).joined(separator: ", ")
    case .map(let entries):
      let places = ["start", "end", "text"]
      let rest = entries.filter { !places.contains($0.key.text) }.map { "\($0.key.text) \(shown($0.value))" }
      let place = [node["start"], node["end"]].compactMap { $0.map(shown) }.joined(separator: "–")
      let head = node["text"].map { "“\(shown($0))”" } ?? place
      return head + (rest.isEmpty ? "" : (head.isEmpty ? "" : " ") + "(" + rest.joined(separator: ", ") + ")")
    }
  }
}
