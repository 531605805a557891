import Testing

@testable import Quotes

@Suite struct EightBytesTests {
  /// Each byte once at each of the eight places, among letters.
  static let texts: [[UInt8]] = (0...255).flatMap { byte in
    (0..<8).map { place in (0..<8).map { $0 == place ? UInt8(byte) : UInt8(ascii: "m") } }
  }

  @Test func `tells letters and digits of ASCII from all other bytes`() {
    for text in Self.texts {
      let bytes = EightBytes(text.span, at: 0)
      for (place, byte) in text.enumerated() {
        let bit = UInt64(0x80) << UInt64(8 * place)
        let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        #expect((bytes.letters & bit != 0) == isLetter)
        #expect((bytes.digits & bit != 0) == (UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte))
        #expect((bytes.beyondASCII & bit != 0) == (byte >= 0x80))
      }
      #expect(EightBytes.count(bytes.beyondASCII) == text.count { $0 >= 0x80 })
    }
  }

  @Test func `finds the first byte that is sought`() {
    for text in Self.texts {
      let bytes = EightBytes(text.span, at: 0)
      #expect(EightBytes.first(bytes.equal(to: 0x60)) == text.firstIndex(of: 0x60) ?? 8)
      #expect(EightBytes.first(bytes.below(0x21)) == text.firstIndex { $0 < 0x21 } ?? 8)
      let quotes: Set<UInt8> = [0x22, 0x23, 0x26, 0x27]
      #expect(EightBytes.first(bytes.equal(to: 0x22, but: 0x05)) == text.firstIndex(where: quotes.contains) ?? 8)
    }
  }

  @Test(arguments: ["a", "reports", "reported", "reporters", "representatives", "counterrevolution"])
  func `gives a word one hash, whole or by eights`(word: String) {
    let text = Array(word.utf8)
    var hash = WordHash()
    var start = 0
    while start + 8 <= text.count {
      hash.add(eight: EightBytes(text.span, at: start).bits)
      start += 8
    }
    let rest = text[start...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    hash.add(rest, count: text.count - start)
    #expect(hash.value == WordHash(text).value)
  }
}
