/// A value that a field can have: numbers, texts, names, ranges, enums, and optionals, lists and records of these.
public protocol FieldValue: Sendable {
  func write(to json: inout ByteWriter, _ document: borrowing Document)
  /// Whether the record leaves the key out: nil, false, no name, an empty list.
  var isAbsent: Bool { get }
}

/// One field of a record: its name, what it means, and how to get it. Told once, for all outputs.
public struct Field<Root: Sendable>: Sendable {
  public let name: String
  public let help: String
  public let write: @Sendable (borrowing Root, inout ByteWriter, borrowing Document) -> Void

  /// - Parameters:
  ///   - name: the key, in `snake_case`.
  ///   - help: one sentence.
  ///   - always: whether the key is there even if its value is absent (false is then written as `false`).
  ///   - value: how to get it.
  @inlinable public init<Value: FieldValue>(
    _ name: StaticString, _ help: String, always: Bool = false,
    _ value: @escaping @Sendable (borrowing Root) -> Value
  ) {
    self.name = "\(name)"
    self.help = help
    write = { root, json, document in
      let value = value(root)
      if always || !value.isAbsent {
        json.key(name)
        value.write(to: &json, document)
      }
    }
  }
}

extension Int: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.number(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Int32: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.number(Int(self)) }
  @inlinable public var isAbsent: Bool { false }
}

extension Double: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.number(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Bool: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.bool(self) }
  @inlinable public var isAbsent: Bool { !self }
}

extension String: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.string(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension StaticString: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.string(self) }
  @inlinable public var isAbsent: Bool { false }
}

extension Name: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    document.write(self, to: &json)
  }
  @inlinable public var isAbsent: Bool { self == .none }
}

extension TextRange: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    json.open("{")
    json.range(self)
    json.close("}")
  }
  @inlinable public var isAbsent: Bool { false }
}

extension FieldValue where Self: RawRepresentable, RawValue == String {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) { json.string(rawValue) }
  @inlinable public var isAbsent: Bool { false }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    if let self { self.write(to: &json, document) } else { json.null() }
  }
  @inlinable public var isAbsent: Bool { self?.isAbsent ?? true }
}

extension Array: FieldValue where Element: FieldValue {
  @inlinable public func write(to json: inout ByteWriter, _ document: borrowing Document) {
    json.open("[")
    for item in self {
      json.element()
      item.write(to: &json, document)
    }
    json.close("]")
  }
  @inlinable public var isAbsent: Bool { isEmpty }
}
