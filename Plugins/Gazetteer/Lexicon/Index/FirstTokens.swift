/// Which tokens of a text a term may begin with: one bit for each hash and the case of the first letter. Says yes to
/// all that terms do begin with, and to few others.
struct FirstTokens: Sendable {
  private(set) var bits: [UInt64]
  /// How many low bits of a hash are left out.
  let shift: UInt64

  /// No token at all.
  static let none = FirstTokens(count: 0)

  /// Room for a number of tokens: 32 bits each and more; at most 128 KiB, which stay in a core's second cache.
  init(count: Int) {
    var size = 10
    while 1 << size < count * 32, size < 20 { size += 1 }
    bits = [UInt64](repeating: 0, count: 1 << (size - 6))
    shift = UInt64(64 - size)
  }

  /// One that was made before.
  init(bits: [UInt64], shift: UInt64) {
    self.bits = bits
    self.shift = shift
  }

  /// Adds a token; in small letters, too, if a term may be written so.
  mutating func insert(_ hash: UInt64, small: Bool) {
    let bit = hash >> shift
    bits[Int(bit >> 6)] |= 1 << (bit & 63)
    if small { bits[Int(bit >> 6)] |= 1 << (bit & 63 ^ 1) }
  }

  /// 1 if a term may begin with a token, else 0; `small` is 1 for one that begins with a small ASCII letter, else 0.
  @inline(__always) static func contains(
    _ hash: UInt64, small: UInt64, in bits: Span<UInt64>, _ shift: UInt64
  ) -> Int {
    let bit = hash &>> shift ^ small
    // As many bits are left of a hash as number the bits of the filter.
    return Int(truncatingIfNeeded: bits[unchecked: Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1)
  }
}
