internal import Sluice
internal import SluicePipeline
internal import SystemPackage

/// The file `manifest.jsonl` of a run folder: what the last run was to do. A line that tells what it is of, then one for
/// each item, then one for each shard. It is sealed.
struct RunManifest {
  /// The first line.
  struct Header: Codable, Equatable {
    fileprivate static let version = 2
    var version = Self.version
    /// Of the shards' keys.
    var plan: String
    /// Of the pipeline.
    var name: String
    /// What the pipeline says, as a hash.
    var pipeline: String
    var resources: [Fingerprint.Resource]
    var items: Int
    var bytes: Int
    var shards: Int

    enum CodingKeys: String, CodingKey {
      case version = "sluice_manifest"
      case plan, name, pipeline, resources, items, bytes, shards
    }
  }

  private struct ShardLine: Codable {
    var shard: Int
    var key: String
    var items: Int
    var bytes: Int
  }

  var header: Header
  /// The keys of the shards.
  var keys: Set<String>

  /// The file at a path; nil if there is none that can be believed.
  init?(_ path: FilePath, in storage: any Storage) {
    var header: Header?
    var keys: Set<String> = []
    let isWhole = storage.readSealedLines(of: path) { line in
      if header == nil {
        header = JSONFile.decode(Header.self, Array(line))
      } else if line.starts(with: Self.shardStart), let shard = JSONFile.decode(ShardLine.self, Array(line)) {
        keys.insert(shard.key)
      }
    }
    guard isWhole, let header, header.version == Header.version, keys.count == header.shards else { return nil }
    self.header = header
    self.keys = keys
  }

  private static let shardStart = Array(#"{"shard":"#.utf8)

  static func header(of shardList: ShardList, _ fingerprint: Fingerprint, name: String) -> Header {
    Header(
      plan: shardList.digest, name: name, pipeline: fingerprint.pipeline, resources: fingerprint.resources,
      items: shardList.items.count, bytes: shardList.bytes, shards: shardList.shards.count)
  }

  /// Writes a manifest in place of the one that is there.
  static func write(
    _ shardList: ShardList, _ fingerprint: Fingerprint, name: String, to path: FilePath, in storage: any Storage
  ) throws(RunError) {
    let file = try WholeFile(path, in: storage)
    try file.write(JSONFile.encode(header(of: shardList, fingerprint, name: name)) + [UInt8(ascii: "\n")])
    var json = JSONWriter()
    for (ordinal, shard) in shardList.shards.enumerated() {
      for index in shard.items { append(index, of: shardList, shard: ordinal, to: &json) }
      try file.write(json.bytes)
      json.removeAll()
    }
    for (ordinal, shard) in shardList.shards.enumerated() {
      json.open("{")
      json.key("shard")
      json.number(ordinal)
      json.key("key")
      json.string(shard.key)
      json.key("items")
      json.number(shard.items.count)
      json.key("bytes")
      json.number(shard.bytes)
      json.close("}")
      json.buffer.append(UInt8(ascii: "\n"))
    }
    try file.write(json.bytes)
    try file.sealLines()
    try file.publishAndSync()
  }

  private static func append(_ index: Int, of shardList: ShardList, shard: Int, to json: inout JSONWriter) {
    let item = shardList.items[index]
    json.open("{")
    json.key("id")
    json.string(item.id.text)
    json.key("size")
    json.number(item.size)
    if let contents = shardList.contents {
      json.key("sha256")
      json.string(SHA256.hex(contents[32 * index..<32 * index + 32]))
    } else {
      json.key("mtime_ns")
      json.number(Int(item.modified))
    }
    if let range = item.range {
      json.key("start")
      json.number(range.lowerBound)
      json.key("end")
      json.number(range.upperBound)
    }
    if let failure = item.failure {
      json.key("code")
      json.string(failure.code)
    }
    json.key("shard")
    json.number(shard)
    json.close("}")
    json.buffer.append(UInt8(ascii: "\n"))
  }
}
