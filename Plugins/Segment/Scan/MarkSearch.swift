/// Looks for the bytes that a scan stops at, sixteen a step.
///
/// Exact but for control characters: every byte below 0x10 and from 0x80 on counts as found, and is for the caller to tell.
struct MarkSearch: Sendable {
  /// `!`, `"`, `'`, `.`, `?` and one that a language adds, each sixteen times.
  private let marks: InlineArray<6, SIMD16<UInt8>>

  /// - Returns: nil if there are more marks than are looked for at once.
  init?(_ hot: some Sequence<UInt8>) {
    let wanted = hot.filter { $0 >= 0x10 && $0 < 0x80 }
    guard let first = wanted.first else { return nil }
    var marks = InlineArray<6, SIMD16<UInt8>>(repeating: SIMD16(repeating: first))
    guard wanted.count <= marks.count else { return nil }
    for (index, mark) in wanted.enumerated() { marks[index] = SIMD16(repeating: mark) }
    self.marks = marks
  }

  /// The next byte that may be one; less than sixteen bytes before `limit` if there is none up to there.
  @inline(__always) func next(_ text: Span<UInt8>, _ from: Int, _ limit: Int) -> Int {
    let zero = SIMD16<UInt8>(repeating: 0)
    var offset = from
    while offset &+ 16 <= limit {
      let bytes = text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let found =
        (bytes .== marks[0]) .| (bytes .== marks[1]) .| (bytes .== marks[2]) .| (bytes .== marks[3])
        .| (bytes .== marks[4]) .| (bytes .== marks[5]) .| (bytes & 0xF0 .== zero)
      // A lane of a mask is all ones or all zeros; bit 7 tells, as it does for bytes from 0x80 on.
      let lanes = unsafeBitCast(unsafeBitCast(found, to: SIMD16<UInt8>.self) | bytes, to: SIMD2<UInt64>.self)
      let high = lanes & 0x8080_8080_8080_8080
      if high[0] | high[1] != 0 {
        let isFirst = high[0] != 0
        return offset &+ (isFirst ? 0 : 8) &+ (isFirst ? high[0] : high[1]).trailingZeroBitCount >> 3
      }
      offset &+= 16
    }
    return offset
  }
}
