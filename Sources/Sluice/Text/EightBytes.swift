/// Eight bytes of text in a register, looked at in one step. The first byte is the lowest, on every machine.
///
/// Tests such as `letters` answer for all eight at once. All of it is inlined where it is used.
@frozen public struct EightBytes: Hashable, Sendable {
  public let bits: UInt64

  @inlinable @inline(__always) public init(_ bits: UInt64) { self.bits = bits }

  /// - Parameter index: eight bytes or more before the end; checked.
  @inlinable @inline(__always) public init(_ text: Span<UInt8>, at index: Int) {
    self.init(UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)))
  }

  /// - Parameter index: eight bytes or more before the end; not checked.
  @inlinable @inline(__always) public init(_ text: Span<UInt8>, unchecked index: Int) {
    self.init(UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)))
  }

  /// The bytes from an index on; those past the end of the text are 0.
  ///
  /// - Parameter index: not negative, which is not checked.
  @inlinable @inline(__always) public init(_ text: Span<UInt8>, paddedAt index: Int) {
    if index &+ 8 <= text.count {
      self.init(text, unchecked: index)
    } else {
      self.init(Self.last(of: text, from: index))
    }
  }

  @usableFromInline @inline(never) static func last(of text: Span<UInt8>, from index: Int) -> UInt64 {
    let left = text.count &- index
    if text.count >= 8 {
      let missing = UInt64(truncatingIfNeeded: 8 &* (8 &- left))
      return left <= 0 ? 0 : Self(text, unchecked: text.count &- 8).bits &>> missing
    }
    var bits: UInt64 = 0
    for place in stride(from: text.count &- 1, through: index, by: -1) { bits = bits &<< 8 | UInt64(text[place]) }
    return bits
  }

  /// A byte in all eight places.
  @inlinable @inline(__always) public static func all(_ byte: UInt8) -> UInt64 {
    0x0101_0101_0101_0101 &* UInt64(truncatingIfNeeded: byte)
  }

  @inlinable @inline(__always) public var first: UInt8 { UInt8(truncatingIfNeeded: bits) }

  /// ASCII letters as small ones; what other bytes become has no meaning.
  @inlinable @inline(__always) public var lowercased: UInt64 { bits | Self.all(0x20) }
}

// MARK: - Tests

extension EightBytes {
  /// Those beyond ASCII.
  @inlinable @inline(__always) public var beyondASCII: Lanes { Lanes(bits) }

  // In lanes of seven bits nothing carries: bit 7 says whether a sum passed 0x80.

  /// ASCII letters of either case.
  @inlinable @inline(__always) public var letters: Lanes { lanes(of: lowercased, from: 0x61, through: 0x7A) }

  /// Small ASCII letters.
  @inlinable @inline(__always) public var smallLetters: Lanes { lanes(of: bits, from: 0x61, through: 0x7A) }

  /// ASCII capitals.
  @inlinable @inline(__always) public var capitals: Lanes { lanes(of: bits, from: 0x41, through: 0x5A) }

  /// ASCII digits.
  @inlinable @inline(__always) public var digits: Lanes { lanes(of: bits, from: 0x30, through: 0x39) }

  /// Those whose low seven bits, in other bytes made of these, are in a range, and that are ASCII.
  @inlinable @inline(__always)
  func lanes(of folded: UInt64, from first: UInt8, through last: UInt8) -> Lanes {
    let low = folded & ~Self.all(0x80)
    return Lanes((low &+ Self.all(0x80 &- first)) & ~(low &+ Self.all(0x7F &- last)) & ~bits)
  }

  /// Those equal to a byte of ASCII, but for some bits. Exact for the first that passes and all before it; behind it,
  /// others may pass.
  @inlinable @inline(__always) public func equal(to byte: UInt8, but ignored: UInt8 = 0) -> Lanes {
    let difference = (bits ^ Self.all(byte)) & ~Self.all(ignored)
    return Lanes((difference &- Self.all(1)) & ~difference)
  }

  /// Those below a byte of ASCII. Exact for the first that passes and all before it; behind it, others may pass.
  @inlinable @inline(__always) public func below(_ byte: UInt8) -> Lanes { Lanes((bits &- Self.all(byte)) & ~bits) }
}

extension EightBytes {
  /// Which of eight bytes passed a test.
  @frozen public struct Lanes: Hashable, Sendable {
    /// Bit 7 of each byte that passed; all other bits are 0.
    public let bits: UInt64

    /// Those with bit 7 set.
    @inlinable @inline(__always) public init(_ bits: UInt64) { self.bits = bits & EightBytes.all(0x80) }

    /// Whether none passed.
    @inlinable @inline(__always) public var isEmpty: Bool { bits == 0 }

    /// The place of the first that passed; 8 if none did.
    @inlinable @inline(__always) public var first: Int { bits.trailingZeroBitCount &>> 3 }

    /// How many passed.
    @inlinable @inline(__always) public var count: Int {
      Int(truncatingIfNeeded: ((bits &>> 7) &* EightBytes.all(1)) &>> 56)
    }

    /// Whether the first byte passed.
    @inlinable @inline(__always) public var hasFirst: Bool { bits & 0x80 != 0 }

    /// All bits of the bytes before the first that passed, which there must be.
    @inlinable @inline(__always) public var before: UInt64 { (bits ^ (bits &- 1)) &>> 8 }

    /// Each byte as one bit, the first byte lowest.
    @inlinable @inline(__always) public var packed: UInt64 { (bits &* 0x0002_0408_1020_4081) &>> 56 }

    /// Those that did not pass.
    @inlinable @inline(__always) public static prefix func ~ (lanes: Self) -> Self { Self(~lanes.bits) }

    /// Those that passed both.
    @inlinable @inline(__always) public static func & (one: Self, other: Self) -> Self { Self(one.bits & other.bits) }

    /// Those that passed one of the two.
    @inlinable @inline(__always) public static func | (one: Self, other: Self) -> Self { Self(one.bits | other.bits) }
  }
}
