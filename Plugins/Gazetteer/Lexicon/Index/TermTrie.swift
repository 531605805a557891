/// Sequences of token hashes in flat tables: the terms of all lists.
///
/// An edge is found by the hash of its token, of the gap before it and of the node it leaves. Edges from the root
/// ignore the gap and have a table of their own. Tables keep 32 bits of a key besides its place: a text may follow an
/// edge that is not its own, but never misses one, and what it comes to is compared with the text anyway.
///
/// Nodes are numbered by what they are: first groups that edges leave, then groups alone, then the others. So a node's
/// number says all of it, and is the number of its group.
struct TermTrie: Sendable {
  /// An edge.
  struct Slot: Sendable, BitwiseCopyable {
    /// The low half of its key.
    var fingerprint: UInt32 = 0
    /// The node behind it, plus 1; 0 if the slot is empty.
    var node: UInt32 = 0
  }

  /// An edge from the root, with one bit for each token that may follow on it, so that most ways end at once.
  struct Root: Sendable, BitwiseCopyable {
    var fingerprint: UInt32 = 0
    var node: UInt32 = 0
    var followers: UInt64 = 0

    /// The number of a following token's bit, by its hash with its gap: other bits than those that place edges.
    @inline(__always) static func bit(of token: UInt64) -> UInt64 { token &>> 20 & 63 }
  }

  nonisolated(unsafe) let roots: UnsafeBufferPointer<Root>
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

  /// The edge from the root over a token; an empty one if there is none.
  @inline(__always) static func findRoot(_ key: UInt64, in slots: Span<Root>) -> Root {
    guard slots.count > 0 else { return Root() }
    let fingerprint = UInt32(truncatingIfNeeded: key)
    var index = place(of: key, in: slots.count)
    while true {
      let slot = slots[index]
      if slot.fingerprint == fingerprint || slot.node == 0 { return slot }
      index &+= 1
      if index == slots.count { index = 0 }
    }
  }

  /// Whether edges leave a node.
  @inline(__always) func isForking(_ node: UInt32) -> Bool { node < forkingGroups || node >= groups }

  /// Whether a term begins with a token.
  func hasTerm(beginningWith token: Lexeme) -> Bool {
    let roots = roots
    return Self.findRoot(TokenHash.root(token.hash), in: roots.span).node != 0
  }

  @inline(__always) static func place(of key: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
  }

  @inline(__always) static func isSet(_ bit: UInt64, in filter: Span<UInt64>) -> Bool {
    value(of: bit, in: filter) != 0
  }

  /// 0 or 1.
  @inline(__always) static func value(of bit: UInt64, in filter: Span<UInt64>) -> UInt64 {
    filter[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1
  }

  /// The bit of an edge's key: other bits of it than those that place its slot.
  @inline(__always) static func filterBit(of key: UInt64, in filter: Span<UInt64>) -> UInt64 {
    UInt64(truncatingIfNeeded: (key &<< 32 | key &>> 32).multipliedFullWidth(by: UInt64(filter.count) &* 64).high)
  }
}
