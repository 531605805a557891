import Sluice
import SluiceTesting
import Testing

@Suite struct EightBytesTests {
  /// The places of the bytes that pass, found one by one.
  private func lanes(_ bytes: [UInt8], _ isIn: (UInt8) -> Bool) -> EightBytes.Lanes {
    var bits: UInt64 = 0
    for (place, byte) in bytes.enumerated() where isIn(byte) { bits |= 0x80 << UInt64(8 * place) }
    return EightBytes.Lanes(bits)
  }

  @Test func `tells each byte as the single one is told, whatever stands beside it`() {
    var random = SplitMix64(seed: 1)
    for byte in UInt8.min...UInt8.max {
      for place in 0..<8 {
        var bytes = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes[place] = byte
        let eight = EightBytes(bytes.span, at: 0)
        #expect(eight.letters == lanes(bytes, ASCII.isLetter))
        #expect(eight.smallLetters == lanes(bytes, ASCII.isSmallLetter))
        #expect(eight.capitals == lanes(bytes, ASCII.isCapital))
        #expect(eight.digits == lanes(bytes, ASCII.isDigit))
        #expect(eight.beyondASCII == lanes(bytes) { $0 >= 0x80 })
      }
    }
  }

  @Test func `finds the first byte that is equal or below`() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<20_000 {
      let bytes: [UInt8] = (0..<8).map { _ in
        [0x00, 0x21, 0x22, 0x23, 0x41, 0x61, 0xA2, 0xFF].randomElement(using: &random) ?? 0
      }
      let eight = EightBytes(bytes.span, at: 0)
      #expect(eight.equal(to: 0x22).first == bytes.firstIndex(of: 0x22) ?? 8)
      #expect(eight.equal(to: 0x41, but: 0x20).first == bytes.firstIndex { $0 & ~0x20 == 0x41 } ?? 8)
      #expect(eight.below(0x22).first == bytes.firstIndex { $0 < 0x22 } ?? 8)
    }
  }

  @Test func `counts lanes and cuts off what stands behind the first`() {
    let eight = EightBytes(Array("ab cd ef".utf8).span, at: 0)
    let others = ~eight.letters
    #expect((eight.letters.count, others.count, others.first) == (6, 2, 2))
    #expect(others.before == 0xFFFF)
    #expect((eight.letters.packed, others.packed) == (0b1101_1011, 0b0010_0100))
    #expect(eight.letters.hasFirst && !others.hasFirst)
    #expect((eight.letters & others).isEmpty)
    #expect((eight.letters | others).count == 8)
    #expect((eight.letters & others).first == 8)
    let short = EightBytes(Array("AbZ".utf8).span, paddedAt: 0)
    #expect(short.lowercased & 0xFF_FFFF == 0x7A_6261)
    #expect(eight.first == 0x61)
  }

  @Test func `has zeros past the end of the text`() {
    for count in 0..<20 {
      let bytes = (0..<count).map { UInt8($0 + 1) }
      for index in 0..<24 {
        let expected = (index..<index + 8).reversed().reduce(UInt64(0)) { bits, place in
          bits << 8 | UInt64(place < count ? bytes[place] : 0)
        }
        let padded = EightBytes(bytes.span, paddedAt: index)
        let first = bytes.span.byte(at: index)
        #expect(padded.bits == expected)
        #expect(first == padded.first)
        guard index + 8 <= count else { continue }
        let whole = EightBytes(bytes.span, unchecked: index)
        #expect(whole == padded)
      }
    }
  }
}

@Suite struct ByteSpanTests {
  @Test func `compares stretches of any length at any place`() {
    let text = Array("the quick brown fox jumps over the lazy dog".utf8)
    for start in 0..<20 {
      for count in 0..<20 {
        let other = [0, 0] + text[start..<start + count]
        let isEqual = text.span.isEqual(at: start, to: other.span, at: 2, count: count)
        #expect(isEqual)
        for place in other.indices.dropFirst(2) {
          var changed = other
          changed[place] ^= 1
          let isStillEqual = text.span.isEqual(at: start, to: changed.span, at: 2, count: count)
          #expect(!isStillEqual)
        }
      }
    }
  }

  @Test func `goes behind small letters to the end of the text or the first other byte`() {
    for length in 0..<20 {
      for rest in ["", "A", " brown", "0", "éa", "{", "`"] {
        let text = Array((String(repeating: "q", count: length) + rest).utf8)
        let ends = [0, length].map { text.span.behindSmallLetters(from: $0) }
        #expect(ends == [length, length])
      }
    }
  }
}

