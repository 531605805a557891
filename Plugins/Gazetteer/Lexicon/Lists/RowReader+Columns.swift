internal import Sluice

extension RowReader {
  /// Sets what a column says of a row.
  func set(_ column: Column, _ field: Row.Field, _ row: inout Row) {
    var text: String { String(decoding: field.text, as: UTF8.self) }
    switch column {
    case .surface where row.terms.isEmpty: row.terms.append(field)
    case .surface: row.terms.insert(field, at: 0)
    case .aliases: parts(of: field) { row.terms.append($0) }
    case .id: row.id = field.text
    case .name: row.name = field.text
    case .label: row.label = field.text
    case .priority:
      if let number = Int(text) {
        row.priority = number
      } else {
        wrong(column, "a whole number", field)
      }
    case .letterCase: value(column, field) { row.letterCase = $0 }
    case .diacritics: value(column, field) { row.diacritics = $0 }
    case .after, .before, .notAfter, .notBefore: setNeighbours(column, field, &row)
    case .alone:
      switch text {
      case "yes", "true": row.alone = true
      case "no", "false": row.alone = false
      default: wrong(column, "yes or no", field)
      }
    }
  }

  private func setNeighbours(_ column: Column, _ field: Row.Field, _ row: inout Row) {
    var phrases: [ArraySlice<UInt8>] = []
    parts(of: field) { phrases.append($0.text) }
    var neighbours = row.neighbours ?? Row.Neighbours()
    switch column {
    case .after: neighbours.after = phrases
    case .before: neighbours.before = phrases
    case .notAfter: neighbours.notAfter = phrases
    default: neighbours.notBefore = phrases
    }
    row.neighbours = neighbours
  }

  private func value<Value: ParameterValue & RawRepresentable<String> & CaseIterable>(
    _ column: Column, _ field: Row.Field, _ set: (Value) -> Void
  ) {
    let text = String(decoding: field.text, as: UTF8.self)
    if let value = Value(rawValue: text) { return set(value) }
    wrong(column, Value.typeName, field, hint: Suggestion.hint(for: text, among: Value.allCases.map(\.rawValue)))
  }

  private func wrong(_ column: Column, _ expected: String, _ field: Row.Field, hint: String? = nil) {
    let text = String(decoding: field.text, as: UTF8.self)
    file.fault(
      "bad_value", "'\(column.rawValue)' must be \(expected), not '\(text)'", at: field.offset, field.text.count,
      hint: hint)
  }

  /// Calls the body with what stands between the bars of a field.
  private func parts(of field: Row.Field, _ body: (Row.Field) -> Void) {
    let text = field.text
    let first = text.startIndex
    let bytes = text.span
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "|") { end += 1 }
      if end > start { body(Row.Field(text: text[first + start..<first + end], offset: field.offset + start)) }
      start = end + 1
    }
  }
}
