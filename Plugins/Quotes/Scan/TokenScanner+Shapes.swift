internal import Sluice

/// What the letters of a word tell about it.
extension TokenScanner {
  /// Whether it begins with two or three small letters, a hyphen and a capital.
  static func hasParticle(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard ASCII.isSmallLetter(text[start]), end - start > 4 else { return false }
    let hyphen = text[start + 2] == UInt8(ascii: "-") ? start + 2 : start + 3
    return text[hyphen] == UInt8(ascii: "-") && ASCII.isCapital(text[hyphen + 1])
  }

  /// ’s, ’ve, ’ll, ’re, ’d, ’m behind a word.
  static func clitic(_ text: Span<UInt8>, _ apostrophe: Int, _ end: Int) -> TokenClass? {
    let start = apostrophe + (text[apostrophe] == 0x27 ? 1 : 3)
    guard start < end else { return nil }
    let first = text[start] | 0x20
    switch end - start {
    case 1:
      switch first {
      case UInt8(ascii: "s"): return .genitive
      case UInt8(ascii: "d"): return .modal
      case UInt8(ascii: "m"): return .be
      default: return nil
      }
    case 2:
      let second = text[start + 1] | 0x20
      if first == UInt8(ascii: "v"), second == UInt8(ascii: "e") { return .have }
      if first == UInt8(ascii: "l"), second == UInt8(ascii: "l") { return .modal }
      if first == UInt8(ascii: "r"), second == UInt8(ascii: "e") { return .be }
      return nil
    default: return nil
    }
  }

  /// How it ends, if it has four bytes or more; none for shorter ones. Without branches: how long the next word is and how it ends is
  /// hard to guess.
  @inline(__always) static func ending(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> ScannedToken.Ending {
    let last = UInt32(
      bigEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: max(0, end &- 4), as: UInt32.self))
    let two = UInt16(truncatingIfNeeded: last)
    var ending = ScannedToken.Ending.none.rawValue
    ending = two & 0xFF == 0x73 ? ScannedToken.Ending.s.rawValue : ending
    ending = two == 0x7373 ? ScannedToken.Ending.none.rawValue : ending
    ending = two == 0x6564 ? ScannedToken.Ending.ed.rawValue : ending
    ending = two == 0x6C79 ? ScannedToken.Ending.ly.rawValue : ending
    ending = last & 0xFF_FFFF == 0x69_6E67 ? ScannedToken.Ending.ing.rawValue : ending
    let isLong = UInt8(truncatingIfNeeded: (3 &- (end &- start)) >> 63)
    return ScannedToken.Ending(rawValue: ending & isLong)
  }

  /// Whether it ends like a word for a people, if it has four bytes or more: -an, -sh, -ch, -ese, -i.
  @inline(__always) static func isPeople(_ text: Span<UInt8>, _ end: Int) -> Bool {
    switch (text[end &- 2], text[end &- 1]) {
    case (UInt8(ascii: "a"), UInt8(ascii: "n")), (UInt8(ascii: "s"), UInt8(ascii: "h")),
      (UInt8(ascii: "c"), UInt8(ascii: "h")):
      true
    case (UInt8(ascii: "s"), UInt8(ascii: "e")): text[end &- 3] == UInt8(ascii: "e")
    case (_, UInt8(ascii: "i")): true
    default: false
    }
  }
}
