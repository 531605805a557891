/// A growing buffer of encoded bytes, with JSON writing in an extension.
///
/// Offsets in the text are converted as they are written: see `begin`.
public struct ByteWriter: ~Copyable {
  public var bytes: [UInt8] = []
  /// Whether parts and annotations repeat their text.
  public var annotationText = true
  @usableFromInline var places = OffsetConverter()
  // Whether the next key or element is the first of its map or list.
  @usableFromInline var isFirst = true

  public init() {}

  /// Sets how ranges of this document are written from now on.
  ///
  /// - Parameters:
  ///   - cleaned: if given, offsets count in the cleaned text, and annotations outside it are not shown.
  public mutating func begin(_ document: borrowing Document, offsets unit: OffsetUnit, cleaned: CleanedText? = nil) {
    places.prepare(for: cleaned?.bytes ?? document.text, unit: unit, map: cleaned?.map)
  }

  @inlinable public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  @inlinable public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  @inlinable public mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
}

// MARK: - JSON

extension ByteWriter {
  /// Begins a map or a list: `{` or `[`.
  @inlinable public mutating func open(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: bracket.value))
    isFirst = true
  }

  /// Ends a map or a list: `}` or `]`.
  @inlinable public mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: bracket.value))
    isFirst = false
  }

  /// Must come before each element of a list.
  @inlinable public mutating func element() {
    if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: ",")) }
  }

  /// Writes a key given as `,"name":`; the comma is left out after an opening brace.
  @inlinable public mutating func key(_ key: [UInt8]) {
    if isFirst {
      isFirst = false
      bytes.append(contentsOf: key[1...])
    } else {
      bytes.append(contentsOf: key)
    }
  }

  /// Writes a key.
  @inlinable public mutating func key(_ key: StaticString) {
    element()
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a key.
  public mutating func key(_ key: String) {
    element()
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes `"start":…,"end":…` in the unit of the output.
  @inlinable public mutating func range(_ range: TextRange) {
    let start = places.convert(Int(range.start))
    key("start")
    number(start)
    key("end")
    // An empty range is no end of what lies before it; one within what a cleaned text leaves out shrinks to nothing.
    number(range.isEmpty ? start : max(start, places.convert(Int(range.end), isEnd: true)))
  }

  /// Whether the output shows what stands at a range: false for what a cleaned text leaves out.
  @inlinable public func shows(_ range: TextRange) -> Bool { places.map == nil || places.map?.cleaned(of: range) != nil }

  public mutating func null() { append("null") }

  @inlinable public mutating func bool(_ value: Bool) { append(value ? "true" : "false") }

  @inlinable public mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude)
  }

  @inlinable mutating func digits(_ value: UInt) {
    var divisor: UInt = 1
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  /// Writes a number with one to four decimals, never with an exponent; what is not finite as null.
  public mutating func number(_ value: Double) {
    let scaled = (value.magnitude * 10_000).rounded()
    guard scaled < 1e18 else { return value.isFinite ? append(whole: value) : null() }
    if value < 0 && scaled > 0 { bytes.append(UInt8(ascii: "-")) }
    digits(UInt(scaled) / 10_000)
    bytes.append(UInt8(ascii: "."))
    var rest = UInt(scaled) % 10_000
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / 1000))
      rest = rest % 1000 * 10
    } while rest > 0
  }

  // Too large for decimals.
  private mutating func append(whole value: Double) {
    guard let number = Int(exactly: value.rounded()) else { return bytes.append(contentsOf: "\(value)".utf8) }
    self.number(number)
  }

  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  @inlinable public mutating func string(_ text: StaticString) { text.withUTF8Buffer { string($0) } }

  @inlinable public mutating func string(_ text: Span<UInt8>) { text.withUnsafeBufferPointer { string($0) } }

  /// Writes valid UTF-8 as a JSON text: only quotation marks, backslashes and control characters are escaped.
  @usableFromInline mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var written = 0
    var index = 0
    while let special = Self.firstSpecial(in: text, from: index) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<special]))
      escape(text[special])
      index = special + 1
      written = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(#"\""#)
    case UInt8(ascii: "\\"): append(#"\\"#)
    case UInt8(ascii: "\n"): append(#"\n"#)
    case UInt8(ascii: "\r"): append(#"\r"#)
    case UInt8(ascii: "\t"): append(#"\t"#)
    default:
      append(#"\u00"#)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// The first byte that needs an escape, eight bytes a step.
  private static func firstSpecial(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    if let base = UnsafeRawPointer(text.baseAddress) {
      while index + 8 <= text.count {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        // The lowest bit set is exact; ones above it may come from a borrow and are not looked at.
        let found =
          ((word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote | (slash &- ones) & ~slash) & high
        if found != 0 { return index + found.trailingZeroBitCount / 8 }
        index += 8
      }
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
      index += 1
    }
    return nil
  }
}
