internal import Foundation
internal import Sluice

/// Reads the rows of a list and says what is wrong with it.
struct RowReader {
  private let file: ListFile
  private let list: NameList
  private let format: NameList.Format
  private var columns: [Column?] = []

  init(_ file: ListFile, _ list: NameList, _ format: NameList.Format) {
    self.file = file
    self.list = list
    self.format = format
  }

  /// Calls the body with each row, in order, unless the header is wrong or too many rows are.
  mutating func read(_ body: (Row) -> Void) {
    if let invalid = UTF8Scan.firstInvalid(in: file.bytes) {
      let byte = String(file.bytes[invalid], radix: 16, uppercase: true)
      file.fault("invalid_utf8", "byte 0x\(byte) is not UTF-8", at: invalid)
      return
    }
    var table = Table(file, format)
    guard readHeader(&table) else { return }
    let empty = emptyRow()
    var row = empty
    while table.next(), !file.isHopeless {
      let isRow =
        switch format {
        case .spacy: fillPattern(&row, table.fields[0])
        case .gate: fill(&row, entry(table.fields[0], &row))
        case .tsv, .csv, .plain: fill(&row, table.fields)
        }
      if isRow { body(row) }
      row.clear(like: empty)
    }
  }

  private mutating func readHeader(_ table: inout Table) -> Bool {
    if [.plain, .gate, .spacy].contains(format) {
      columns = [.surface]
    } else if !list.columns.isEmpty {
      columns = list.columns.map(Column.init)
    } else {
      guard table.next() else { return false }
      let header = table.fields
      columns = header.map { Column(rawValue: String(decoding: $0.text, as: UTF8.self)) }
      for (index, field) in header.enumerated() { check(field, index, header) }
      if !columns.contains(.surface) {
        file.fault(
          "missing_column", "the header line has no column 'surface'", at: 0,
          hint: "for a file without a header line, write 'columns: [surface, ...]' in the pipeline")
      }
    }
    return file.faults.isEmpty
  }

  private func check(_ field: Table.Field, _ index: Int, _ header: [Table.Field]) {
    let name = String(decoding: field.text, as: UTF8.self)
    if columns[index] == nil && !list.ignoreColumns {
      let known = Column.allCases.map(\.rawValue)
      let hint = Suggestion.hint(for: name, among: known) ?? "known columns: \(known.joined(separator: ", "))"
      file.fault("unknown_column", "unknown column '\(name)'", at: field.offset, field.text.count, hint: hint)
    } else if header[..<index].contains(where: { $0.text == field.text }) {
      file.fault("repeated_column", "column '\(name)' stands twice", at: field.offset, field.text.count)
    }
  }

  /// A row that says nothing but what its list says of all.
  private func emptyRow() -> Row {
    var row = Row()
    row.label = Array((list.label ?? "").utf8)[...]
    row.priority = list.priority
    row.letterCase = list.letterCase
    row.diacritics = list.diacritics
    return row
  }

  /// Sets what the fields say; false if they are no row.
  private func fill(_ row: inout Row, _ fields: [Table.Field]) -> Bool {
    let before = file.faults.count
    for index in fields.indices where !fields[index].text.isEmpty {
      let field = fields[index]
      if index >= columns.count {
        file.fault(
          "too_many_fields", "the line has \(fields.count) fields, but there are \(columns.count) columns",
          at: field.offset, field.text.count)
        break
      }
      if let column = columns[index] { set(column, field, &row) }
    }
    guard file.faults.count == before else { return false }
    guard let term = row.terms.first, columns.firstIndex(of: .surface).map({ !fields[$0].text.isEmpty }) == true else {
      file.fault("missing_surface", "the line has no surface", at: fields[0].offset)
      return false
    }
    if row.label.isEmpty {
      let text = String(decoding: term.text, as: UTF8.self)
      file.fault(
        "missing_label", "term '\(text)' has no label", at: term.offset, term.text.count,
        hint: "add a column 'label', or 'label' to the list in the pipeline")
      return false
    }
    if row.id == nil, list.id == .slug { row.id = slug(of: term, row.label) }
    return true
  }

  // MARK: GATE and spaCy

