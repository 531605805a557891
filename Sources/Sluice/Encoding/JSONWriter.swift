/// JSON, written value by value into a buffer of bytes.
///
/// It also knows documents: `begin` says in which unit their ranges are written, and whether annotations repeat their text.
public struct JSONWriter: ~Copyable {
  /// What has been written; bytes of another kind may be put between values.
  public var buffer = ByteWriter()
  /// Whether parts and annotations repeat their text.
  public var annotationText = true
  private var places = OffsetConverter()
  // Whether the next key or element is the first of its map or list.
  @usableFromInline var isFirst = true

  public init() {}

  /// How many bytes have been written.
  public var count: Int { buffer.count }

  /// A copy of what has been written.
  public var bytes: [UInt8] { buffer.bytes }

  /// Takes everything out.
  public mutating func removeAll() {
    buffer.removeAll()
    isFirst = true
  }

  /// Sets how ranges of this document are written from now on.
  ///
  /// - Parameters:
  ///   - cleaned: if given, offsets count in the cleaned text, and annotations outside it are not shown.
  public mutating func begin(_ document: borrowing Document, offsets unit: OffsetUnit, cleaned: CleanedText? = nil) {
    places.prepare(for: cleaned?.bytes ?? document.text, unit: unit, map: cleaned?.map)
  }

  // MARK: - Maps and lists

  /// Begins a map or a list: `{` or `[`.
  @inlinable public mutating func open(_ bracket: Unicode.Scalar) {
    buffer.append(UInt8(truncatingIfNeeded: bracket.value))
    isFirst = true
  }

  /// Ends a map or a list: `}` or `]`.
  @inlinable public mutating func close(_ bracket: Unicode.Scalar) {
    buffer.append(UInt8(truncatingIfNeeded: bracket.value))
    isFirst = false
  }

  /// Must come before each element of a list.
  @inlinable public mutating func element() {
    if isFirst { isFirst = false } else { buffer.append(UInt8(ascii: ",")) }
  }

  /// Writes a key that needs no escapes.
  @inlinable public mutating func key(_ key: StaticString) {
    buffer.reserve(key.utf8CodeUnitCount + 4)
    if isFirst { isFirst = false } else { buffer.put(UInt8(ascii: ",")) }
    buffer.put(UInt8(ascii: "\""))
    buffer.put(key)
    buffer.put(UInt8(ascii: "\""))
    buffer.put(UInt8(ascii: ":"))
  }

  /// Writes any key.
  public mutating func key(text: String) {
    element()
    string(text)
    buffer.append(UInt8(ascii: ":"))
  }

  /// Writes `"start":…,"end":…` in the unit of the output.
  public mutating func range(_ range: TextRange) {
    let converted = places.convert(range)
    key("start")
    number(converted.start)
    key("end")
    number(converted.end)
  }

  /// Whether the output shows what stands at a range: false for what a cleaned text leaves out.
  public func shows(_ range: TextRange) -> Bool { places.map == nil || places.map?.cleaned(of: range) != nil }

  // MARK: - Values

  public mutating func null() { buffer.append("null") }

  @inlinable public mutating func bool(_ value: Bool) { buffer.append(value ? "true" : "false") }

  public mutating func number(_ value: Int) {
    buffer.reserve(21)
    if value < 0 { buffer.put(UInt8(ascii: "-")) }
    digits(value.magnitude)
  }

  /// Writes digits for which there is room, two at a step, from the last to the first.
  private mutating func digits(_ value: UInt) {
    let length = Self.countDigits(of: value)
    var rest = value
    var position = buffer.storage + (buffer.written &+ length)
    while rest >= 100 {
      position -= 2
      Self.put(pair: rest % 100, at: position)
      rest /= 100
    }
    if rest >= 10 {
      Self.put(pair: rest, at: position - 2)
    } else {
      (position - 1).pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
    }
    buffer.written &+= length
  }

  @inline(__always) private static func countDigits(of value: UInt) -> Int {
    if value < 100 { return value < 10 ? 1 : 2 }
    if value < 10_000 { return value < 1000 ? 3 : 4 }
    if value < 1_000_000 { return value < 100_000 ? 5 : 6 }
    var length = 7
    var rest = value / 10_000_000
    while rest > 0 {
      length &+= 1
      rest /= 10
    }
    return length
  }

  @inline(__always) private static func put(pair: UInt, at position: UnsafeMutablePointer<UInt8>) {
    let text = UnsafeRawPointer(pairs.utf8Start).loadUnaligned(
      fromByteOffset: 2 &* Int(truncatingIfNeeded: pair), as: UInt16.self)
    UnsafeMutableRawPointer(position).storeBytes(of: text, as: UInt16.self)
  }

  /// The numbers below a hundred, each in two digits.
  @inline(__always) private static var pairs: StaticString {
    """
    0001020304050607080910111213141516171819\
    2021222324252627282930313233343536373839\
    4041424344454647484950515253545556575859\
    6061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899
    """
  }

