/// A value that a field can have: numbers, texts, names, ranges, enums, and optionals, lists and records of these.
///
/// A type of your own says its kind, and writes itself as a value of that kind: one method for every output.
public protocol FieldValue: Sendable {
  /// What its values are. Told by the type, so that a table has its columns before there is a row.
  static var kind: FieldKind { get }
  /// Whether there may be no value. False if not declared.
  static var isOptional: Bool { get }
  /// Writes the value, by calls that fit its kind.
  func write<Writer: FieldWriter & ~Copyable>(to writer: inout Writer, _ document: borrowing Document)
  /// Whether a record of JSON leaves the key out: nil, false, no name, an empty list.
  var isAbsent: Bool { get }
  /// Whether there is no value, so that its cells in a table are empty: nil, no name. False if not declared.
  var isNone: Bool { get }
}

extension FieldValue {
  @inlinable public static var isOptional: Bool { false }
  @inlinable public var isNone: Bool { false }
}

/// One field of a record: its name, what it means, and how to get it. Told once, for all outputs.
public struct Field<Root: Sendable>: Sendable {
  public let name: String
  public let help: String
  /// What its values are.
  public let kind: FieldKind
  /// Whether there may be no value.
  public let isOptional: Bool
  /// Whether a record of JSON has the key even if the value is absent.
  public let always: Bool
  /// Where it is declared.
  @usableFromInline let place: CodePlace
  /// Writes key and value as JSON, or nothing if the value is absent.
  public let write: @Sendable (borrowing Root, inout JSONWriter, borrowing Document) -> Void
  /// Writes the value as the cells of a row, as many as the kind has.
  public let writeCells: @Sendable (borrowing Root, inout RowWriter, borrowing Document) -> Void
  /// Looks at the ranges of the value; nil if its kind has none.
  @usableFromInline let checkRanges: (@Sendable (borrowing Root, inout RangeCheck, borrowing Document) -> Void)?

  /// - Parameters:
  ///   - name: the key, in `snake_case`.
  ///   - help: one sentence.
  ///   - always: whether the key is there even if its value is absent (false is then written as `false`).
  ///   - value: how to get it.
  @inlinable public init<Value: FieldValue>(
    _ name: StaticString, _ help: String, always: Bool = false, file: StaticString = #fileID, line: Int = #line,
    _ value: @escaping @Sendable (borrowing Root) -> Value
  ) {
    let kind = Value.kind
    self.name = "\(name)"
    self.help = help
    self.kind = kind
    isOptional = Value.isOptional
    self.always = always
    place = CodePlace(file: file, line: line)
    write = { root, json, document in
      let value = value(root)
      if always || !value.isAbsent {
        json.key(name)
        value.write(to: &json, document)
      }
    }
    if kind.holdsRanges {
      checkRanges = { root, check, document in value(root).write(to: &check, document) }
    } else {
      checkRanges = nil
    }
    let cells = (kind.cells(annotationText: true), kind.cells(annotationText: false))
    writeCells = { root, row, document in
      let value = value(root)
      if value.isNone {
        row.absent(cells: row.annotationText ? cells.0 : cells.1)
      } else {
        value.write(to: &row, document)
      }
    }
  }

  /// The field as a member of its record.
  public var member: FieldKind.Member {
    FieldKind.Member(name, help, kind, isOptional: isOptional, always: always)
  }
}

extension Int: FieldValue {
  @inlinable public static var kind: FieldKind { .int }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.number(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Int32: FieldValue {
  @inlinable public static var kind: FieldKind { .int }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.number(Int(self)) }
  @inlinable public var isAbsent: Bool { false }
}

extension Double: FieldValue {
  @inlinable public static var kind: FieldKind { .double }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.number(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Bool: FieldValue {
  @inlinable public static var kind: FieldKind { .bool }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.bool(self) }
  @inlinable public var isAbsent: Bool { !self }
}

extension String: FieldValue {
  @inlinable public static var kind: FieldKind { .text }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.string(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension StaticString: FieldValue {
  @inlinable public static var kind: FieldKind { .text }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.string(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Name: FieldValue {
  @inlinable public static var kind: FieldKind { .text }
  @inlinable public static var isOptional: Bool { true }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { document.write(self, to: &writer) }
  @inlinable public var isAbsent: Bool { self == .none }
  @inlinable public var isNone: Bool { self == .none }
}

extension TextRange: FieldValue {
  @inlinable public static var kind: FieldKind { .range }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.value(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension FieldValue where Self: RawRepresentable, RawValue == String {
  @inlinable public static var kind: FieldKind { .text }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) { writer.string(rawValue) }
  @inlinable public var isAbsent: Bool { false }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  @inlinable public static var kind: FieldKind { Wrapped.kind }
  public static var isOptional: Bool {
    if case .list = kind { false } else { true }
  }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) {
    if let self { self.write(to: &writer, document) } else { writer.absent(Wrapped.kind) }
  }
  @inlinable public var isAbsent: Bool { self?.isAbsent ?? true }
  @inlinable public var isNone: Bool { self?.isNone ?? true }
}

extension Array: FieldValue where Element: FieldValue {
  @inlinable public static var kind: FieldKind { .list(Element.kind) }
  @inlinable public func write<Writer: FieldWriter & ~Copyable>(
    to writer: inout Writer, _ document: borrowing Document
  ) {
    writer.beginList()
    for item in self {
      writer.element()
      item.write(to: &writer, document)
    }
    writer.endList()
  }
  @inlinable public var isAbsent: Bool { isEmpty }
}
