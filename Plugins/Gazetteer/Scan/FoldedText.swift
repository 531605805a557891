internal import Sluice

/// Reads text as the matcher compares it: folded byte by byte, white space runs as one blank, what is invisible left
/// out.
///
/// Two texts with the same bytes have the same tokens with the same gaps.
struct FoldedText {
  /// A folded byte, and the case of the letter that it came from.
  struct Unit: Equatable {
    var byte: UInt8
    var isUpper: Bool
    var isLower: Bool
    /// The number of the scalar among those that are not white space, from 1.
    var scalar: Int
  }

  private var index: Int
  private let end: Int
  private var pending: UInt32 = 0
  private var pendingCount = 0
  private var unit = Unit(byte: 0, isUpper: false, isLower: false, scalar: 0)

  init(_ range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  /// The next byte of the range in its text.
  mutating func next(_ text: Span<UInt8>, _ table: ScalarTable) -> Unit? {
    while pendingCount == 0 {
      guard index < end else { return nil }
      read(text, table)
    }
    unit.byte = UInt8(truncatingIfNeeded: pending)
    pending >>= 8
    pendingCount -= 1
    return unit
  }

  private mutating func read(_ text: Span<UInt8>, _ table: ScalarTable) {
    let scalar = UTF8Scalar(text, at: index)
    let length = scalar.length
    let entry = table[scalar.value]
    switch entry.kind {
    case .invisible: break
    case .space, .line:
      if unit.byte != 0x20 { begin(0x20, 1) }
      unit.isUpper = false
      unit.isLower = false
      index += length
      return
    case .hyphen: begin(0x2D, 1)
    case .apostrophe: begin(0x27, 1)
    case .word where !entry.isItself: begin(entry.folded, entry.count)
    case .word, .sign, .ideograph:
      var bytes: UInt32 = 0
      for offset in 0..<length { bytes |= UInt32(text[index + offset]) << (8 * UInt32(offset)) }
      begin(bytes, length)
    }
    if entry.kind != .invisible { unit.scalar += 1 }
    unit.isUpper = entry.isUpper
    unit.isLower = entry.isLower
    index += length
  }

  private mutating func begin(_ bytes: UInt32, _ count: Int) {
    pending = bytes
    pendingCount = count
  }
}
