/// Eight bytes of text at once: which of them are no ASCII letters, and all of them folded.
struct ASCIIChunk {
  /// Letters in lower case, the first byte lowest; what other bytes become is of no meaning.
  let folded: UInt64
  /// Bit 7 of each byte that is no ASCII letter.
  private let stops: UInt64
  private let written: UInt64

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var high: UInt64 { 0x8080_8080_8080_8080 }

  /// The eight bytes at an index; those past the end are no letters.
  @inline(__always) init(_ text: Span<UInt8>, at index: Int) {
    let bytes = text.eightBytes(at: index)
    written = bytes
    folded = bytes | Self.ones &* 0x20
    // In lanes of seven bits nothing carries: bit 7 of the sums says "a" or more, and more than "z".
    let letters = folded & ~Self.high
    let isLetter = (letters &+ Self.ones &* 0x1F) ^ (letters &+ Self.ones &* 0x05)
    stops = (~isLetter | bytes) & Self.high
  }

  @inline(__always) var startsWithLetter: Bool { stops & 0x80 == 0 }
  /// 1 if it starts with a small letter, 0 with a capital.
  @inline(__always) var startsSmall: UInt64 { written &>> 5 & 1 }
  @inline(__always) var isAllLetters: Bool { stops == 0 }
  /// How many letters it starts with.
  @inline(__always) var letterCount: Int { stops.trailingZeroBitCount &>> 3 }
  /// The letters it starts with, folded, if not all are letters; the other bytes are 0.
  @inline(__always) var letters: UInt64 { folded & (stops ^ (stops &- 1)) &>> 8 }
}
