public import Sluice

/// Shows annotations in the text they belong to, so that a failed comparison reads as a diff.
public enum Markup {
  /// The text with brackets around the annotations of a layer; the label or kind, if the layer has one, stands in front:
  /// `[PER John Kirby] said`. Annotations that begin inside another are left out.
  public static func show<A: Annotation>(_ type: A.Type, of document: borrowing Document) -> String {
    let label = A.fields.first { ["label", "kind"].contains($0.name) }
    var shown: [UInt8] = []
    var position = 0
    for item in document[type] where Int(item.range.start) >= position {
      shown.append(contentsOf: document.text[position..<Int(item.range.start)])
      shown.append(UInt8(ascii: "["))
      if let label { shown.append(contentsOf: value(of: label, item, document).utf8) }
      shown.append(contentsOf: document.text[item.range.bytes])
      shown.append(UInt8(ascii: "]"))
      position = Int(item.range.end)
    }
    shown.append(contentsOf: document.text[position...])
    return String(decoding: shown, as: UTF8.self)
  }

  /// A label and a blank; empty if the annotation has none.
  private static func value<A: Annotation>(of field: Field<A>, _ item: A, _ document: borrowing Document) -> String {
    var row = RowWriter()
    field.writeCells(item, &row, document)
    var cells = RowCursor(row.buffer.bytes)
    guard case .text(let text) = cells.value(field.kind) else { return "" }
    return text + " "
  }
}
