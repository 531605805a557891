internal import Sluice
internal import SluiceRuntime

extension Explanation {
  /// For people: a paragraph for each stage, with its layers as tables and its notes with the text around them.
  ///
  /// - Parameter width: how many columns there are; texts are cut to them.
  func text(colour: Bool, width: Int) -> String {
    let style = TextStyle(isOn: colour)
    var lines = [
      "\(style.bold(document.text.harmless))  \(Figures.grouped(bytes)) bytes, pipeline \(pipeline)"
    ]
    for (key, value) in metadata { lines.append("  \(key.text.harmless): \(value.onOneLine)") }
    for stage in stages {
      let name = stage.id == stage.name ? "" : " (\(stage.name))"
      lines += ["", "\(style.heading(stage.id))\(name)  \(Figures.milliseconds(stage.microseconds))"]
      for layer in stage.layers { lines += Self.rows(of: layer, style, width) }
      for (key, value) in stage.metadata { lines.append("  \(key.text.harmless): \(value.onOneLine)") }
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
    let columns = Table([heads] + cells, right: [0, 1], most: 32)
    func line(_ cells: [String], _ text: String) -> String {
      let head = "    " + columns.line(cells) + "  "
      return (head + text.cut(to: max(24, width - head.columns))).trimmedEnd
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
    let heads = shown.map { ["\($0.note.range.start)", $0.note.rule.harmless] }
    let columns = Table(heads, right: [0])
    for (row, head) in zip(shown, heads) {
      let sign = row.note.taken ? style.good("+") : style.bad("-")
      let place = "…\(row.before)\(style.mark(row.place))\(row.after)…"
      let line = "    \(sign) \(columns.line(head))  \(place)"
      // Without the brackets of a mark, which colours stand for.
      let length = 10 + columns.width + [row.before, row.place, row.after].reduce(0) { $0 + $1.columns }
      let detail = row.note.detail.onOneLine
      if detail.isEmpty {
        lines.append(line)
      } else if length + detail.columns <= width {
        lines.append(line + "  " + style.dim(detail))
      } else {
        lines += [line, style.dim(String(repeating: " ", count: 6 + columns.width) + detail)]
      }
    }
    if notes.count > limit { lines.append(Self.more(notes.count - limit, style)) }
    return lines
  }

  private static func more(_ count: Int, _ style: TextStyle) -> String {
    style.dim("    and \(Figures.grouped(count)) more")
  }
}
