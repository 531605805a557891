/// Checks of bytes that should be UTF-8.
public enum UTF8Scan {
  /// The first byte that is no part of valid UTF-8 (surrogates, overlong forms and what lies past U+10FFFF are not), or
  /// nil if all is well. ASCII goes eight bytes a step.
  public static func firstInvalid(in text: [UInt8], from start: Int = 0) -> Int? {
    firstInvalid(in: text.span, from: start)
  }

  /// The same of bytes that are in no array.
  public static func firstInvalid(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index &+= index &+ 8 <= bytes.count ? EightBytes(bytes, unchecked: index).beyondASCII.first : 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if length == 0 { return index }
      index &+= length
    }
    return nil
  }

  /// The length of the multi-byte sequence at an index, 0 if it is not valid. Table 3-7 of the Unicode Standard.
  private static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return 0 }
    let least: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let most: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard bytes[index + 1] >= least, bytes[index + 1] <= most else { return 0 }
    for next in (index + 2)..<max(index + 2, index + length) {
      if bytes[next] & 0xC0 != 0x80 { return 0 }
    }
    return length
  }
}
