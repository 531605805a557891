internal import Sluice

/// Reads the rows of a list and says what is wrong with it.
struct RowReader {
  let file: ListFile
  let list: NameList
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
    var table = FieldReader(file, format)
    guard readHeader(&table) else { return }
    let empty = emptyRow()
    var row = empty
    while table.next(), !file.isHopeless {
      let isRow =
        switch format {
        case .spacy: fillPattern(&row, table.fields[0])
        case .gate: fillEntry(&row, table.fields[0])
        case .tsv, .csv, .plain: fill(&row, table.fields)
        }
      if isRow { body(row) }
      row.clear(like: empty)
    }
  }

  private mutating func readHeader(_ table: inout FieldReader) -> Bool {
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

  private func check(_ field: Row.Field, _ index: Int, _ header: [Row.Field]) {
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
  func fill(_ row: inout Row, _ fields: [Row.Field]) -> Bool {
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

  /// `org:popular_mobilisation`
  private func slug(of term: Row.Field, _ label: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
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
