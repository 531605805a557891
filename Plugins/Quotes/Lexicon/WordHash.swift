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

extension WordHash {
  /// Of a word's bytes, capitals lowered.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    self.init()
    var index = range.lowerBound
    while index < range.upperBound, index + 8 <= text.count {
      let bytes = EightBytes(text, at: index)
      let lowered = bytes.bits | (bytes.letters >> 2)
      let rest = range.upperBound - index
      if rest < 8 {
        add(lowered & (1 << (UInt64(rest) * 8) - 1), count: rest)
        return
      }
      add(eight: lowered)
      index += 8
    }
    while index < range.upperBound {
      add(text[index] &- 0x41 < 26 ? text[index] | 0x20 : text[index])
      index += 1
    }
  }
}
