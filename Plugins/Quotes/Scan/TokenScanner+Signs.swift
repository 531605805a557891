/// Punctuation.
extension TokenScanner {
  /// A sign of more than one byte: its class (empty for one that is passed over) and length; nil where a word begins.
  static func sign(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> (word: TokenClass, length: Int)? {
    if text[index] == 0xC2 {
      guard index + 1 < end, text[index + 1] < 0xC0 else { return nil }
      return ([], 2)
    }
    guard index + 2 < end, text[index + 1] == 0x80 else { return nil }
    switch text[index + 2] {
    case 0x90...0x95: return (.dash, 3)
    case 0xA6: return (.ellipsis, 3)
    case 0x99: return (genitive(text, index), 3)
    default: return ([], 3)
    }
  }

  // A ’ that is no mark and stands directly behind a word.
  private static func genitive(_ text: Span<UInt8>, _ index: Int) -> TokenClass {
    index > 0 && text[index - 1] | 0x20 == UInt8(ascii: "s") ? .genitive : []
  }

  /// Reads a sign of ASCII.
  ///
  /// - Returns: the index behind it.
  func punctuation(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ tokens: inout OutputSpan<ScannedToken>
  ) -> Int {
    var next = start + 1
    let word: TokenClass
    switch text[start] {
    case UInt8(ascii: ","): word = .comma
    case UInt8(ascii: ":"): word = .colon
    case UInt8(ascii: ";"): word = .semicolon
    case UInt8(ascii: "("), UInt8(ascii: "["): word = .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): word = .close
    case UInt8(ascii: "'"): word = Self.genitive(text, start)
    case UInt8(ascii: "-"):
      while next < end, text[next] == UInt8(ascii: "-") { next += 1 }
      let isApart = start > 0 && classes[Int(text[start - 1])] == Class.blank.rawValue
      word = next > start + 1 || isApart ? .dash : []
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      while next < end, Self.isStop(text[next]) { next += 1 }
      word = stop(text, start..<next, end)
    default: word = []
    }
    if word != [] { tokens.append(Self.token(start, next, word)) }
    return next
  }

  private static func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  // Of full stops only the last ones of a sentence end it.
  private func stop(_ text: Span<UInt8>, _ signs: Range<Int>, _ end: Int) -> TokenClass {
    guard text[signs.lowerBound] == UInt8(ascii: ".") else { return .stop }
    if signs.count >= 3 { return .ellipsis }
    return end - signs.upperBound <= 8 && isOnlySigns(text, signs.upperBound..<end) ? .stop : []
  }

  private func isOnlySigns(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] < 0x80 && joins(text[index]) { return false }
    return true
  }

  /// Whether a byte goes on with a word behind a joiner.
  @inline(__always) func joins(_ byte: UInt8) -> Bool {
    let kind = classes[Int(byte)]
    return kind == Class.letter.rawValue || kind == Class.digit.rawValue
  }
}
