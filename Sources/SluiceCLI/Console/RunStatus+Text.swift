internal import Sluice
internal import SluiceRuntime
internal import SystemPackage

extension RunStatus {
  /// How far it is, or how it ended.
  func text(colour: Bool) -> String {
    var lines = [
      "\(report.pipeline.name)  \(report.pipeline.file)  run folder \(folder)".harmless,
      ("started \(report.started)" + (report.ended.map { ", ended \($0)" } ?? ", last heard of \(report.updated)"))
        .harmless,
    ]
    if let shards = report.shards {
      lines.append("\(Figures.grouped(shardsDone)) of \(Figures.counted(shards.total, "shard")) done")
    }
    if isRunning, let listed = report.bytesListed, listed > 0 {
      lines[lines.count - 1] += ", \(Figures.percent(min(1, Double(report.bytes) / Double(listed)))) of the input"
    }
    if wasKilled {
      lines.append("the run did not come to its end: process \(report.process) on \(report.host.harmless) is gone")
      lines.append("to resume, in \(report.workingFolder): \(report.resumeCommand ?? report.command)".harmless)
    }
    if isRunning { lines.append(report.summary(TextStyle(isOn: colour))) }
    let end = isRunning || wasKilled ? "" : report.text(colour: colour)
    return lines.joined(separator: "\n") + "\n" + end
  }

  /// The failed documents by stage and code.
  var failuresText: String {
    let failures = failures
    guard !failures.isEmpty else {
      let failed = report.documents.counts.failed
      if failed == 0 { return "no document failed\n" }
      return
        "\(Figures.counted(failed, "document")) failed, and there is no record of them in '\(deadLetter.string.harmless)'\n"
    }
    return failures.map { failure in
      let examples = failure.examples.map { example in
        "  \(example.id): \(example.message)".harmless
          + (example.attempts > 1 ? " (tried \(example.attempts) times)" : "")
      }
      let rest = failure.count - failure.examples.count
      let more = rest > 0 ? ["  and \(Figures.grouped(rest)) more"] : []
      return
        (["\("\(failure.stage)/\(failure.code)".harmless): \(Figures.counted(failure.count, "document"))"] + examples
        + more)
        .joined(separator: "\n") + "\n"
    }.joined()
  }
}
