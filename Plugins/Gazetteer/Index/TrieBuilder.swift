/// Grows a trie term by term, in any order.
struct TrieBuilder {
  // Per state, from 1: the group that ends there plus 1, and whether edges leave it.
  private var leaves: [UInt32] = [0]
  private var hasEdges: [Bool] = [true]
  private var edges = EdgeTable()
  private var roots = EdgeTable()
  private var depth = 0
  private(set) var groups = 0

  /// The group of a sequence of tokens, made if it is new.
  mutating func group(of tokens: Span<Lexeme>) -> Int {
    var state: UInt32 = 0
    for index in tokens.indices {
      let token = tokens[index]
      hasEdges[Int(state)] = true
      let fresh = UInt32(leaves.count)
      if index == 0 {
        state = roots.state(behind: TokenHash.root(token.hash), orNew: fresh)
      } else {
        state = edges.state(behind: TokenHash.edge(token.hash, hasGap: token.hasGap, from: state), orNew: fresh)
      }
      if state == fresh {
        leaves.append(0)
        hasEdges.append(false)
      }
    }
    depth = max(depth, tokens.count)
    if leaves[Int(state)] == 0 {
      groups += 1
      leaves[Int(state)] = UInt32(groups)
    }
    return Int(leaves[Int(state)]) - 1
  }

  /// The tables of all terms so far.
  func freeze() -> Trie {
    // 32 bits a root and more; at most 128 KiB, which stay in a core's second cache.
    var bits = 10
    while 1 << bits < roots.count * 32, bits < 20 { bits += 1 }
    var rootFilter = [UInt64](repeating: 0, count: 1 << (bits - 6))
    let shift = UInt64(64 - bits)
    for edge in roots.slots where edge.key != 0 {
      rootFilter[Int((edge.key >> shift) >> 6)] |= 1 << (edge.key >> shift & 63)
    }
    var edgeFilter = [UInt64](repeating: 0, count: edges.count / 8 + 1)
    for edge in edges.slots where edge.key != 0 {
      let bit = Trie.filterBit(of: edge.key, in: edgeFilter.span)
      edgeFilter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    return Trie(
      roots: table(of: roots, count: roots.count * 2 + 1), edges: table(of: edges, count: edges.count * 4 / 3 + 1),
      rootFilter: rootFilter, rootShift: shift, edgeFilter: edgeFilter, depth: depth)
  }

  private func table(of edges: EdgeTable, count: Int) -> [Trie.Slot] {
    var slots = [Trie.Slot](repeating: Trie.Slot(), count: count)
    for edge in edges.slots where edge.key != 0 {
      var index = Trie.place(of: edge.key, in: count)
      while slots[index].key != 0 { index = index + 1 == count ? 0 : index + 1 }
      let state = Int(edge.state)
      slots[index] = Trie.Slot(key: edge.key, next: hasEdges[state] ? edge.state : 0, leaf: leaves[state])
    }
    return slots
  }
}

/// The edges of a trie that grows, by their keys.
struct EdgeTable {
  /// An edge, or an empty slot with the key 0.
  struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    var state: UInt32 = 0
  }

  // A power of two, at most half full.
  private(set) var slots: [Slot] = []
  private(set) var count = 0

  /// The state behind the edge of a key; the new one, if there is no such edge yet.
  mutating func state(behind key: UInt64, orNew fresh: UInt32) -> UInt32 {
    if count * 2 >= slots.count { grow() }
    let index = Self.place(of: key, in: slots.span)
    if slots[index].key == 0 {
      slots[index] = Slot(key: key, state: fresh)
      count += 1
    }
    return slots[index].state
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: max(1024, old.count * 2))
    for slot in old where slot.key != 0 { slots[Self.place(of: slot.key, in: slots.span)] = slot }
  }

  @inline(__always) private static func place(of key: UInt64, in slots: Span<Slot>) -> Int {
    var index = Int(truncatingIfNeeded: key) & (slots.count &- 1)
    while slots[index].key != 0, slots[index].key != key { index = (index &+ 1) & (slots.count &- 1) }
    return index
  }
}
