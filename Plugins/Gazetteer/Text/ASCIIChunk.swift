/// Eight bytes of text at once: which of them are no ASCII word, and all of them folded.
struct ASCIIChunk {
  /// Letters in lower case, digits as they are; what other bytes become is of no meaning.
  let folded: UInt64
  /// Bit 7 of each byte that is no ASCII letter, digit or low line; the first byte is the lowest.
  let stops: UInt64

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var high: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always) init(_ text: Span<UInt8>, at index: Int) {
    self.init(UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)))
  }

  // In lanes of seven bits nothing carries: bit 7 says whether a sum passed 0x80.
  @inline(__always) init(_ bytes: UInt64) {
    let ones = Self.ones
    let high = Self.high
    folded = bytes | ones &* 0x20
    let letters = folded & ~high
    let digits = bytes & ~high
    let isLetter = (letters &+ ones &* 0x1F) & ~(letters &+ ones &* 0x05)
    let isDigit = (digits &+ ones &* 0x50) & ~(digits &+ ones &* 0x46)
    let line = bytes ^ ones &* 0x5F
    let isLine = ~(((line & ~high) &+ ~high) | line)
    stops = ~(((isLetter | isDigit) & ~bytes) | isLine) & high
  }
}