  /// The name of a line of a GATE list, without its features; the one that is the id is set.
  private func entry(_ line: Table.Field, _ row: inout Row) -> [Table.Field] {
    let text = String(decoding: line.text, as: UTF8.self)
    guard !list.featureSeparator.isEmpty else { return [line] }
    let parts = text.components(separatedBy: list.featureSeparator)
    // What does not read "key=value" is a part of the name or of the value before: "Mission: Impossible", "id=gpe:oslo".
    var name: [String] = []
    var features: [(key: Substring, value: String)] = []
    for (number, part) in parts.enumerated() {
      if number > 0, let equals = part.firstIndex(of: "="), equals > part.startIndex {
        features.append((part[..<equals], String(part[equals...].dropFirst())))
      } else if features.isEmpty {
        name.append(part)
      } else {
        features[features.count - 1].value += list.featureSeparator + part
      }
    }
    if let key = list.idFeature, let id = features.last(where: { $0.key == key }) { row.id = Array(id.value.utf8)[...] }
    let length = name.joined(separator: list.featureSeparator).utf8.count
    let surface = line.text.prefix(length)
    let trimmed = surface.reversed().drop { $0 == 0x20 || $0 == 0x09 }.count
    return [Table.Field(text: surface.prefix(trimmed), offset: line.offset)]
  }

  /// Sets what a line of an EntityRuler file says; false if it cannot be used.
  private func fillPattern(_ row: inout Row, _ line: Table.Field) -> Bool {
    guard let pattern = SpacyPattern(line.text) else {
      file.fault(
        "bad_pattern", "the line is not a pattern of spaCy's EntityRuler", at: line.offset, line.text.count,
        hint: #"a line is {"label": "ORG", "pattern": "Apple", "id": "apple"}, the id if there is one"#)
      return false
    }
    guard let term = pattern.term else {
      file.warn("skipped_pattern", at: line) {
        "the pattern is passed over: it is more than a text, or than tokens of one plain ORTH, TEXT or LOWER each"
      }
      return false
    }
    row.id = pattern.id.map { Array($0.utf8)[...] }
    if let label = pattern.label { row.label = Array(label.utf8)[...] }
    if term.isAnyCase { row.letterCase = .any }
    return fill(&row, [Table.Field(text: Array(term.text.utf8)[...], offset: line.offset)])
  }

  private func set(_ column: Column, _ field: Table.Field, _ row: inout Row) {
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

  private func setNeighbours(_ column: Column, _ field: Table.Field, _ row: inout Row) {
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
    _ column: Column, _ field: Table.Field, _ set: (Value) -> Void
  ) {
    let text = String(decoding: field.text, as: UTF8.self)
    if let value = Value(rawValue: text) { return set(value) }
    wrong(column, Value.typeName, field, hint: Suggestion.hint(for: text, among: Value.allCases.map(\.rawValue)))
  }

  private func wrong(_ column: Column, _ expected: String, _ field: Table.Field, hint: String? = nil) {
    let text = String(decoding: field.text, as: UTF8.self)
    file.fault(
      "bad_value", "'\(column.rawValue)' must be \(expected), not '\(text)'", at: field.offset, field.text.count,
      hint: hint)
  }

  /// Calls the body with what stands between the bars of a field.
  private func parts(of field: Table.Field, _ body: (Table.Field) -> Void) {
    let text = field.text
    let first = text.startIndex
    let bytes = text.span
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "|") { end += 1 }
      if end > start { body(Table.Field(text: text[first + start..<first + end], offset: field.offset + start)) }
      start = end + 1
    }
  }

  /// `org:popular_mobilisation`
  private func slug(of term: Row.Term, _ label: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slug = String(decoding: label, as: UTF8.self).lowercased() + ":"
    var folded: [UInt8] = []
    term.text.withUnsafeBufferPointer { buffer in
      var text = FoldedText(0..<buffer.count)
      while let unit = text.next(buffer.span, .shared) { folded.append(unit.byte) }
    }
    slug += String(decoding: folded, as: UTF8.self).split { !($0.isLetter || $0.isNumber) }.joined(separator: "_")
    return Array(slug.utf8)[...]
  }
}
