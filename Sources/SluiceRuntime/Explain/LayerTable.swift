internal import Sluice

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
    var row = RowWriter()
    row.begin(document, offsets: .bytes)
    field.writeCells(root, &row, document)
    var cells = RowCursor(row.buffer.bytes)
    return shown(cells.value(field.kind), as: field.member)?.onOneLine ?? ""
  }

  /// Nil where a record leaves the key out.
  private static func shown(_ value: FieldCell, as member: FieldKind.Member) -> String? {
    switch value {
    case .bool(false): member.always ? "no" : nil
    default: value.isNone ? nil : shown(value, member.kind)
    }
  }

  private static func shown(_ value: FieldCell, _ kind: FieldKind) -> String {
    switch (value, kind) {
    case (.int(let number), _): "\(number)"
    case (.double(let number), _): shown(number)
    case (.bool(let isTrue), _): isTrue ? "yes" : "no"
    case (.text(let text), _): text
    case (.range(let start, let end), _): "\(start)–\(end)"
    case (.list(let items), .list(let kind)): items.map { shown($0, kind) }.joined(separator: ", ")
    case (.record(let values), .record(let members)): shown(values, members)
    default: ""
    }
  }

  /// A record: its text or its place, and the other members behind it.
  private static func shown(_ values: [FieldCell], _ members: [FieldKind.Member]) -> String {
    var place: [String: String] = [:]
    var rest: [String] = []
    for (value, member) in zip(values, members) {
      guard let text = shown(value, as: member) else { continue }
      if ["start", "end", "text"].contains(member.name) {
        place[member.name] = text
      } else {
        rest.append("\(member.name) \(text)")
      }
    }
    let range = [place["start"], place["end"]].compactMap(\.self).joined(separator: "–")
    let head = place["text"].map { "“\($0)”" } ?? range
    if rest.isEmpty { return head }
    return head + (head.isEmpty ? "" : " ") + "(" + rest.joined(separator: ", ") + ")"
  }

  /// As records have it.
  private static func shown(_ number: Double) -> String {
    var json = JSONWriter()
    json.number(number)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
