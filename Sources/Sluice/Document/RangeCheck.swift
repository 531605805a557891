/// Looks whether the ranges in a value are stretches of the text: a writer that writes nothing.
public struct RangeCheck: FieldWriter {
  private let text: [UInt8]
  /// The first range that is none.
  @usableFromInline private(set) var bad: TextRange?

  /// - Parameter document: the one that the values belong to.
  @usableFromInline init(_ document: borrowing Document) { text = document.text }

  public mutating func value(_ range: TextRange) {
    if bad == nil, !range.lies(in: text.span) { bad = range }
  }

  @inlinable public mutating func value<R: Record>(_ record: borrowing R, _ document: borrowing Document) {
    let fields = R.fields.span
    for index in fields.indices { fields[index].checkRanges?(record, &self, document) }
  }

  @inlinable public mutating func value<P: Part>(part: borrowing P, _ document: borrowing Document) {
    value(part.range)
    value(part, document)
  }

  // What has no range.
  @inlinable public mutating func number(_ value: Int) {}
  @inlinable public mutating func number(_ value: Double) {}
  @inlinable public mutating func bool(_ value: Bool) {}
  @inlinable public mutating func string(_ text: String) {}
  @inlinable public mutating func string(_ text: StaticString) {}
  @inlinable public mutating func string(_ text: Span<UInt8>) {}
  @inlinable public mutating func absent(_ kind: @autoclosure () -> FieldKind) {}
  @inlinable public mutating func beginList() {}
  @inlinable public mutating func element() {}
  @inlinable public mutating func endList() {}
}

extension FieldKind {
  /// Whether a value may have a place in the text.
  public var holdsRanges: Bool {
    switch self {
    case .int, .double, .bool, .text: false
    case .range: true
    case .list(let element): element.holdsRanges
    case .record(let members):
      // A part begins with its place.
      members.first?.name == "start" || members.contains { $0.kind.holdsRanges }
    }
  }
}
