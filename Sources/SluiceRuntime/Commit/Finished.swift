internal import Sluice
internal import SystemPackage

/// What the outputs looked like when all shards were done: `finished.json`.
struct Finished: Codable, Equatable {
  /// An output that is a single file.
  struct File: Codable, Equatable {
    var path: String
    var bytes: Int
    var modified: Int64
    /// If its parts have not been kept: the checksum of the whole file, which nothing else tells then.
    var xxh3: String?

    enum CodingKeys: String, CodingKey {
      case path, bytes, xxh3
      case modified = "mtime_ns"
    }
  }

  private static let version = 2
  var version = Self.version
  /// Of the shards' keys and their parts.
  var parts: String
  var files: [String: File]

  enum CodingKeys: String, CodingKey {
    case version = "sluice_finished"
    case parts, files
  }

  init(parts: String) {
    self.parts = parts
    files = [:]
  }

  /// What the last finished run left; nil if there is nothing that can be believed.
  init?(in place: RunFiles) {
    guard let finished = place.storage.readSealed(Finished.self, at: place.folder.finished),
      finished.version == Self.version
    else { return nil }
    self = finished
  }

  func write(in place: RunFiles) throws(RunError) {
    let file = try WholeFile(place.folder.finished, in: place.storage)
    try file.write(sealed: self)
    try file.publishAndSync()
  }

  /// Whether an output is the file that it was when all was done. Not by its path, which is another from another working
  /// directory.
  func describes(_ output: ShardedOutput, in storage: any Storage) -> Bool {
    guard let file = files[output.id], let now = try? storage.status(of: output.target.path) else { return false }
    return file.bytes == now.size && file.modified == now.modified
  }

  /// Whether an output is whole though its parts have not been kept.
  ///
  /// - Parameter reads: whether the file is read to see that.
  func standsForParts(_ output: ShardedOutput, in storage: any Storage, reads: Bool) -> Bool {
    guard !output.target.isFolder, let sum = files[output.id]?.xxh3, describes(output, in: storage) else {
      return false
    }
    return !reads || (try? storage.checksum(of: output.target.path)) == sum
  }

  /// Of the shards' keys and of what their parts hold: a document that was tried again changes a part, and no key.
  static func digest(_ shardList: ShardList, _ records: [CommitRecord], _ outputs: [ShardedOutput]) -> String {
    let sums = records.flatMap { record in outputs.map { record.outputs[$0.id]?.xxh3 ?? "" } }
    // Keys have the fingerprint in them; without shards a merged output still depends on it.
    let fingerprint = shardList.shards.isEmpty ? [shardList.fingerprint] : []
    let all = fingerprint + shardList.shards.map(\.key) + sums
    return SHA256.hex(SHA256.digest(Array(all.joined(separator: "\n").utf8)))
  }
}
