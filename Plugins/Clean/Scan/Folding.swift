internal import Sluice

/// Makes texts alike that differ only in case, in the form of a mark, or in their numbers.
///
/// Lower case for Latin, Greek, Cyrillic and Armenian; curly quotation marks and apostrophes become straight; white
/// space of any length becomes one space; digits of any number, with the points and commas inside, become one `0`.
enum Folding {
  /// A folded character: up to three bytes of it, and the index behind what it stands for.
  struct Unit {
    var bytes: (UInt8, UInt8, UInt8) = (0, 0, 0)
    var count = 1
    var next: Int
  }

  @inline(__always) static func unit(
    _ text: Span<UInt8>, _ index: Int, _ end: Int, _ lower: Span<UInt16>
  ) -> Unit {
    let byte = text[index]
    switch byte {
    case 0x41...0x5A: return Unit(bytes: (byte | 0x20, 0, 0), next: index + 1)
    case 0x30...0x39: return Unit(bytes: (0x30, 0, 0), next: behindNumber(text, index, end))
    case 0x20, 0x09, 0x0B, 0x0C: return Unit(bytes: (0x20, 0, 0), next: behindSpaces(text, index, end))
    case 0x80...0xFF: return highUnit(text, index, end, lower)
    default: return Unit(bytes: (byte, 0, 0), next: index + 1)
    }
  }

  private static func highUnit(_ text: Span<UInt8>, _ index: Int, _ end: Int, _ lower: Span<UInt16>) -> Unit {
    let decoded = UTF8Scalar(text, at: index)
    let scalar = decoded.value
    let next = index + decoded.length
    if scalar < SmallLetters.limit && scalar != 0xA0 {
      let folded = UInt32(lower[Int(scalar)])
      if folded < 0x80 { return Unit(bytes: (UInt8(folded), 0, 0), next: next) }
      return Unit(bytes: (UInt8(0xC0 | folded >> 6), UInt8(0x80 | folded & 0x3F), 0), count: 2, next: next)
    }
    switch scalar {
    case 0x2018, 0x2019, 0x201B: return Unit(bytes: (0x27, 0, 0), next: next)
    case 0x201C, 0x201D, 0x201E: return Unit(bytes: (0x22, 0, 0), next: next)
    case 0xFF1A: return Unit(bytes: (0x3A, 0, 0), next: next)
    default: break
    }
    if ScalarClass.isSpace(scalar) { return Unit(bytes: (0x20, 0, 0), next: behindSpaces(text, index, end)) }
    if decoded.length == 3 { return Unit(bytes: (text[index], text[index + 1], text[index + 2]), count: 3, next: next) }
    // Four bytes: no phrase has such a character, so any byte that never matches will do.
    return Unit(bytes: (0xFF, 0, 0), next: next)
  }

  private static func behindNumber(_ text: Span<UInt8>, _ first: Int, _ end: Int) -> Int {
    var index = first + 1
    while index < end {
      if ASCII.isDigit(text[index]) {
        index += 1
      } else if text[index] == 0x2E || text[index] == 0x2C, index + 1 < end,
        ASCII.isDigit(text[index + 1])
      {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  static func behindSpaces(_ text: Span<UInt8>, _ first: Int, _ end: Int) -> Int {
    var index = first
    while index < end {
      let scalar = UTF8Scalar(text, at: index)
      guard isSpace(scalar.value) else { break }
      index += scalar.length
    }
    return index
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x09 || scalar == 0x0B || scalar == 0x0C
      || (scalar > 0x7F && ScalarClass.isSpace(scalar))
  }
}
