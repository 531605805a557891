/// Whether a record can be of a shard. A checksum tells that nothing was altered since it was written; this, that it says
/// nothing that no run writes, with which sums would not add up.
extension CommitRecord {
  /// - Parameters:
  ///   - shards: how many there are in the list: so many records can be summed up.
  ///   - steps: what they are called in a tally.
  func isPossible(of shard: ShardList.Shard, among shards: Int, steps: [String]) -> Bool {
    let range = 0...(Int.max >> 3) / max(1, shards)
    let numbers = tally.numbers + parts.flatMap { [$0.bytes, $0.records] }
    return key == shard.key && numbers.allSatisfy(range.contains)
      && tally.steps.map(\.id) == steps && tally.bytes == shard.bytes
      && tally.fault(listed: shard.items.count) == nil
      && outputs.values.allSatisfy { $0.records == tally.documents.committed }
      && deadLetter.map { $0.records == tally.documents.failed } ?? true
  }

  private var parts: [Part] { Array(outputs.values) + (deadLetter.map { [$0] } ?? []) }
}
