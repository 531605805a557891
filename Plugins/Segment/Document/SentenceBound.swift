internal import Sluice

/// How many sentences a text can have, by the marks that can end one.
enum SentenceBound {
  static func of(_ text: Span<UInt8>) -> Int {
    var count = 1
    for index in 0..<text.count {
      switch text[index] {
      case 0x0A, 0x0D, UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"): count += 1
      case 0x80..<0xC0: if index >= 2 && isEnd(text[index - 2], text[index - 1], text[index]) { count += 1 }
      default: break
      }
    }
    return count
  }

  /// Whether three bytes are a mark beyond ASCII, or the last of them are.
  private static func isEnd(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x8E), (0xEF, 0xBC, 0x9F), (0xEF, 0xBD, 0xA1): true
    case (0xE2, 0x80, 0xA2...0xA9), (0xE0, 0xA5, 0xA4...0xA5), (_, 0xD8, 0x9F), (_, 0xDB, 0x94), (_, 0xC2, 0x85): true
    // Marks of Armenian, Ethiopic, Khmer and others: their letters stand beside them, and are few.
    case (0xE1, _, _): true
    default: false
    }
  }
}
