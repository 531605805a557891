internal import Sluice

/// Where a list of items is cut into shards.
///
/// Whether a shard ends with an item is for that item alone to say: if the hash of its id, as a share of 2^64, is below its
/// weight's share of the shard's size. So an item that is added, changed or removed touches only the shard that it lies in,
/// or splits or joins that with its neighbour; and the cuts are the same on every machine, for any number of workers.
enum ShardCuts {
  /// What an item weighs beside its bytes, so that many tiny ones are still several shards.
  private static let itemWeight = 4 << 10
  /// How many times its mean size a shard may have at most.
  private static let most = 4

  /// The shards of items that are in order.
  ///
  /// - Parameter size: their mean size in bytes.
  static func shards(of items: [Item], size: Int) -> [Range<Int>] {
    var shards: [Range<Int>] = []
    var start = 0
    var weight = 0
    for (index, item) in items.enumerated() {
      let own = item.size + itemWeight
      if index > start, weight + own > most * size {
        shards.append(start..<index)
        start = index
        weight = 0
      }
      weight += own
      if isEnd(item.id, weight: own, size: size) {
        shards.append(start..<index + 1)
        start = index + 1
        weight = 0
      }
    }
    if start < items.count { shards.append(start..<items.count) }
    return shards
  }

  private static func isEnd(_ id: ByteString, weight: Int, size: Int) -> Bool {
    if weight >= size { return true }
    return Double(FNVHash(id.utf8).value) < Double(weight) / Double(size) * 0x1p64
  }
}
