/// The hash of a word's lower-cased bytes, taken eight at a time. The same bytes give the same hash however they come.
struct WordHash {
  private var state: UInt64 = 0x9e37_79b9
  /// Up to seven bytes that are not in the state yet, the first in the lowest place.
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  init() {}

  init(_ word: some Sequence<UInt8>) {
    for byte in word { add(byte) }
  }

  @inline(__always) mutating func add(_ byte: UInt8) {
    pending |= UInt64(byte) &<< pendingBits
    pendingBits &+= 8
    if pendingBits == 64 {
      state = Self.mix(state, pending)
      pending = 0
      pendingBits = 0
    }
  }

  /// Eight bytes; none may be pending.
  @inline(__always) mutating func add(eight bytes: UInt64) { state = Self.mix(state, bytes) }

  /// Fewer than eight bytes, above which there are zeros; none may be pending.
  @inline(__always) mutating func add(_ bytes: UInt64, count: Int) {
    pending = bytes
    pendingBits = UInt64(truncatingIfNeeded: count) &* 8
  }

  /// Never 0, and with its low bits well mixed.
  @inline(__always) var value: UInt64 { Self.mix(state, pending) | 1 << 63 }

  @inline(__always) private static func mix(_ state: UInt64, _ bytes: UInt64) -> UInt64 {
    let product = (state ^ bytes) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 32
  }
}
