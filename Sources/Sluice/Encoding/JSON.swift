/// A JSON value: metadata of a document, values of parameters that take any.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])
  /// A number, a list or an object as it is written in JSON, on one line: what an input has read, and nobody has to look
  /// into. It is not checked here.
  case written(String)

  /// A key and its value; objects keep the order of their keys.
  public struct Member: Sendable, Equatable {
    public var key: ByteString
    public var value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = ByteString(key)
      self.value = value
    }
  }

  /// The value as text, for comparing: `true` for true, a string without its quotation marks, a written number as it is
  /// written. Nil for null, lists and objects.
  public var text: String? {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .written(let value): value.utf8.first.map(Self.opensList) ?? true ? nil : value
    case .null, .array, .object: nil
    }
  }

  private static func opensList(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }

  /// Writes the value; numbers in their shortest form.
  public func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let value): json.bool(value)
    case .int(let value): json.number(value)
    case .number(let value): if value.isFinite { json.buffer.append(text: "\(value)") } else { json.null() }
    case .string(let value): json.string(value)
    case .written(let value): json.buffer.append(text: value)
    case .array(let items):
      json.open("[")
      for item in items {
        json.element()
        item.write(to: &json)
      }
      json.close("]")
    case .object(let members):
      json.open("{")
      for member in members {
        json.key(text: member.key.text)
        member.value.write(to: &json)
      }
      json.close("}")
    }
  }
}

extension JSON: Equatable {
  /// Whether both are the same value; texts and keys byte for byte.
  public static func == (first: JSON, second: JSON) -> Bool {
    switch (first, second) {
    case (.null, .null): true
    case (.bool(let first), .bool(let second)): first == second
    case (.int(let first), .int(let second)): first == second
    case (.number(let first), .number(let second)): first == second
    case (.string(let first), .string(let second)): ByteString(first) == ByteString(second)
    case (.array(let first), .array(let second)): first == second
    case (.object(let first), .object(let second)): first == second
    case (.written(let first), .written(let second)): ByteString(first) == ByteString(second)
    default: false
    }
  }
}