  /// Writes a number with one to four decimals, never with an exponent; what is not finite as null.
  public mutating func number(_ value: Double) {
    let scaled = (value.magnitude * 10_000).rounded()
    guard scaled < 1e18 else { return value.isFinite ? append(whole: value) : null() }
    buffer.reserve(27)
    if value < 0 && scaled > 0 { buffer.put(UInt8(ascii: "-")) }
    digits(UInt(scaled) / 10_000)
    buffer.put(UInt8(ascii: "."))
    var rest = UInt(scaled) % 10_000
    repeat {
      buffer.put(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / 1000))
      rest = rest % 1000 * 10
    } while rest > 0
  }

  // Too large for decimals.
  private mutating func append(whole value: Double) {
    guard let number = Int(exactly: value.rounded()) else { return buffer.append(text: "\(value)") }
    self.number(number)
  }

  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  public mutating func string(_ text: StaticString) { text.withUTF8Buffer { string($0) } }

  public mutating func string(_ text: Span<UInt8>) { text.withUnsafeBufferPointer { string($0) } }

  /// Writes valid UTF-8 as a JSON text: only quotation marks, backslashes and control characters are escaped.
  private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    if text.count > ByteWriter.stretch { return string(long: text) }
    // Eight more than the text, so that a whole step always has room.
    buffer.reserve(text.count + 10)
    buffer.put(UInt8(ascii: "\""))
    var index = putSteps(of: text)
    index = putRest(of: text, from: index)
    if index < text.count { putBytes(of: text, from: index) }
    buffer.put(UInt8(ascii: "\""))
  }

  /// The same in stretches, each with room of its own.
  private mutating func string(long text: UnsafeBufferPointer<UInt8>) {
    buffer.append(UInt8(ascii: "\""))
    for start in stride(from: 0, to: text.count, by: ByteWriter.stretch) {
      let stretch = UnsafeBufferPointer(rebasing: text[start..<min(text.count, start + ByteWriter.stretch)])
      buffer.reserve(stretch.count + 10)
      let index = putSteps(of: stretch)
      putBytes(of: stretch, from: index)
    }
    buffer.put(UInt8(ascii: "\""))
  }

  /// Copies and looks at eight bytes a step. There must be room for the text and nine bytes; there still is for what is
  /// left and as many.
  ///
  /// - Returns: the index of the first byte that is left, at most seven from the end.
  @inline(__always) private mutating func putSteps(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    guard let base = UnsafeRawPointer(text.baseAddress) else { return index }
    while index &+ 8 <= text.count {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      UnsafeMutableRawPointer(buffer.storage + buffer.written).storeBytes(of: word, as: UInt64.self)
      let special = Self.firstSpecial(UInt64(littleEndian: word))
      index &+= special
      buffer.written &+= special
      if special < 8 {
        escape(text[index])
        index &+= 1
        buffer.reserve(text.count &- index &+ 10)
      }
    }
    return index
  }

  /// Writes what is left of a text, with the same room.
  private mutating func putBytes(of text: UnsafeBufferPointer<UInt8>, from start: Int) {
    for index in start..<text.count {
      let byte = text[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C {
        escape(byte)
        buffer.reserve(text.count &- index &+ 10)
      } else {
        buffer.put(byte)
      }
    }
  }

  /// Writes the last one to seven bytes of a text at once, if none needs an escape; there is room for eight.
  ///
  /// - Returns: the index of the first byte that is left.
  @inline(__always) private mutating func putRest(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var word: UInt64 = 0
    var index = start
    let base = UnsafeRawPointer(text.baseAddress)
    var shift: UInt64 = 0
    if text.count &- index >= 4, let base {
      word = UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt32.self)))
      index &+= 4
      shift = 32
    }
    while index < text.count {
      word |= UInt64(text[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    // Filled up with bytes that need no escape.
    let filled = shift < 64 ? word | 0x2020_2020_2020_2020 &<< shift : word
    guard Self.firstSpecial(filled) == 8 else { return start }
    UnsafeMutableRawPointer(buffer.storage + buffer.written).storeBytes(of: UInt64(littleEndian: word), as: UInt64.self)
    buffer.written &+= index &- start
    return index
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): buffer.append(#"\""#)
    case UInt8(ascii: "\\"): buffer.append(#"\\"#)
    case UInt8(ascii: "\n"): buffer.append(#"\n"#)
    case UInt8(ascii: "\r"): buffer.append(#"\r"#)
    case UInt8(ascii: "\t"): buffer.append(#"\t"#)
    default:
      buffer.append(#"\u00"#)
      for digit in [byte >> 4, byte & 15] {
        buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// How many of eight bytes, the first lowest, come before one that needs an escape.
  @inline(__always) private static func firstSpecial(_ word: UInt64) -> Int {
    let bytes = EightBytes(word)
    return (bytes.below(0x20) | bytes.equal(to: 0x22) | bytes.equal(to: 0x5C)).first
  }
}
