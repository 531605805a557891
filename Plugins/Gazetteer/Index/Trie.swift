/// Sequences of token hashes in flat tables: the terms of all lists.
///
/// An edge is found by the hash of its token, of the gap before it and of the state it leaves. Edges from the root
/// ignore the gap and have a table of their own.
struct Trie: Sendable {
  /// An edge. An empty slot has the key 0.
  struct Slot: Sendable, BitwiseCopyable {
    var key: UInt64 = 0
    /// The state behind the edge, if edges leave it; else 0.
    var next: UInt32 = 0
    /// The number of the group that ends here, plus 1; 0 if none does.
    var leaf: UInt32 = 0
  }

  let roots: [Slot]
  let edges: [Slot]
  let firstTokens: FirstTokens
  /// About eight bits an edge.
  let edgeFilter: [UInt64]
  /// The most tokens that a term has.
  let depth: Int

  /// The slot of a key.
  @inline(__always) static func find(_ key: UInt64, in slots: Span<Slot>) -> Slot? {
    guard slots.count > 0 else { return nil }
    var index = place(of: key, in: slots.count)
    while true {
      let slot = slots[index]
      if slot.key == key { return slot }
      if slot.key == 0 { return nil }
      index &+= 1
      if index == slots.count { index = 0 }
    }
  }

  @inline(__always) static func place(of key: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
  }

  @inline(__always) static func isSet(_ bit: UInt64, in filter: Span<UInt64>) -> Bool {
    filter[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 != 0
  }

  /// The bit of an edge's key: other bits of it than those that place its slot.
  @inline(__always) static func filterBit(of key: UInt64, in filter: Span<UInt64>) -> UInt64 {
    UInt64(truncatingIfNeeded: (key &<< 32 | key &>> 32).multipliedFullWidth(by: UInt64(filter.count) &* 64).high)
  }
}
