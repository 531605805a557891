internal import Sluice
package import SystemPackage

/// What a run folder tells of its run.
package struct RunStatus {
  private let place: RunFolder
  /// In which the run folder is held.
  private let disk: any Storage
  package let report: RunReport
  /// Whether a process works in the folder.
  private let isLive: Bool

  /// The run folder at a path, the one of an output at that path, or the only one in a folder. Nil if there is none, or if its
  /// report is damaged.
  package init?(_ path: FilePath) {
    for folder in Self.places(path) {
      guard let disk = try? folder.held(in: Disk()), let report = disk.readSealed(RunReport.self, at: folder.report),
        report.isPossible
      else { continue }
      place = folder
      self.report = report
      self.disk = disk
      isLive = disk.isLocked(folder.lock)
      return
    }
    return nil
  }

  /// The run folders of the outputs in a folder.
  package static func folders(in path: FilePath) -> [FilePath] {
    let names = ((try? Disk().names(in: path)) ?? []).sorted()
    let folders = names.filter { $0.hasSuffix(".sluice") && $0 != ".sluice" }.map { path.appending($0) }
    return folders.filter { ((try? Disk().status(of: RunFolder($0).report)) ?? nil) != nil }
  }

  /// The report that is there and not as it was written, if that is why there is no status.
  package static func damagedReport(_ path: FilePath) -> FilePath? {
    places(path).map(\.report).first { ((try? Disk().status(of: $0)) ?? nil) != nil }
  }

  private static func places(_ path: FilePath) -> [RunFolder] {
    let inside = folders(in: path)
    let places = [path, path.appending(".sluice"), FilePath(path.string + ".sluice")]
    return (places + (inside.count == 1 ? inside : [])).map(RunFolder.init)
  }

  package var folder: FilePath { place.path }

  /// Whether the run goes on.
  package var isRunning: Bool { report.state == .running && isLive }
  /// Whether the run ended without saying how.
  package var wasKilled: Bool { report.state == .running && !isLive }

  /// How many shards are done, by their records if nobody counted them to the end.
  package var shardsDone: Int {
    guard wasKilled else { return report.shards.map { $0.committedBefore + $0.committedNow } ?? 0 }
    let keys = RunManifest(place.manifest, in: disk)?.keys ?? []
    return ((try? disk.names(in: place.commits)) ?? []).count {
      $0.hasSuffix(".json") && keys.contains(String($0.dropLast(5)))
    }
  }

  package var exitCode: ExitCode {
    if wasKilled { return .inUse }
    if isRunning { return .complete }
    return report.exit.flatMap(ExitCode.init(rawValue:)) ?? .complete
  }

  /// The report as one line of JSON.
  package var json: String { String(decoding: JSONFile.encode(report), as: UTF8.self) }

  // MARK: - Failures

  /// Documents that failed in one step with one code.
  package struct Failures: Encodable {
    package struct Example: Encodable {
      package var id: String
      package var message: String
      package var attempts: Int
    }

    package var stage: String
    package var code: String
    package var count: Int
    package var examples: [Example]
  }

  private struct Record: Decodable {
    var id: String
    var stage: String
    var code: String
    var message: String
    var attempts: Int?
  }

  /// Where the dead letter is: in the run folder, wherever that is now, unless the pipeline had it elsewhere.
  package var deadLetter: FilePath {
    let failed = report.deadLetter.map { FilePath($0) } ?? place.failed
    let isDefault =
      failed.lastComponent == place.failed.lastComponent
      && failed.folder.lastComponent == place.path.lastComponent
    return isDefault ? place.failed : FilePath(report.workingFolder).pushing(failed)
  }

  /// The failed documents by stage and code, the most frequent first, with three of each.
  package var failures: [Failures] {
    var groups: [ByteString: Failures] = [:]
    let letters = deadLetter
    for name in ((try? disk.names(in: letters)) ?? []).map({ ByteString($0) }).sorted().map(\.text)
    where name.hasSuffix(".jsonl") {
      for line in ((try? disk.read(letters.appending(name))) ?? []).split(separator: UInt8(ascii: "\n")) {
        guard let record = JSONFile.decode(Record.self, Array(line)) else { continue }
        let key: ByteString = "\(record.stage)/\(record.code)"
        groups[key, default: Failures(stage: record.stage, code: record.code, count: 0, examples: [])].count += 1
        guard groups[key]?.examples.count ?? 0 < 3 else { continue }
        groups[key]?.examples.append(
          Failures.Example(id: record.id, message: record.message, attempts: record.attempts ?? 1))
      }
    }
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
  }

  /// The same as one line of JSON.
  package var failuresJSON: String { String(decoding: JSONFile.encode(failures), as: UTF8.self) }
}
