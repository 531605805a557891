/// The cells of rows, one behind the other, as bytes that a `RowCursor` takes apart.
///
/// A cell says whether it has a value, and not of what kind: who reads it knows the columns. A whole number is a varint of its
/// zigzag plus one, a text its length plus one and its bytes, another number a 1 and eight bytes, a boolean 1 or 2; 0 is no
/// value. A list is a 1 before each element and a 0 behind the last, so that no list and an empty one are the same.
public struct RowWriter: ~Copyable {
  /// What has been written.
  public var buffer = ByteWriter()
  /// Whether annotations and parts repeat their text.
  public var annotationText = true
  private var places = OffsetConverter()

  public init() {}

  /// Takes everything out.
  public mutating func removeAll() { buffer.removeAll() }

  /// Sets how ranges of this document are written from now on.
  ///
  /// - Parameters:
  ///   - cleaned: if given, offsets count in the cleaned text, and annotations outside it are not shown.
  public mutating func begin(_ document: borrowing Document, offsets unit: OffsetUnit, cleaned: CleanedText? = nil) {
    places.prepare(for: cleaned?.bytes ?? document.text, unit: unit, map: cleaned?.map)
  }

  /// Whether the output shows what stands at a range: false for what a cleaned text leaves out.
  public func shows(_ range: TextRange) -> Bool { places.map == nil || places.map?.cleaned(of: range) != nil }

  /// Appends a document's frame to other bytes: how many bytes it has in four, little-endian, the document's id, and the
  /// rows that the body writes. What has been written here before goes.
  public mutating func frame(
    _ document: borrowing Document, to bytes: inout ByteWriter,
    _ body: (borrowing Document, inout RowWriter) throws -> Void
  ) rethrows {
    removeAll()
    string(document.id.text)
    try body(document, &self)
    let count = UInt32(buffer.count)
    for shift in stride(from: 0, to: UInt32(32), by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
    bytes.append(buffer)
    removeAll()
  }

  /// Cells without values.
  @inlinable public mutating func absent(cells: Int) {
    for _ in 0..<cells { buffer.append(0) }
  }

  @inlinable mutating func varint(_ value: UInt64) {
    buffer.reserve(10)
    var rest = value
    while rest >= 0x80 {
      buffer.put(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    buffer.put(UInt8(truncatingIfNeeded: rest))
  }
}

extension RowWriter: FieldWriter {
  @inlinable public mutating func number(_ value: Int) {
    let code = UInt64(bitPattern: Int64((value &<< 1) ^ (value &>> 63))) &+ 1
    if code == 0 { least() } else { varint(code) }
  }

  /// The cell of the least number: a zero in two bytes, because in one it is no value.
  @usableFromInline mutating func least() {
    buffer.append(0x80)
    buffer.append(0)
  }

  @inlinable public mutating func number(_ value: Double) {
    buffer.append(1)
    buffer.append(word: value.bitPattern)
  }

  @inlinable public mutating func bool(_ value: Bool) { buffer.append(value ? 2 : 1) }

  @inlinable public mutating func string(_ text: Span<UInt8>) {
    varint(UInt64(truncatingIfNeeded: text.count) &+ 1)
    buffer.append(text)
  }

  @inlinable public mutating func string(_ text: StaticString) {
    varint(UInt64(truncatingIfNeeded: text.utf8CodeUnitCount) &+ 1)
    buffer.append(text)
  }

  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 {
      varint(UInt64($0.count) + 1)
      buffer.append($0.span)
    }
  }

  @inlinable public mutating func absent(_ kind: @autoclosure () -> FieldKind) {
    absent(cells: kind().cells(annotationText: annotationText))
  }

  public mutating func value(_ range: TextRange) {
    let converted = places.convert(range)
    number(converted.start)
    number(converted.end)
  }

  @inlinable public mutating func value<R: Record>(_ record: borrowing R, _ document: borrowing Document) {
    record.write(R.fields, to: &self, document)
  }

  @inlinable public mutating func value<P: Part>(part: borrowing P, _ document: borrowing Document) {
    value(part.range)
    if P.showsText && annotationText { string(document.text.span.extracting(part.range.bytes)) }
    part.write(P.fields, to: &self, document)
  }

  @inlinable public mutating func beginList() {}
  @inlinable public mutating func element() { buffer.append(1) }
  @inlinable public mutating func endList() { buffer.append(0) }
}
