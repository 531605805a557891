/// Eight bytes of text at once.
///
/// Tests answer with bit 7 of each byte that passes; the first byte is the lowest.
struct EightBytes {
  let bits: UInt64

  static var ones: UInt64 { 0x0101_0101_0101_0101 }
  static var high: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always) init(_ text: Span<UInt8>, at index: Int) {
    bits = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// - Parameter index: eight bytes or more before the end; not checked.
  @inline(__always) init(_ text: Span<UInt8>, unchecked index: Int) {
    bits = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }

  @inline(__always) var beyondASCII: UInt64 { bits & Self.high }

  // In lanes of seven bits nothing carries: bit 7 says whether a sum passed 0x80.

  /// ASCII letters of either case.
  @inline(__always) var letters: UInt64 {
    let folded = (bits | Self.ones &* 0x20) & ~Self.high
    return (folded &+ Self.ones &* 0x1F) & ~(folded &+ Self.ones &* 0x05) & ~bits & Self.high
  }

  @inline(__always) var digits: UInt64 {
    let low = bits & ~Self.high
    return (low &+ Self.ones &* 0x50) & ~(low &+ Self.ones &* 0x46) & ~bits & Self.high
  }

  /// Those equal to a byte of ASCII, but for some bits: right for the first that passes, and there is none before it.
  @inline(__always) func equal(to byte: UInt8, but ignored: UInt8 = 0) -> UInt64 {
    let difference = (bits ^ Self.ones &* UInt64(byte)) & ~(Self.ones &* UInt64(ignored))
    return (difference &- Self.ones) & ~difference & Self.high
  }

  /// Those below a byte of ASCII: right for the first that passes, and there is none before it.
  @inline(__always) func below(_ byte: UInt8) -> UInt64 { (bits &- Self.ones &* UInt64(byte)) & ~bits & Self.high }

  /// The place of the first byte that passed a test; 8 if none did.
  @inline(__always) static func first(_ passed: UInt64) -> Int { passed.trailingZeroBitCount >> 3 }

  /// How many bytes passed a test.
  @inline(__always) static func count(_ passed: UInt64) -> Int { Int(((passed >> 7) &* ones) >> 56) }
}
