/// What a run did.
package struct Report: Sendable {
  package let tally: Tally
  package let seconds: Double
  package let stoppedBy: String?
  /// Where failures are listed, if anywhere.
  package let deadLetter: String?
  /// The outputs that now stand under their names, and their sizes.
  package let outputs: [(path: String, bytes: Int)]

  package var exitCode: ExitCode {
    if stoppedBy != nil { return .stopped }
    return tally.failed > 0 ? .completeWithFailures : .complete
  }

  /// The table shown at the end: a row for each step, then what came of all.
  package func text(colour: Bool) -> String {
    var rows = [["stage", "in", "ok", "skipped", "dropped", "failed", "time", "p50", "p99", "max", ""]]
    let total = max(1, tally.steps.reduce(0) { $0 + $1.nanoseconds })
    for step in tally.steps {
      let ok = step.passed - step.skipped
      rows.append([
        step.id, Figures.grouped(step.entered), Figures.grouped(ok), dash(step.skipped), dash(step.dropped),
        Figures.grouped(step.failed), Figures.percent(Double(step.nanoseconds) / Double(total)),
        Figures.milliseconds(step.median), Figures.milliseconds(step.p99), Figures.milliseconds(step.slowest),
        step.slowestDocument,
      ])
    }
    var lines = table(rows)
    if colour { lines[0] = "\u{1B}[1m\(lines[0])\u{1B}[0m" }
    lines.append(summary(colour))
    if !tally.droppedReasons.isEmpty { lines.append("dropped: \(list(tally.droppedReasons))") }
    if !tally.failedCodes.isEmpty {
      lines.append("failed: \(list(tally.failedCodes))" + (deadLetter.map { "    see \($0)" } ?? ""))
    }
    for output in outputs { lines.append("wrote \(output.path) (\(Figures.size(output.bytes)))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(_ colour: Bool) -> String {
    let state: String
    let tint: String
    if let stoppedBy {
      (state, tint) = ("stopped (\(stoppedBy))", "\u{1B}[31m")
    } else if tally.failed > 0 {
      (state, tint) = ("complete with failures", "\u{1B}[33m")
    } else {
      (state, tint) = ("complete", "\u{1B}[32m")
    }
    if stoppedBy != nil {
      return (colour ? "\(tint)\(state)\u{1B}[0m" : state)
        + ": nothing was written; \(Figures.grouped(tally.documents)) documents were read, "
        + "\(Figures.grouped(tally.failed)) failed"
    }
    let share = tally.failed > 0 ? " (\(Figures.percent(Double(tally.failed) / Double(max(1, tally.documents)))))" : ""
    let speed = Figures.size(Int(Double(tally.bytes) / max(seconds, 0.001)))
    return (colour ? "\(tint)\(state)\u{1B}[0m" : state)
      + ": \(Figures.grouped(tally.committed)) committed, \(Figures.grouped(tally.dropped)) dropped, "
      + "\(Figures.grouped(tally.failed)) failed\(share) in \(Figures.time(seconds)), \(speed)/s, "
      + "peak memory \(Figures.size(Memory.peak))"
  }

  private func dash(_ count: Int) -> String { count == 0 ? "-" : Figures.grouped(count) }

  private func list(_ counts: [String: Int]) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\(Figures.grouped($0.value)) \($0.key)" }
      .joined(separator: ", ")
  }

  /// Numbers to the right, names to the left.
  private func table(_ rows: [[String]]) -> [String] {
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
}
