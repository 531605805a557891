/// The edges of a trie that grows, by their keys: eight bytes a slot, as most of the time is spent waiting for them.
///
/// What a slot does not hold of an edge, who asks tells from the node behind it.
struct EdgeTable {
  private struct Slot: BitwiseCopyable {
    /// The high half of the key; the low bits are the place.
    var mark: UInt32 = 0
    /// 0, which is the root and behind no edge, is empty.
    var node: UInt32 = 0
  }

  // A power of two, at most half full.
  private var slots: [Slot] = []
  private(set) var count = 0

  /// The node behind the edge of a key; the new one, if there is no such edge yet.
  ///
  /// - Parameters:
  ///   - isBehind: whether a node, whose edge has a key like this, is behind this edge.
  ///   - keyOf: the key of the edge to a node.
  @inline(__always)
  mutating func node(
    behind key: UInt64, orNew fresh: UInt32, _ isBehind: (UInt32) -> Bool, key keyOf: (UInt32) -> UInt64
  ) -> UInt32 {
    if count * 2 >= slots.count { grow(to: max(1024, slots.count * 2), keyOf) }
    let mark = UInt32(truncatingIfNeeded: key &>> 32)
    var index = Int(truncatingIfNeeded: key) & (slots.count &- 1)
    while slots[index].node != 0 {
      if slots[index].mark == mark, isBehind(slots[index].node) { return slots[index].node }
      index = (index &+ 1) & (slots.count &- 1)
    }
    slots[index] = Slot(mark: mark, node: fresh)
    count += 1
    return fresh
  }

  /// Makes room for so many edges, if there are none yet.
  mutating func reserve(_ edges: Int) {
    guard count == 0 else { return }
    var size = 1024
    while size < 2 * edges { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  private mutating func grow(to size: Int, _ keyOf: (UInt32) -> UInt64) {
    let old = slots
    slots = [Slot](repeating: Slot(), count: size)
    for slot in old where slot.node != 0 {
      var index = Int(truncatingIfNeeded: keyOf(slot.node)) & (size - 1)
      while slots[index].node != 0 { index = (index &+ 1) & (size - 1) }
      slots[index] = slot
    }
  }
}
