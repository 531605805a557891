/// The class of every character, for one language.
///
/// Arrays, because a look-up in an `InlineArray` that is a property of something shared copies the whole table (measured:
/// ten times slower).
///
/// ASCII, U+0080–07FF and the two rows of general and CJK punctuation are looked up; what is left is told by range.
struct ClassTable: Sendable {
  private var ascii = [CharacterClass](repeating: .other, count: 256)
  private var twoByte = [CharacterClass](repeating: .other, count: 1920)
  /// U+2000–207F and U+3000–303F.
  private var general = [CharacterClass](repeating: .other, count: 128)
  private var ideographic = [CharacterClass](repeating: .other, count: 64)
  /// Small letters of U+0080–07FF.
  private var folded = [UInt16](repeating: 0, count: 1920)
  /// Terminals outside the tables above: `।`, `።`, `！`.
  private var farTerminals: [UInt32] = []

  /// The classes that hold for every language.
  init() {
    for byte in UInt8.min..<0x80 { ascii[Int(byte)] = Self.standard(Unicode.Scalar(byte)) }
    for index in 0..<1920 {
      guard let scalar = Unicode.Scalar(UInt32(index) + 0x80) else { continue }
      twoByte[index] = Self.standard(scalar)
      let small = scalar.properties.lowercaseMapping.unicodeScalars
      let single = small.count == 1 ? small.first : nil
      folded[index] = UInt16(single.map { 0x80..<0x800 ~= $0.value ? $0.value : scalar.value } ?? scalar.value)
    }
    for index in 0..<128 { general[index] = Unicode.Scalar(0x2000 + UInt32(index)).map(Self.standard) ?? .other }
    for index in 0..<64 { ideographic[index] = Unicode.Scalar(0x3000 + UInt32(index)).map(Self.standard) ?? .other }
  }

  /// Sets the class of a scalar that a language uses in its own way.
  mutating func set(_ scalar: Unicode.Scalar, _ kind: CharacterClass) {
    switch scalar.value {
    case 0..<0x80: ascii[Int(scalar.value)] = kind
    case 0x80..<0x800: twoByte[Int(scalar.value) - 0x80] = kind
    case 0x2000..<0x2080: general[Int(scalar.value) - 0x2000] = kind
    case 0x3000..<0x3040: ideographic[Int(scalar.value) - 0x3000] = kind
    default: if kind == .fullStop { farTerminals.append(scalar.value) }
    }
  }

  /// The class of an ASCII byte; `other` for the bytes of longer characters.
  @inline(__always) func kind(ofByte byte: UInt8) -> CharacterClass { ascii[Int(byte)] }

  /// The character at an offset of a valid UTF-8 text.
  ///
  /// A sequence that the end of the text cuts off is `other`, one byte wide.
  @inline(__always) func character(_ text: Span<UInt8>, _ offset: Int) -> ClassedCharacter {
    let byte = text[offset]
    if byte < 0x80 { return ClassedCharacter(kind: ascii[Int(byte)], width: 1) }
    return longCharacter(text, offset)
  }

  @inline(never) private func longCharacter(_ text: Span<UInt8>, _ offset: Int) -> ClassedCharacter {
    let left = text.count - offset
    let lead = UInt32(text[offset])
    func part(_ number: Int) -> UInt32 { UInt32(text[offset + number] & 0x3F) }
    if lead >= 0xC2 && lead < 0xE0 && left > 1 {
      let index = Int((lead & 0x1F) << 6 | part(1)) - 0x80
      return ClassedCharacter(kind: twoByte[index], width: 2)
    }
    if lead >= 0xE0 && lead < 0xF0 && left > 2 {
      return ClassedCharacter(kind: kind(far: (lead & 0xF) << 12 | part(1) << 6 | part(2)), width: 3)
    }
    if lead >= 0xF0 && left > 3 {
      // Ideographs beyond the basic plane; all else there is pictures and symbols.
      let value = (lead & 7) << 18 | part(1) << 12 | part(2) << 6 | part(3)
      return ClassedCharacter(kind: value >= 0x20000 && value < 0x40000 ? .letter : .other, width: 4)
    }
    return ClassedCharacter(kind: .other, width: 1)
  }

