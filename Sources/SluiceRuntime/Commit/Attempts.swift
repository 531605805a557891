internal import Sluice

/// How often documents have failed that are tried again.
///
/// They stand in the run folder until all of them have been tried: the records of failures go when their shard is begun anew,
/// and then the run may be killed.
struct Attempts: Sendable {
  private(set) var counts: [ByteString: Int] = [:]

  /// What a record of a failure says of it, and this file of a document.
  private struct Entry: Codable {
    var id: ByteString
    var attempts: Int
  }

  private struct File: Codable {
    var version = 1
    var documents: [Entry]

    enum CodingKeys: String, CodingKey {
      case version = "sluice_attempts"
      case documents
    }
  }

  init() {}

  /// Those of a run that did not come to its end.
  init(keptIn place: RunFiles) {
    for entry in place.storage.readSealed(File.self, at: place.folder.attempts)?.documents ?? [] { add(entry) }
  }

  /// Adds what records of failures say, a line each.
  mutating func add(_ letters: [UInt8]) {
    for line in letters.split(separator: UInt8(ascii: "\n")) {
      if let entry = JSONFile.decode(Entry.self, Array(line)) { add(entry) }
    }
  }

  private mutating func add(_ entry: Entry) { counts[entry.id] = max(counts[entry.id] ?? 0, entry.attempts) }

  /// Writes them down, if there are any.
  func keep(in place: RunFiles) throws(RunError) {
    if counts.isEmpty { return }
    let entries = counts.map { Entry(id: $0.key, attempts: $0.value) }
      .sorted { $0.id < $1.id }
    let file = try WholeFile(place.folder.attempts, in: place.storage)
    try file.write(sealed: File(documents: entries))
    try file.publishAndSync()
  }

  /// Removes what was written down.
  static func forget(in place: RunFiles) { try? place.storage.remove(place.folder.attempts) }
}
