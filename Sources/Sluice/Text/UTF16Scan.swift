/// Tells UTF-16 without a byte-order mark.
enum UTF16Scan {
  /// How many bytes are looked at, and how many of them for a first zero.
  private static let head = 1024
  private static let firstZero = 64

  /// Whether bytes are UTF-16, and no text of one byte a letter.
  ///
  /// Of the pairs of bytes at the beginning, seven in eight have a small byte, the upper one, at the same place: a zero, or
  /// a control character that stands in no text, as the upper bytes of most alphabets are. At least one is a zero, and of
  /// the bytes at the other place at most one in eight. So a zero here and there does not make a text UTF-16, and four pairs
  /// are the least that do.
  static func isLikely(_ bytes: Span<UInt8>) -> Bool {
    guard hasZero(bytes) else { return false }
    let pairs = min(bytes.count, head) / 2
    guard pairs >= 4 else { return false }
    var upper = SIMD2<Int>()
    var zeros = SIMD2<Int>()
    for index in 0..<pairs {
      for place in 0..<2 {
        let byte = bytes[2 &* index &+ place]
        if byte == 0 { zeros[place] &+= 1 }
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { upper[place] &+= 1 }
      }
    }
    return [0, 1].contains { place in
      pairs - upper[place] <= pairs / 8 && zeros[place] > 0 && zeros[1 - place] <= pairs / 8
    }
  }

  @inline(__always) private static func hasZero(_ bytes: Span<UInt8>) -> Bool {
    let end = min(bytes.count, firstZero)
    var index = 0
    while index &+ 8 <= end {
      if !EightBytes(bytes, unchecked: index).equal(to: 0).isEmpty { return true }
      index &+= 8
    }
    while index < end {
      if bytes[index] == 0 { return true }
      index &+= 1
    }
    return false
  }
}
