/// What single bytes of ASCII are. Bytes of longer characters, from 0x80 on, are none of these.
public enum ASCII {
  @inlinable @inline(__always) public static func isLetter(_ byte: UInt8) -> Bool { isSmallLetter(byte | 0x20) }

  @inlinable @inline(__always) public static func isSmallLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  @inlinable @inline(__always) public static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  @inlinable @inline(__always) public static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inlinable @inline(__always) public static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte)
  }

  /// Space, tab, and what ends or feeds a line: U+0009 to U+000D.
  @inlinable @inline(__always) public static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

  /// A capital as the small letter; any other byte as it is.
  @inlinable @inline(__always) public static func lowercased(_ byte: UInt8) -> UInt8 {
    isCapital(byte) ? byte | 0x20 : byte
  }
}
