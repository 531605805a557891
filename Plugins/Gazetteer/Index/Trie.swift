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

  /// What a root edge leads to, for one token of a text.
  struct Hit: Sendable, BitwiseCopyable {
    var token: Int32
    var next: UInt32
    var leaf: UInt32
  }

  let roots: [Slot]
  let edges: [Slot]
  /// One bit a hash of a first token.
  let rootFilter: [UInt64]
  let rootShift: UInt64
  /// About eight bits an edge.
  let edgeFilter: [UInt64]

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

/// Grows a trie term by term, in any order.
struct TrieBuilder {
  // Per state, from 1: the group that ends there plus 1, and whether edges leave it.
  private var leaves: [UInt32] = [0]
  private var hasEdges: [Bool] = [true]
  private var edges: [UInt64: UInt32] = [:]
  private var roots: [UInt64: UInt32] = [:]
  private(set) var groups = 0

  /// The group of a sequence of tokens, made if it is new.
  mutating func group(of tokens: ArraySlice<Lexeme>) -> Int {
    var state: UInt32 = 0
    for (index, token) in tokens.enumerated() {
      hasEdges[Int(state)] = true
      let fresh = UInt32(leaves.count)
      if index == 0 {
        let key = TokenHash.root(token.hash)
        state = roots[key] ?? fresh
        if state == fresh { roots[key] = fresh }
      } else {
        let key = TokenHash.edge(token.hash, hasGap: token.hasGap, from: state)
        state = edges[key] ?? fresh
        if state == fresh { edges[key] = fresh }
      }
      if state == fresh {
        leaves.append(0)
        hasEdges.append(false)
      }
    }
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
    for key in roots.keys { rootFilter[Int((key >> shift) >> 6)] |= 1 << (key >> shift & 63) }
    var edgeFilter = [UInt64](repeating: 0, count: edges.count / 8 + 1)
    for key in edges.keys {
      let bit = Trie.filterBit(of: key, in: edgeFilter.span)
      edgeFilter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    return Trie(
      roots: table(of: roots, count: roots.count * 2 + 1), edges: table(of: edges, count: edges.count * 4 / 3 + 1),
      rootFilter: rootFilter, rootShift: shift, edgeFilter: edgeFilter)
  }

  private func table(of edges: [UInt64: UInt32], count: Int) -> [Trie.Slot] {
    var slots = [Trie.Slot](repeating: Trie.Slot(), count: count)
    for (key, state) in edges {
      var index = Trie.place(of: key, in: count)
      while slots[index].key != 0 { index = index + 1 == count ? 0 : index + 1 }
      slots[index] = Trie.Slot(key: key, next: hasEdges[Int(state)] ? state : 0, leaf: leaves[Int(state)])
    }
    return slots
  }
}
