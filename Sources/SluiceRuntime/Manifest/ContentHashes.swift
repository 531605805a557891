internal import Sluice

/// The hashes of what items hold, for runs that tell by them whether an item has changed.
enum ContentHashes {
  typealias Hash = @Sendable (Item, ContentHash) throws(Failure) -> Void

  /// How many items are read by one task at a time.
  private static let items = 256

  /// The SHA-256 of each item, 32 bytes an item; zeros for one that cannot be read, which fails when it is its turn.
  ///
  /// - Parameter workers: how many items are read at once.
  static func of(_ items: [Item], _ hash: @escaping Hash, workers: Int) async -> [UInt8] {
    var hashes = [UInt8](repeating: 0, count: 32 * items.count)
    await withTaskGroup(of: (start: Int, hashes: [UInt8]).self) { group in
      var next = 0
      var running = 0
      while next < items.count || running > 0 {
        if next < items.count, running < workers {
          let range = next..<min(next + Self.items, items.count)
          group.addTask { (range.lowerBound, Self.hashes(of: items[range], hash)) }
          next = range.upperBound
          running += 1
        } else if let done = await group.next() {
          hashes.replaceSubrange(32 * done.start..<32 * done.start + done.hashes.count, with: done.hashes)
          running -= 1
        }
      }
    }
    return hashes
  }

  private static func hashes(of items: ArraySlice<Item>, _ hash: Hash) -> [UInt8] {
    items.flatMap { item in
      let contents = ContentHash()
      do throws(Failure) { try hash(item, contents) } catch { return [UInt8](repeating: 0, count: 32) }
      return contents.finish()
    }
  }
}