  private func kind(far value: UInt32) -> CharacterClass {
    if value >= 0x2000 && value < 0x2080 { return general[Int(value - 0x2000)] }
    if value >= 0x3000 && value < 0x3040 { return ideographic[Int(value - 0x3000)] }
    if farTerminals.contains(value) { return .fullStop }
    switch value {
    // Indic digits stand at one place of each block, then come Thai, Lao, Tibetan, Burmese and Khmer ones.
    case 0x900..<0xE00 where value & 0x7F >= 0x66 && value & 0x7F < 0x70: return .digit
    case 0xE50...0xE59, 0xED0...0xED9, 0xF20...0xF29, 0x1040...0x1049, 0x17E0...0x17E9: return .digit
    // Ethiopic commas, semicolon and colons.
    case 0x1363...0x1366: return .pause
    case 0x1E00..<0x1F00: return value & 1 == 0 ? .upper : .lower
    case 0x2116: return .letter
    case 0x25AA, 0x25A0, 0x25CF, 0x25E6: return .bullet
    case 0x2080..<0x2E80: return .other
    case 0xFEFF: return .space
    case 0xFF08, 0xFF3B, 0xFF5B: return .opener
    case 0xFF09, 0xFF3D, 0xFF5D: return .closer
    case 0xFF0C, 0xFF1A, 0xFF1B: return .pause
    case 0xFF10...0xFF19: return .digit
    case 0xFF21...0xFF3A: return .upper
    case 0xFF41...0xFF5A: return .lower
    default: return .letter
    }
  }

  /// The small form of a scalar below U+0800, as UTF-8: one byte, or two from the low end.
  @inline(__always) func folded(_ first: UInt8, _ second: UInt8) -> UInt16 {
    let scalar = folded[Int(UInt16(first & 0x1F) << 6 | UInt16(second & 0x3F)) - 0x80]
    return UInt16(0xC0 | scalar >> 6) | UInt16(0x80 | scalar & 0x3F) << 8
  }
}

extension ClassTable {
  /// The class of a scalar where no language says otherwise.
  private static func standard(_ scalar: Unicode.Scalar) -> CharacterClass {
    switch scalar {
    case ".": return .stop
    case "!", "?", "\u{203C}", "\u{2047}", "\u{2048}", "\u{2049}": return .bang
    case "\u{2026}": return .ellipsis
    case "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": return .newline
    case "(", "[", "{", "<", "`", "\u{AB}", "\u{BF}", "\u{A1}", "\u{A9}", "*", "_": return .opener
    case "\u{2018}", "\u{201A}", "\u{201C}", "\u{201E}", "\u{2039}", "\u{300C}", "\u{300E}", "\u{3008}", "\u{300A}":
      return .opener
    case ")", "]", "}", "\u{BB}", "\u{2019}", "\u{201D}", "\u{203A}", "\u{300D}", "\u{300F}", "\u{3009}", "\u{300B}":
      return .closer
    case "\"", "'": return .quote
    case "-", "\u{2010}"..."\u{2015}": return .dash
    case "\u{2022}", "\u{2023}", "\u{2043}": return .bullet
    case ",", ":", ";", "&", "+", "=", "/", "%", "|", "\\", "^", ">", "\u{3001}", "\u{60C}", "\u{61B}": return .pause
    case "\t", "\r": return .space
    // `N°. 5`: the sign is part of the word.
    case "\u{B0}": return .letter
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .lowercaseLetter: return .lower
    // Marks are parts of the words they stand in.
    case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return .letter
    case .decimalNumber: return .digit
    case .spaceSeparator: return .space
    case .format: return scalar == "\u{200B}" ? .space : .other
    default: return .other
    }
  }
}

extension ClassTable {
  /// Whether `'` or `’` stands at an offset.
  @inline(__always) static func isApostrophe(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let byte = text[offset]
    if byte == UInt8(ascii: "'") { return true }
    return byte == 0xE2 && offset &+ 2 < text.count && text[offset &+ 1] == 0x80 && text[offset &+ 2] == 0x99
  }
}
