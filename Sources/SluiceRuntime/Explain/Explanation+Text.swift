internal import Sluice

extension Explanation {
  /// For people: a paragraph for each stage, with its layers as tables and its notes with the text around them.
  ///
  /// - Parameter width: how many columns there are; texts are cut to them.
  package func text(colour: Bool, width: Int) -> String {
    let style = TextStyle(isOn: colour)
    var lines = [
      "\(style.bold(document))  \(Figures.grouped(bytes)) bytes, pipeline \(pipeline)"
    ]
    for (key, value) in metadata { lines.append("  \(key): \(value.onOneLine)") }
    for stage in stages {
      let name = stage.id == stage.name ? "" : " (\(stage.name))"
      lines += ["", "\(style.heading(stage.id))\(name)  \(Figures.milliseconds(stage.microseconds))"]
      for layer in stage.layers { lines += Self.rows(of: layer, style, width) }
      for (key, value) in stage.metadata { lines.append("  \(key): \(value.onOneLine)") }
      lines += rows(of: stage.notes, style, width)
      if let end = stage.end { lines.append("  \(style.warning(end.onOneLine))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(of table: LayerTable, _ style: TextStyle, _ width: Int) -> [String] {
    var lines = ["  \(table.layer): \(Figures.grouped(table.count))"]
    guard !table.rows.isEmpty else { return lines }
    let heads = ["start", "end"] + table.columns
    let cells = table.rows.map { ["\($0.start)", "\($0.end)"] + $0.cells }
    let widths = heads.indices.map { column in
      min(32, max(heads[column].unicodeScalars.count, cells.map { $0[column].unicodeScalars.count }.max() ?? 0))
    }
    func line(_ cells: [String], _ text: String) -> String {
      let columns = cells.indices.map { cells[$0].cut(to: widths[$0]).padding(to: widths[$0], right: $0 < 2) }
      let head = "    " + columns.joined(separator: "  ") + "  "
      return (head + text.cut(to: max(24, width - head.unicodeScalars.count))).trimmedEnd
    }
    lines.append(style.dim(line(heads, "text")))
    for (row, cells) in zip(table.rows, cells) {
      let line = line(cells, row.text)
      lines.append(row.isSetAside ? style.dim(line) : line)
    }
    if table.count > table.rows.count { lines.append(more(table.count - table.rows.count, style)) }
    return lines
  }

  private func rows(of notes: [NoteRow], _ style: TextStyle, _ width: Int) -> [String] {
    guard !notes.isEmpty else { return [] }
    let taken = notes.count { $0.note.taken }
    var lines = ["  notes: \(Figures.grouped(taken)) taken, \(Figures.grouped(notes.count - taken)) refused"]
    let shown = notes.prefix(limit)
    let rules = shown.map(\.note.rule.unicodeScalars.count).max() ?? 0
    let starts = shown.map { "\($0.note.range.start)".count }.max() ?? 0
    for row in shown {
      let sign = row.note.taken ? style.good("+") : style.bad("-")
      let place = "…\(row.before)\(style.mark(row.place))\(row.after)…"
      let start = "\(row.note.range.start)".padding(to: starts, right: true)
      let line = "    \(sign) \(start)  \(row.note.rule.padding(to: rules))  \(place)"
      // Counted without colours.
      let length = 12 + starts + rules + row.length
      let detail = row.note.detail.onOneLine
      if detail.isEmpty {
        lines.append(line)
      } else if length + detail.unicodeScalars.count <= width {
        lines.append(line + "  " + style.dim(detail))
      } else {
        lines += [line, style.dim(String(repeating: " ", count: 8 + starts + rules) + detail)]
      }
    }
    if notes.count > limit { lines.append(Self.more(notes.count - limit, style)) }
    return lines
  }

  private static func more(_ count: Int, _ style: TextStyle) -> String {
    style.dim("    and \(Figures.grouped(count)) more")
  }
}
