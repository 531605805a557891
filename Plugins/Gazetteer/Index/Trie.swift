/// Sequences of token hashes in flat tables: the terms of all lists.
///
/// An edge is found by the hash of its token, of the gap before it and of the node it leaves. Edges from the root ignore the
/// gap and have a table of their own. Tables keep 32 bits of a key besides its place: a text may follow an edge that is not
/// its own, but never misses one, and what it comes to is compared with the text anyway.
///
/// Nodes are numbered by what they are: first groups that edges leave, then groups alone, then the others. So a node's number
/// says all of it, and is the number of its group.
struct Trie: Sendable {
  /// An edge.
  struct Slot: Sendable, BitwiseCopyable {
    /// The low half of its key.
    var fingerprint: UInt32 = 0
    /// The node behind it, plus 1; 0 if the slot is empty.
    var node: UInt32 = 0
  }

  nonisolated(unsafe) let roots: UnsafeBufferPointer<Slot>
  nonisolated(unsafe) let edges: UnsafeBufferPointer<Slot>
  /// About eight bits an edge.
  nonisolated(unsafe) let edgeFilter: UnsafeBufferPointer<UInt64>
  let firstTokens: FirstTokens
  /// The most tokens that a term has.
  let depth: Int
  /// How many nodes are groups that edges leave; they are the first ones.
  let forkingGroups: UInt32
  /// How many nodes are groups.
  let groups: UInt32

  /// The node behind the edge of a key, plus 1; 0 if there is none.
  @inline(__always) static func find(_ key: UInt64, in slots: Span<Slot>) -> UInt32 {
    guard slots.count > 0 else { return 0 }
    let fingerprint = UInt32(truncatingIfNeeded: key)
    var index = place(of: key, in: slots.count)
    while true {
      let slot = slots[index]
      if slot.fingerprint == fingerprint || slot.node == 0 { return slot.node }
      index &+= 1
      if index == slots.count { index = 0 }
    }
  }

  /// Whether a term begins with a token.
  func hasTerm(beginningWith token: Lexeme) -> Bool {
    let roots = roots
    return Self.find(TokenHash.root(token.hash), in: roots.span) != 0
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
