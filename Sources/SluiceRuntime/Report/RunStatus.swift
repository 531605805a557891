internal import Sluice
package import SystemPackage

/// What a run folder tells of its run.
package struct RunStatus {
  private let folder: RunFolder
  private let report: RunReport
  /// Whether a process works in the folder.
  private let isLive: Bool

  /// The run folder at a path, or the one of an output at that path. Nil if there is none.
  package init?(_ path: FilePath) {
    let places = [path, path.appending(".sluice"), FilePath(path.string + ".sluice")]
    for place in places {
      let folder = RunFolder(place)
      guard let bytes = try? Disk().read(folder.report), let report = JSONFile.decode(RunReport.self, bytes) else {
        continue
      }
      self.folder = folder
      self.report = report
      isLive = Disk().isLocked(folder.lock)
      return
    }
    return nil
  }

  /// Whether the run ended without saying how: it was killed.
  private var wasKilled: Bool { report.state == .running && !isLive }

  /// How many shards of the last plan have a commit record.
  private var committed: Int {
    let keys = ManifestFile(folder.manifest, in: Disk())?.keys ?? []
    return ((try? Disk().names(in: folder.commits)) ?? []).count {
      $0.hasSuffix(".json") && keys.contains(String($0.dropLast(5)))
    }
  }

  package var exitCode: ExitCode {
    if wasKilled { return .inUse }
    if report.state == .running { return .complete }
    return report.exit.flatMap(ExitCode.init(rawValue:)) ?? .complete
  }

  /// How far it is, or how it ended.
  package func text(colour: Bool) -> String {
    var lines = [
      "\(report.pipeline.name)  \(report.pipeline.file)  run folder \(folder.path)",
      "started \(report.started)" + (report.ended.map { ", ended \($0)" } ?? ", last heard of \(report.updated)"),
    ]
    if let shards = report.shards {
      let done = wasKilled ? committed : shards.committedBefore + shards.committedNow
      lines.append("\(Figures.grouped(done)) of \(Figures.counted(shards.total, "shard")) done")
    }
    if report.state == .running, !wasKilled, let listed = report.bytesListed, listed > 0 {
      lines[lines.count - 1] += ", \(Figures.percent(min(1, Double(report.bytes) / Double(listed)))) of the input"
    }
    if wasKilled {
      lines.append("the run did not come to its end: process \(report.process) on \(report.host) is gone")
      lines.append("to resume, in \(report.workingFolder): \(report.resumeCommand ?? report.command)")
      return lines.joined(separator: "\n") + "\n"
    }
    if report.state == .running {
      return (lines + [report.summary(colour)]).joined(separator: "\n") + "\n"
    }
    return lines.joined(separator: "\n") + "\n" + report.text(colour: colour)
  }

  package var json: String { String(decoding: JSONFile.encode(report), as: UTF8.self) }

  // MARK: - Failures

  /// Documents that failed in one step with one code.
  private struct Failures: Encodable {
    struct Example: Encodable {
      var id: String
      var message: String
      var attempts: Int
    }

    var stage: String
    var code: String
    var count: Int
    var examples: [Example]
  }

  private struct Record: Decodable {
    var id: String
    var stage: String
    var code: String
    var message: String
    var attempts: Int?
  }

  /// Where the dead letter is: in the run folder, wherever that is now, unless the pipeline had it elsewhere.
  private var letters: FilePath {
    let place = report.deadLetter.map { FilePath($0) } ?? folder.failed
    let isDefault =
      place.lastComponent == folder.failed.lastComponent
      && place.folder.lastComponent == folder.path.lastComponent
    return isDefault ? folder.failed : FilePath(report.workingFolder).pushing(place)
  }

  /// The failed documents by stage and code, the most frequent first, with three of each.
  private var failures: [Failures] {
    var groups: [String: Failures] = [:]
    for name in ((try? Disk().names(in: letters)) ?? []).sorted() where name.hasSuffix(".jsonl") {
      for line in ((try? Disk().read(letters.appending(name))) ?? []).split(separator: UInt8(ascii: "\n")) {
        guard let record = JSONFile.decode(Record.self, Array(line)) else { continue }
        let key = "\(record.stage)/\(record.code)"
        groups[key, default: Failures(stage: record.stage, code: record.code, count: 0, examples: [])].count += 1
        guard groups[key]?.examples.count ?? 0 < 3 else { continue }
        groups[key]?.examples.append(
          Failures.Example(id: record.id, message: record.message, attempts: record.attempts ?? 1))
      }
    }
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
  }

  package var failuresText: String {
    let failures = failures
    guard !failures.isEmpty else {
      let failed = report.documents.failed
      if failed == 0 { return "no document failed\n" }
      return "\(Figures.counted(failed, "document")) failed, and there is no record of them in '\(letters)'\n"
    }
    return failures.map { failure in
      let examples = failure.examples.map { example in
        "  \(example.id): \(example.message)" + (example.attempts > 1 ? " (tried \(example.attempts) times)" : "")
      }
      let rest = failure.count - failure.examples.count
      let more = rest > 0 ? ["  and \(Figures.grouped(rest)) more"] : []
      return
        (["\(failure.stage)/\(failure.code): \(Figures.counted(failure.count, "document"))"] + examples + more)
        .joined(separator: "\n") + "\n"
    }.joined()
  }

  package var failuresJSON: String { String(decoding: JSONFile.encode(failures), as: UTF8.self) }
}
