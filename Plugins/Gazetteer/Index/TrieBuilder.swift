/// Grows a trie term by term, in any order.
struct TrieBuilder {
  /// What is known of a state; the first one is the root.
  private struct State {
    /// The group that ends there, plus 1; 0 if none does.
    var leaf: UInt32 = 0
    var hasEdges = false
    /// Whether it is behind a first token that may be in small letters.
    var isSmall = false
  }

  private var states = [State()]
  private var edges = EdgeTable()
  private var roots = EdgeTable()
  private var depth = 0
  private(set) var groups = 0

  /// The group of a sequence of tokens, made if it is new; `small` says that text may begin with a small letter.
  mutating func group(of tokens: Span<Lexeme>, small: Bool) -> Int {
    var state: UInt32 = 0
    for index in tokens.indices {
      let token = tokens[index]
      states[Int(state)].hasEdges = true
      let fresh = UInt32(states.count)
      if index == 0 {
        state = roots.state(behind: TokenHash.root(token.hash), orNew: fresh)
      } else {
        state = edges.state(behind: TokenHash.edge(token.hash, hasGap: token.hasGap, from: state), orNew: fresh)
      }
      if state == fresh { states.append(State()) }
      if index == 0 && small { states[Int(state)].isSmall = true }
    }
    depth = max(depth, tokens.count)
    if states[Int(state)].leaf == 0 {
      groups += 1
      states[Int(state)].leaf = UInt32(groups)
    }
    return Int(states[Int(state)].leaf) - 1
  }

  /// The tables of all terms so far.
  func freeze() -> Trie {
    var firstTokens = FirstTokens(count: roots.count)
    for edge in roots.slots where edge.key != 0 { firstTokens.insert(edge.key, small: states[Int(edge.state)].isSmall) }
    var edgeFilter = [UInt64](repeating: 0, count: edges.count / 8 + 1)
    for edge in edges.slots where edge.key != 0 {
      let bit = Trie.filterBit(of: edge.key, in: edgeFilter.span)
      edgeFilter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    return Trie(
      roots: table(of: roots, count: roots.count * 2 + 1), edges: table(of: edges, count: edges.count * 4 / 3 + 1),
      firstTokens: firstTokens, edgeFilter: edgeFilter, depth: depth)
  }

  private func table(of edges: EdgeTable, count: Int) -> [Trie.Slot] {
    var slots = [Trie.Slot](repeating: Trie.Slot(), count: count)
    for edge in edges.slots where edge.key != 0 {
      var index = Trie.place(of: edge.key, in: count)
      while slots[index].key != 0 { index = index + 1 == count ? 0 : index + 1 }
      let state = states[Int(edge.state)]
      slots[index] = Trie.Slot(key: edge.key, next: state.hasEdges ? edge.state : 0, leaf: state.leaf)
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
    slots = [Slot](repeating: Slot(), count: max(1024, old.count * 4))
    for slot in old where slot.key != 0 { slots[Self.place(of: slot.key, in: slots.span)] = slot }
  }

  @inline(__always) private static func place(of key: UInt64, in slots: Span<Slot>) -> Int {
    var index = Int(truncatingIfNeeded: key) & (slots.count &- 1)
    while slots[index].key != 0, slots[index].key != key { index = (index &+ 1) & (slots.count &- 1) }
    return index
  }
}