@Suite struct ASCIITests {
  @Test(arguments: UInt8.min...UInt8.max)
  func `tells bytes as the standard library does`(byte: UInt8) {
    let scalar = Unicode.Scalar(byte)
    let character = Character(scalar)
    #expect(ASCII.isLetter(byte) == (scalar.isASCII && character.isLetter))
    #expect(ASCII.isSmallLetter(byte) == (scalar.isASCII && character.isLowercase))
    #expect(ASCII.isCapital(byte) == (scalar.isASCII && character.isUppercase))
    #expect(ASCII.isDigit(byte) == (scalar.isASCII && character.isWholeNumber))
    #expect(ASCII.isLetterOrDigit(byte) == (scalar.isASCII && (character.isLetter || character.isWholeNumber)))
    #expect(ASCII.isSpace(byte) == (scalar.isASCII && character.isWhitespace))
    let small = scalar.isASCII ? scalar.properties.lowercaseMapping.utf8.first : byte
    #expect(ASCII.lowercased(byte) == small)
  }
}

@Suite struct UTF8ScalarTests {
  @Test func `reads every scalar from its start and its end`() {
    for value in (1...0x10FFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), value % 7 == 0 || value < 0x3000 else { continue }
      let bytes = [0x61] + Array(UTF8.encode(scalar)!)
      let forth = UTF8Scalar(bytes.span, at: 1)
      let back = UTF8Scalar(bytes.span, before: bytes.count)
      let isRight = forth.value == value && forth.length == bytes.count - 1 && back == forth
      if !isRight || UTF8Scalar.length(ofLead: bytes[1]) != forth.length {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }
}

@Suite struct SmallLettersTests {
  @Test(
    arguments: [
      ("A", "a"), ("z", "z"), ("3", "3"), ("É", "é"), ("ß", "ß"), ("Σ", "σ"), ("Ж", "ж"), ("Ա", "ա"), ("ƻ", "ƻ"),
      ("İ", "i"), ("Ⱥ", "ⱥ"), ("×", "×"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func `maps one scalar to one`(scalar: Unicode.Scalar, small: Unicode.Scalar) {
    // Ⱥ is in the table, but its small letter takes three bytes.
    let expected = small.value < SmallLetters.limit ? small : scalar
    #expect(SmallLetters.shared.table[Int(scalar.value)] == expected.value)
  }

  @Test func `has all scalars of one or two bytes`() {
    #expect(SmallLetters.shared.table.count == SmallLetters.limit)
    #expect(UTF8.width(Unicode.Scalar(UInt16(SmallLetters.limit - 1))!) == 2)
    #expect(UTF8.width(Unicode.Scalar(UInt16(SmallLetters.limit))!) == 3)
  }
}

@Suite struct StableHashTests {
  @Test func `is the same however the bytes come`() {
    let text = Array("the quick brown fox jumps over the lazy dog".utf8)
    for count in 0...text.count {
      let bytes = Array(text[..<count])
      var one = StableHash()
      for byte in bytes { one.add(byte) }
      var eight = StableHash()
      for start in stride(from: 0, to: count / 8 * 8, by: 8) {
        eight.add(eight: EightBytes(bytes.span, at: start).bits)
      }
      let rest = count / 8 * 8
      eight.add(last: EightBytes(bytes.span, paddedAt: rest).bits, count: count - rest)
      #expect(one.value == eight.value)
      let all = StableHash(bytes.span)
      #expect(one.value == all.value)
      #expect(one.isEmpty == (count == 0))
    }
  }

  @Test(
    arguments: [("", 0x0000_0000_0000_0000), ("a", 0x019E_6B20_707F_4EFC), ("president", 0x03EC_BAF5_A91A_6CB5)]
      as [(String, UInt64)])
  func `never changes`(text: String, value: UInt64) {
    let hash = StableHash(Array(text.utf8).span)
    #expect(hash.value == value)
  }

  @Test func `tells texts apart that differ in length or one bit`() {
    var seen: Set<UInt64> = []
    var all = 0
    for count in 0..<64 {
      var bytes = [UInt8](repeating: 0, count: count)
      all += 1
      seen.insert(StableHash(bytes.span).value)
      for place in 0..<count {
        for bit in 0..<8 {
          bytes[place] ^= 1 << UInt8(bit)
          all += 1
          seen.insert(StableHash(bytes.span).value)
          bytes[place] ^= 1 << UInt8(bit)
        }
      }
    }
    #expect(seen.count == all)
  }

  @Test func `mixes two numbers in their order`() {
    #expect(StableHash.mix(1, 2) != StableHash.mix(2, 1))
    #expect(StableHash.mix(1, 2) == 0xBD60_66E6_B2AE_EA0C)
  }
}

@Suite struct FNVHashTests {
  @Test(
    arguments: [("", 0xEFD0_1F60_BA99_2926), ("a", 0x82A2_A958_A9BE_CE5B), ("news/a.txt", 0x9C37_8A72_C073_FCE9)]
      as [(String, UInt64)])
  func `never changes`(text: String, value: UInt64) {
    #expect(FNVHash(text.utf8).value == value)
  }

  @Test func `takes hashes, mixed behind each`() {
    var hash = FNVHash()
    hash.add(number: 1 << 40)
    hash.mix()
    #expect(hash.value != FNVHash([0]).value)
  }
}
