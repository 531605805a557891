internal import Sluice

/// What values of a JSON text mean that `JSONScanner` has passed.
///
/// A text of JSON can have half a surrogate pair in an escape, which is no character: `\ud83d` alone.
enum JSONText {
  /// Appends the bytes of a text.
  ///
  /// - Parameters:
  ///   - range: with the quotation marks.
  ///   - replaces: whether half a surrogate pair becomes U+FFFD.
  /// - Returns: where half a surrogate pair stands that does not; the text then ends before it.
  static func unescape(
    _ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8], replaces: Bool = false
  ) -> Int? {
    let end = range.upperBound &- 1
    var place = range.lowerBound &+ 1
    while true {
      let run = place
      place = escape(text, from: place, to: end)
      append(text, run..<place, to: &bytes)
      if place == end { return nil }
      let next = text[place &+ 1]
      if next != UInt8(ascii: "u") {
        bytes.append(plain(next))
        place &+= 2
      } else if let (scalar, count) = scalar(text, at: place) {
        UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
        place &+= count
      } else if replaces {
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        place &+= 6
      } else {
        return place
      }
    }
  }

  /// Appends a value as it is written, without the blanks around what is in it; a half of a surrogate pair as above.
  static func copy(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8], replaces: Bool) -> Int? {
    var place = range.lowerBound
    var run = place
    var isInText = false
    while place < range.upperBound {
      let byte = text[place]
      if byte == UInt8(ascii: "\\") {
        if text[place &+ 1] != UInt8(ascii: "u") {
          place &+= 2
        } else if let (_, count) = scalar(text, at: place) {
          place &+= count
        } else {
          if !replaces { return place }
          append(text, run..<place, to: &bytes)
          bytes.append(contentsOf: #"\ufffd"#.utf8)
          place &+= 6
          run = place
        }
        continue
      }
      if byte == UInt8(ascii: "\"") { isInText.toggle() }
      if byte <= 0x20, !isInText {
        append(text, run..<place, to: &bytes)
        run = place &+ 1
      }
      place &+= 1
    }
    append(text, run..<place, to: &bytes)
    return nil
  }

  /// The first backslash, or `end`.
  private static func escape(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var place = start
    while place < end {
      if place &+ 8 <= end {
        let plain = EightBytes(text, unchecked: place).equal(to: UInt8(ascii: "\\")).first
        place &+= plain
        if plain < 8 { return place }
      } else if text[place] == UInt8(ascii: "\\") {
        return place
      } else {
        place &+= 1
      }
    }
    return end
  }

  private static func append(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private static func plain(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }

  /// The scalar of the escape at an offset, or of the pair of escapes, and how long it is; nil for half a pair.
  private static func scalar(_ text: Span<UInt8>, at place: Int) -> (Unicode.Scalar, Int)? {
    guard let first = unit(text, at: place) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard first < 0xDC00, text.byte(at: place &+ 6) == UInt8(ascii: "\\"),
      text.byte(at: place &+ 7) == UInt8(ascii: "u"), let second = unit(text, at: place &+ 6), second & 0xFC00 == 0xDC00
    else { return nil }
    return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF).map { ($0, 12) }
  }

  /// The number in an escape `\uXXXX`; nil if these are no four digits.
  static func unit(_ text: Span<UInt8>, at place: Int) -> UInt32? {
    var number: UInt32 = 0
    for index in 2..<6 {
      let byte = text.byte(at: place &+ index)
      let digit = byte &- UInt8(ascii: "0")
      let letter = (byte | 0x20) &- UInt8(ascii: "a")
      guard digit < 10 || letter < 6 else { return nil }
      number = number << 4 | UInt32(digit < 10 ? digit : letter &+ 10)
    }
    return number
  }
}
