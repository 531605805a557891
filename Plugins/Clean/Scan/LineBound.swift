internal import Sluice

/// How many lines a text can have that are not empty.
enum LineBound {
  static func of(_ text: Span<UInt8>) -> Int {
    var count = 1
    for index in 1..<max(1, text.count) {
      switch text[index - 1] {
      case 0x0A, 0x0D: if text[index] != 0x0A && text[index] != 0x0D { count += 1 }
      // U+0085, U+2028 and U+2029, and a few others that end so.
      case 0x85: if index >= 2 && text[index - 2] == 0xC2 { count += 1 }
      case 0xA8, 0xA9: if index >= 3 && text[index - 3] == 0xE2 { count += 1 }
      default: break
      }
    }
    return count
  }
}
