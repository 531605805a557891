internal import Sluice

/// What a run is to do: the items in their order, cut into shards. The plan says how, this says with what.
struct ShardList: Sendable {
  /// A stretch of the items that is committed at once.
  struct Shard: Sendable {
    var items: Range<Int>
    var bytes: Int
    /// Of the fingerprint and of every item: SHA-256 in hexadecimal. Who has the same key has the same output.
    var key: String
  }

  let items: [Item]
  /// The contents' SHA-256, 32 bytes an item, if changes are told by it.
  let contents: [UInt8]?
  let shards: [Shard]
  /// Of the pipeline.
  let fingerprint: String

  /// - Parameters:
  ///   - fingerprint: of the pipeline.
  ///   - size: the mean size of a shard.
  init(_ items: [Item], contents: [UInt8]?, fingerprint: String, shardSize size: Int) {
    self.items = items
    self.contents = contents
    self.fingerprint = fingerprint
    var keys: Set<String> = []
    shards = ShardCuts.shards(of: items, size: size).map { range in
      var bytes = Array(fingerprint.utf8)
      bytes.reserveCapacity(96 * range.count)
      for index in range { Self.append(items[index], contents?[32 * index..<32 * index + 32], to: &bytes) }
      var key = SHA256.hex(SHA256.digest(bytes))
      // Items that are listed twice, each a shard of its own.
      while !keys.insert(key).inserted { key = SHA256.hex(SHA256.digest(Array(key.utf8))) }
      return Shard(items: range, bytes: range.reduce(0) { $0 + items[$1].size }, key: key)
    }
  }

  /// The size of all items.
  var bytes: Int { shards.reduce(0) { $0 + $1.bytes } }

  /// Of all shards in their order: the same for the same list.
  var digest: String { SHA256.hex(SHA256.digest(Array(shards.map(\.key).joined(separator: "\n").utf8))) }

  /// Appends what an item is known by. Numbers have eight bytes and the id its length before it, so that no two items look
  /// alike.
  private static func append(_ item: Item, _ contents: ArraySlice<UInt8>?, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    append(item.id.utf8.count, to: &bytes)
    bytes.append(contentsOf: item.id.utf8)
    append(item.size, to: &bytes)
    if let contents { bytes.append(contentsOf: contents) } else { append(Int(item.modified), to: &bytes) }
    if let range = item.range {
      append(range.lowerBound, to: &bytes)
      append(range.upperBound, to: &bytes)
    }
    if let failure = item.failure { bytes.append(contentsOf: "\(failure.code) \(failure.message)".utf8) }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
