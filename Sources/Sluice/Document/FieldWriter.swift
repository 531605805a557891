/// Where the values of fields go: a record of JSON (`JSONWriter`), or the cells of a row (`RowWriter`).
///
/// A field value says itself to one with these calls. What is generic over it is compiled once for each, so neither costs
/// more than code of its own would.
public protocol FieldWriter: ~Copyable {
  mutating func number(_ value: Int)
  mutating func number(_ value: Double)
  mutating func bool(_ value: Bool)
  mutating func string(_ text: String)
  mutating func string(_ text: StaticString)
  /// UTF-8, which must be valid.
  mutating func string(_ text: Span<UInt8>)
  /// No value, where one of this kind would stand.
  mutating func absent(_ kind: @autoclosure () -> FieldKind)
  mutating func value(_ range: TextRange)
  mutating func value<R: Record>(_ record: borrowing R, _ document: borrowing Document)
  mutating func value<P: Part>(part: borrowing P, _ document: borrowing Document)
  mutating func beginList()
  /// Must come before each element of a list.
  mutating func element()
  mutating func endList()
}

extension JSONWriter: FieldWriter {
  @inlinable public mutating func absent(_ kind: @autoclosure () -> FieldKind) { null() }

  @inlinable public mutating func value(_ range: TextRange) {
    open("{")
    self.range(range)
    close("}")
  }

  @inlinable public mutating func value<R: Record>(_ record: borrowing R, _ document: borrowing Document) {
    open("{")
    record.write(R.fields, to: &self, document)
    close("}")
  }

  @inlinable public mutating func value<P: Part>(part: borrowing P, _ document: borrowing Document) {
    part.writeItem(P.fields, to: &self, document)
  }

  @inlinable public mutating func beginList() { open("[") }
  @inlinable public mutating func endList() { close("]") }
}
