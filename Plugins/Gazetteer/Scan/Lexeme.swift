/// A token of the matcher: a word, a sign or an ideograph, with what lies before it. 16 bytes.
///
/// Tokens are the only places where a name may begin or end.
struct Lexeme: Sendable {
  /// Of the folded token.
  let hash: UInt64
  // The high bits are flags; documents are smaller than 2 GiB.
  private let startBits: UInt32
  private let endBits: UInt32

  /// What says that there is a gap, or a border.
  static var flag: UInt32 { 1 << 31 }

  /// The gap and the border are the flag or 0.
  @inline(__always) init(hash: UInt64, start: Int, end: Int, gap: UInt32, border: UInt32) {
    self.hash = hash
    startBits = UInt32(truncatingIfNeeded: start) | border
    endBits = UInt32(truncatingIfNeeded: end) | gap
  }

  /// In UTF-8 bytes of the text.
  @inline(__always) var start: Int { Int(startBits & ~Self.flag) }
  @inline(__always) var end: Int { Int(endBits & ~Self.flag) }

  /// Whether white space lies before it.
  @inline(__always) var hasGap: Bool { endBits & Self.flag != 0 }

  /// Whether a border lies before it that no name crosses: a blank line, the start of a block.
  @inline(__always) var hasBreak: Bool { startBits & Self.flag != 0 }
}
