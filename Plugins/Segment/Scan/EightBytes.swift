/// Eight bytes of text at once.
struct EightBytes {
  private let bits: UInt64

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var high: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always) init(_ text: Span<UInt8>, at offset: Int) {
    bits = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// How many ASCII letters stand before anything else.
  @inline(__always) var leadingLetters: Int {
    // In lanes of seven bits nothing carries: bit 7 says whether a sum passed 0x80.
    let small = (bits | Self.ones &* 0x20) & ~Self.high
    let letters = (small &+ Self.ones &* 0x1F) & ~(small &+ Self.ones &* 0x05) & ~bits
    return (~letters & Self.high).trailingZeroBitCount >> 3
  }
}
