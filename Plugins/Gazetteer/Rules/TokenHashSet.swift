/// Hashes of tokens, to ask for. They are mixed already, so a few of their bits are their place.
struct TokenHashSet: Sendable {
  // A power of two, at most half full; 0 is an empty slot.
  private var slots: [UInt64] = []
  private var count = 0

  mutating func insert(_ hash: UInt64) {
    if count * 2 >= slots.count { grow() }
    let index = Self.place(of: hash, in: slots.span)
    if slots[index] == 0 { count += 1 }
    slots[index] = Self.key(hash)
  }

  @inline(__always) func contains(_ hash: UInt64) -> Bool {
    let slots = slots.span
    return !slots.isEmpty && slots[Self.place(of: hash, in: slots)] != 0
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    for key in old where key != 0 { slots[Self.place(of: key, in: slots.span)] = key }
  }

  /// Where a hash stands, or the empty slot where it would.
  @inline(__always) private static func place(of hash: UInt64, in slots: Span<UInt64>) -> Int {
    let key = key(hash)
    var index = Int(truncatingIfNeeded: key) & (slots.count &- 1)
    while slots[index] != 0, slots[index] != key { index = (index &+ 1) & (slots.count &- 1) }
    return index
  }

  @inline(__always) private static func key(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}
