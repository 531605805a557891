internal import Sluice

/// What a worker takes at once: items one after the other in the order of the input, all of one shard.
struct Batch: Sendable {
  /// From 0, in order.
  let number: Int
  let items: ArraySlice<Item>
  /// The items' sizes added up.
  let bytes: Int
  /// The place among all of the shard that they belong to.
  let shard: Int
  /// Whether the shard ends with it.
  let endsShard: Bool
}

/// Cuts an input's items into batches. Where it cuts depends on the items alone, never on the number of workers.
struct Feeder {
  private enum Source {
    case listed([Item], shards: ArraySlice<(ordinal: Int, items: Range<Int>)>)
    case streamed(StreamedItems)
  }

  /// What comes next.
  enum Next {
    case batch(Batch)
    case end
    /// An item, which may have to be waited for; `batch` makes one of it.
    case item(StreamedItems)
  }

  private static let mostItems = 64
  private static let mostBytes = 300_000

  private var source: Source
  private var number = 0

  /// - Parameter shards: the stretches of the items to go through, and their places among all.
  init(_ items: [Item], shards: [(ordinal: Int, items: Range<Int>)]) {
    source = .listed(items, shards: shards.filter { !$0.items.isEmpty }[...])
  }

  /// One shard of items that come one after the other.
  init(_ stream: sending any ItemStream) { source = .streamed(StreamedItems(stream)) }

  /// The next batch: at most 64 items or 300 KB, and one item that is larger alone.
  mutating func next() -> Next {
    switch source {
    case .listed(let items, var shards):
      guard let (ordinal, range) = shards.first else { return .end }
      var end = range.lowerBound
      var bytes = 0
      while end < range.upperBound, end - range.lowerBound < Self.mostItems {
        if end > range.lowerBound, bytes + items[end].size > Self.mostBytes { break }
        bytes += items[end].size
        end += 1
      }
      let rest = end..<range.upperBound
      if rest.isEmpty { shards.removeFirst() } else { shards[shards.startIndex].items = rest }
      source = .listed(items, shards: shards)
      return .batch(batch(items[range.lowerBound..<end], bytes, shard: ordinal, endsShard: rest.isEmpty))
    case .streamed(let stream): return .item(stream)
    }
  }

  /// A batch of an item that came.
  mutating func batch(of item: Item) -> Batch { batch([item], item.size, shard: 0, endsShard: false) }

  private mutating func batch(_ items: ArraySlice<Item>, _ bytes: Int, shard: Int, endsShard: Bool) -> Batch {
    defer { number += 1 }
    return Batch(number: number, items: items, bytes: bytes, shard: shard, endsShard: endsShard)
  }
}
