internal import Sluice

extension RowReader {
  /// Sets what a line of a GATE list says; false if it is no row.
  func fillEntry(_ row: inout Row, _ line: Row.Field) -> Bool {
    guard !list.featureSeparator.isEmpty else { return fill(&row, [line]) }
    let entry = GATEEntry(line, separator: list.featureSeparator)
    if let id = list.idFeature.flatMap(entry.value) { row.id = Array(id.utf8)[...] }
    return fill(&row, [entry.name])
  }

  /// Sets what a line of an EntityRuler file says; false if it cannot be used.
  func fillPattern(_ row: inout Row, _ line: Row.Field) -> Bool {
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
    return fill(&row, [Row.Field(text: Array(term.text.utf8)[...], offset: line.offset)])
  }
}
