extension RunReport {
  /// The table shown at the end: a row for each step, then what came of all.
  package func text(colour: Bool) -> String {
    var lines = table
    if colour { lines[0] = "\u{1B}[1m\(lines[0])\u{1B}[0m" }
    lines.append(summary(colour))
    if !dropped.isEmpty { lines.append("dropped: \(list(dropped))") }
    if !failures.isEmpty { lines.append("failed: \(list(failures))" + (deadLetter.map { "    see \($0)" } ?? "")) }
    for output in outputs {
      let files = output.path.hasSuffix("/") ? "\(output.files) files, " : ""
      lines.append("output: \(output.path) (\(files)\(Figures.size(output.bytes)))")
    }
    if let resumeCommand { lines.append("to resume: \(resumeCommand)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line that says how the run ended, or how far it is.
  func summary(_ colour: Bool) -> String {
    let (name, tint) =
      switch state {
      case .running: ("running", "\u{1B}[36m")
      case .complete: ("complete", "\u{1B}[32m")
      case .completeWithFailures: ("complete with failures", "\u{1B}[33m")
      case .stopped: ("stopped" + (stoppedBy.map { " (\($0))" } ?? ""), "\u{1B}[31m")
      case .failed: ("failed" + (stoppedBy.map { " (\($0))" } ?? ""), "\u{1B}[31m")
      }
    let head = colour ? "\(tint)\(name)\u{1B}[0m" : name
    let all = documents.committed + documents.dropped + documents.failed
    let share = documents.failed > 0 ? " (\(Figures.percent(Double(documents.failed) / Double(max(1, all)))))" : ""
    let counts =
      "\(Figures.grouped(documents.committed)) committed, \(Figures.grouped(documents.dropped)) dropped, "
      + "\(Figures.grouped(documents.failed)) failed\(share)"
    switch state {
    case .stopped, .failed:
      guard let shards else {
        return "\(head): no output is complete; \(Figures.grouped(all)) documents were read, "
          + "\(Figures.grouped(documents.failed)) failed"
      }
      let done = shards.committedBefore + shards.committedNow
      return "\(head): \(Figures.grouped(done)) of \(Figures.grouped(shards.total)) shards are done; \(counts)"
    case .running, .complete, .completeWithFailures:
      let speed = Figures.size(Int(Double(bytes - bytesBefore) / max(seconds, 0.001)))
      return "\(head): \(counts) in \(Figures.time(seconds)), \(speed)/s, peak memory \(Figures.size(peakMemory))"
    }
  }

  /// Numbers to the right, names to the left.
  private var table: [String] {
    var rows = [["stage", "in", "ok", "skipped", "dropped", "failed", "cpu", "p50", "p99", "max", ""]]
    for stage in stages {
      rows.append([
        stage.id, Figures.grouped(stage.entered), Figures.grouped(stage.ok), dash(stage.skipped), dash(stage.dropped),
        Figures.grouped(stage.failed),
      ])
      // Documents of shards that were done before were not timed.
      rows[rows.count - 1] +=
        stage.slowest > 0
        ? [
          Figures.percent(stage.cpuShare), Figures.milliseconds(stage.p50), Figures.milliseconds(stage.p99),
          Figures.milliseconds(stage.slowest), stage.slowestDocument,
        ] : ["-", "-", "-", "-", ""]
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let isName = column == 0 || column == row.count - 1
        return column == row.count - 1 ? row[column] : row[column].padding(to: widths[column], right: !isName)
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func dash(_ count: Int) -> String { count == 0 ? "-" : Figures.grouped(count) }

  private func list(_ counts: [Count]) -> String {
    counts.map { "\(Figures.grouped($0.count)) \($0.what)" }.joined(separator: ", ")
  }
}
