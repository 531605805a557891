internal import Sluice

/// What a worker takes at once: items one after the other in the order of the input.
struct Batch: Sendable {
  /// From 0, in order.
  let number: Int
  let items: ArraySlice<Item>
  /// The items' sizes added up.
  let bytes: Int
}

/// Cuts an input's items into batches. Where it cuts depends on the items alone, never on the number of workers.
struct Feeder {
  private enum Source {
    case listed(ArraySlice<Item>)
    case streamed(any ItemStream)
  }

  private static let mostItems = 64
  private static let mostBytes = 300_000

  private var source: Source
  private var number = 0
  /// How many items there are and their size, if that is known beforehand.
  let listed: (items: Int, bytes: Int)?

  init(_ items: Reader.Items) throws {
    switch items {
    case .listed(let list):
      let all = try list()
      source = .listed(all[...])
      listed = (all.count, all.reduce(0) { $0 + $1.size })
    case .streamed(let open):
      source = .streamed(try open())
      listed = nil
    }
  }

  /// The next batch: at most 64 items or 300 KB, and one item that is larger alone.
  mutating func next() throws -> Batch? {
    switch source {
    case .listed(let items):
      guard !items.isEmpty else { return nil }
      var end = items.startIndex
      var bytes = 0
      while end < items.endIndex, end - items.startIndex < Self.mostItems {
        if end > items.startIndex, bytes + items[end].size > Self.mostBytes { break }
        bytes += items[end].size
        end += 1
      }
      source = .listed(items[end...])
      return batch(items[..<end], bytes)
    case .streamed(var stream):
      let item = try stream.next()
      source = .streamed(stream)
      return item.map { batch([$0], $0.size) }
    }
  }

  private mutating func batch(_ items: ArraySlice<Item>, _ bytes: Int) -> Batch {
    defer { number += 1 }
    return Batch(number: number, items: items, bytes: bytes)
  }
}
