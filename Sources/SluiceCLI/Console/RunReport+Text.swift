internal import Sluice
internal import SluiceRuntime

extension RunReport {
  /// The table shown at the end: a row for each step, then what came of all.
  func text(colour: Bool) -> String {
    let style = TextStyle(isOn: colour)
    var lines = table
    lines[0] = style.bold(lines[0])
    lines.append(summary(style))
    lines.append(memoryLine)
    if !dropped.isEmpty { lines.append("dropped: \(list(dropped))") }
    if !failures.isEmpty {
      lines.append("failed: \(list(failures))" + (deadLetter.map { "    see \($0)".harmless } ?? ""))
    }
    for output in outputs {
      let files = output.path.hasSuffix("/") ? "\(output.files) files, " : ""
      lines.append("output: \(output.path.harmless) (\(files)\(Figures.size(output.bytes)))")
    }
    if let resumeCommand { lines.append("to resume: \(resumeCommand.harmless)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the peak was made of.
  private var memoryLine: String {
    let given = memoryUse.given
    return
      "memory: \(Figures.size(peakMemory)) at most; \(Figures.size(memoryUse.loaded)) before the first document, given to "
      + "documents \(Figures.size(given.documents)), to what was found in them \(Figures.size(given.layers)), to records "
      + "that waited \(Figures.size(given.encoded))"
  }

  /// One line that says how the run ended, or how far it is.
  func summary(_ style: TextStyle) -> String {
    let reason = stoppedBy.map { " (\($0))".harmless } ?? ""
    let head =
      switch state {
      case .running: style.active("running")
      case .complete: style.good("complete")
      case .completeWithFailures: style.warning("complete with failures")
      case .stopped: style.bad("stopped\(reason)")
      case .failed: style.bad("failed\(reason)")
      }
    let documents = documents.counts
    let share =
      documents.failed > 0 ? " (\(Figures.percent(Double(documents.failed) / Double(max(1, documents.all)))))" : ""
    let rest = "\(Figures.grouped(documents.dropped)) dropped, \(Figures.grouped(documents.failed)) failed\(share)"
    switch state {
    case .stopped, .failed:
      guard let shards else {
        return "\(head): no output is complete; \(Figures.grouped(documents.all)) documents were read, "
          + "\(Figures.grouped(documents.failed)) failed"
      }
      let done = shards.committedBefore + shards.committedNow
      return "\(head): \(Figures.grouped(done)) of \(Figures.grouped(shards.total)) shards are done; "
        // They may belong to a shard that is not.
        + "of the documents read, \(Figures.grouped(documents.committed)) passed, \(rest)"
    case .running, .complete, .completeWithFailures:
      let speed = Figures.size(Int(Double(bytes - bytesBefore) / max(seconds, 0.001)))
      return "\(head): \(Figures.grouped(documents.committed)) committed, \(rest) in \(Figures.time(seconds)), "
        + "\(speed)/s"
    }
  }

  /// Numbers to the right, names to the left.
  private var table: [String] {
    var rows = [["stage", "in", "ok", "skipped", "dropped", "failed", "cpu", "p50", "p99", "max", ""]]
    for stage in stages {
      let counts = stage.counts
      rows.append([
        counts.id.harmless, Figures.grouped(counts.entered), Figures.grouped(counts.passed - counts.skipped),
        dash(counts.skipped), dash(counts.dropped), Figures.grouped(counts.failed),
      ])
      // Documents of shards that were done before were not timed.
      rows[rows.count - 1] +=
        stage.slowest > 0
        ? [
          Figures.percent(stage.cpuShare), Figures.milliseconds(stage.p50), Figures.milliseconds(stage.p99),
          Figures.milliseconds(stage.slowest), stage.slowestDocument.text.harmless,
        ] : ["-", "-", "-", "-", ""]
    }
    return Table(rows, right: Set(1..<rows[0].count - 1)).lines
  }

  private func dash(_ count: Int) -> String { count == 0 ? "-" : Figures.grouped(count) }

  private func list(_ counts: [Count]) -> String {
    counts.map { "\(Figures.grouped($0.count)) \($0.what.text.harmless)" }.joined(separator: ", ")
  }
}
