/// A word as the tables know it: up to 16 bytes of UTF-8 in small letters.
struct WordKey: Hashable, Sendable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var count = 0

  static let longest = 16

  /// Whether the word was longer, and so is in no table.
  var isTooLong: Bool { count > Self.longest }

  init() {}

  /// The key of up to 16 bytes in small letters.
  @inline(__always) init(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
    count = end &- start
    if count <= 8, start &+ 8 <= text.count {
      let bytes = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
      low = bytes & ~0 &>> UInt64(64 &- 8 &* count)
    } else {
      count = 0
      for offset in start..<end { append(text[offset]) }
    }
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) &<< UInt64(8 &* count)
    } else if count < 16 {
      high |= UInt64(byte) &<< UInt64(8 &* (count &- 8))
    }
    count &+= 1
  }

  @inline(__always) var hash: UInt64 {
    (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension WordKey {
  /// The key of a written word; the final stop is optional. Nil if it is empty or too long.
  init?(_ word: some StringProtocol) {
    for letter in word.unicodeScalars {
      // As the table of characters has it: a letter whose small form is two, such as `İ`, stays.
      let folded = letter.properties.lowercaseMapping.unicodeScalars
      let scalar = folded.count == 1 ? folded.first ?? letter : letter
      // The curly apostrophe of `it’s` is read as the straight one.
      for byte in scalar == "\u{2019}"
        ? Array("'".utf8) : Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      {
        append(byte)
      }
    }
    if count == 0 || count > Self.longest + 1 { return nil }
    let last = count <= Self.longest ? byte(count - 1) : UInt8(ascii: ".")
    if last == UInt8(ascii: ".") && count <= Self.longest { removeLast() }
    if count == 0 || isTooLong { return nil }
  }

  private func byte(_ index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (index < 8 ? low >> UInt64(8 * index) : high >> UInt64(8 * (index - 8))))
  }

  private mutating func removeLast() {
    count -= 1
    if count < 8 { low &= ~(0xFF << UInt64(8 * count)) } else { high &= ~(0xFF << UInt64(8 * (count - 8))) }
  }
}
