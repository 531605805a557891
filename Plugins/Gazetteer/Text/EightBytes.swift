/// Reading without checks but for the end: indices count up from places inside the span, so they are never negative.
extension Span<UInt8> {
  /// The eight bytes from an index, the first one lowest; past the end they are 0.
  @inline(__always) func eightBytes(at index: Int) -> UInt64 {
    guard index &+ 8 <= count else { return lastBytes(from: index) }
    return UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }

  /// The byte at an index; 0 past the end.
  @inline(__always) func byte(at index: Int) -> UInt8 { index < count ? self[unchecked: index] : 0 }

  @inline(never) private func lastBytes(from index: Int) -> UInt64 {
    let left = count &- index
    if count >= 8 {
      return left <= 0 ? 0 : eightBytes(at: count &- 8) &>> UInt64(truncatingIfNeeded: 8 &* (8 &- left))
    }
    var bytes: UInt64 = 0
    for place in stride(from: count &- 1, through: index, by: -1) { bytes = bytes &<< 8 | UInt64(self[place]) }
    return bytes
  }

  /// Whether as many bytes from an index are those of another text from another index.
  @inline(never) func isEqual(at index: Int, to other: Span<UInt8>, at otherIndex: Int, count: Int) -> Bool {
    var offset = 0
    while offset < count {
      var difference = eightBytes(at: index &+ offset) ^ other.eightBytes(at: otherIndex &+ offset)
      let left = count &- offset
      if left < 8 { difference &= ~(UInt64.max &<< UInt64(truncatingIfNeeded: 8 &* left)) }
      if difference != 0 { return false }
      offset &+= 8
    }
    return true
  }
}
