public import SystemPackage

/// A type that a parameter can have.
public protocol ParameterValue: Sendable {
  /// What a user must write, for messages and pages: "a whole number".
  static var typeName: String { get }

  /// Reads a node.
  ///
  /// - Parameters:
  ///   - what: names the parameter in messages: `lists[1]`.
  /// - Returns: nil after a fault has been put into `reading`.
  static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Self?

  /// The value as a user would write it.
  var written: String { get }

  /// Whether this is no value at all.
  var isUnset: Bool { get }
}

extension ParameterValue {
  public var isUnset: Bool { false }
}

extension Bool: ParameterValue {
  public static var typeName: String { "true or false" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Bool? {
    if let scalar = node.scalar, scalar.style != .quoted {
      if scalar.text == "true" { return true }
      if scalar.text == "false" { return false }
      switch scalar.text.lowercased() {
      case "true", "yes", "on", "y", "1":
        reading.fault(expected: typeName, for: what, at: node, hint: "write true")
        return nil
      case "false", "no", "off", "n", "0":
        reading.fault(expected: typeName, for: what, at: node, hint: "write false")
        return nil
      default: break
      }
    }
    reading.fault(expected: typeName, for: what, at: node)
    return nil
  }

  public var written: String { self ? "true" : "false" }
}

private let withoutQuotes = "write it without quotation marks"

extension Int: ParameterValue {
  public static var typeName: String { "a whole number" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Int? {
    let value = node.scalar.flatMap { Int($0.text) }
    if let value, node.scalar?.style != .quoted { return value }
    reading.fault(expected: typeName, for: what, at: node, hint: value.map { _ in withoutQuotes })
    return nil
  }

  public var written: String { "\(self)" }
}

extension Double: ParameterValue {
  public static var typeName: String { "a number" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Double? {
    // Not 0x1p3, inf or nan, which Double reads as well.
    let text = node.scalar?.text ?? ""
    let value = text.utf8.allSatisfy(isDecimal) ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
    if let value, node.scalar?.style != .quoted { return value }
    reading.fault(expected: typeName, for: what, at: node, hint: value.map { _ in withoutQuotes })
    return nil
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  public var written: String { "\(self)" }
}

extension String: ParameterValue {
  public static var typeName: String { "text" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> String? {
    if let scalar = node.scalar, !node.isNull { return scalar.text }
    reading.fault(expected: typeName, for: what, at: node)
    return nil
  }

  public var written: String { Self.quoted(self) }

  /// A text as YAML: without quotation marks where none are needed.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    // What would not read back, or only as a text parameter reads it.
    let isSpecial = ["", "null", "true", "false"].contains(text.lowercased()) || Double(text) != nil
    if plain && !isSpecial { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}

extension FilePath: ParameterValue {
  public static var typeName: String { "a path" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> FilePath? {
    guard let scalar = node.scalar, !node.isNull, !scalar.text.isEmpty else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    return FilePath(scalar.text, in: node.folder)
  }

  /// A path as written in a text of a folder: relative ones resolve against the folder, `-` stays as it is.
  public init(_ written: String, in folder: String) {
    let path = FilePath(written)
    if written == "-" || path.isAbsolute || folder.isEmpty {
      self = path.lexicallyNormalized()
    } else {
      self = FilePath(folder).pushing(path).lexicallyNormalized()
    }
  }

  public var written: String { String.quoted(string) }
}

extension ParameterValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  public static var typeName: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Self? {
    guard let scalar = node.scalar, let value = Self(rawValue: scalar.text) else {
      let hint = node.scalar.flatMap { Suggestion.hint(for: $0.text, among: allCases.map(\.rawValue)) }
      reading.fault(expected: typeName, for: what, at: node, hint: hint)
      return nil
    }
    return value
  }

  public var written: String { rawValue }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  public static var typeName: String { Wrapped.typeName }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Wrapped?? {
    Wrapped.read(node, what, &reading).map { .some($0) }
  }

  public var written: String { self?.written ?? "none" }

  public var isUnset: Bool { self == nil }
}

extension Array: ParameterValue where Element: ParameterValue {
  public static var typeName: String { "a list" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> [Element]? {
    guard let list = node.list else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    let values = list.enumerated().map { reading.part(Element.self, $1, "\(what)[\($0)]") }
    return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
  }

  public var written: String { "[" + map(\.written).joined(separator: ", ") + "]" }
}

/// A map from names that the user chooses to values, in the order written.
public struct Mapping<Value: ParameterValue>: ParameterValue, ExpressibleByDictionaryLiteral {
  /// A name and its value.
  public struct Entry: Sendable {
    public var key: String
    public var value: Value
  }

  public var entries: [Entry] = []

  public init() {}

  public init(dictionaryLiteral elements: (String, Value)...) { entries = elements.map { Entry(key: $0, value: $1) } }

  public static var typeName: String { "a map" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> Mapping? {
    guard let map = node.map else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    var result = Mapping()
    for entry in map {
      guard let value = reading.part(Value.self, entry.value, "\(what).\(entry.key.text)") else { continue }
      result.entries.append(Entry(key: entry.key.text, value: value))
    }
    return result.entries.count == map.count ? result : nil
  }

  public var written: String {
    "{" + entries.map { "\(String.quoted($0.key)): \($0.value.written)" }.joined(separator: ", ") + "}"
  }
}

/// Texts given one by one or as a list: `lang: en`, `lang: [en, de]`.
public struct OneOrMany<Value: ParameterValue>: ParameterValue {
  public var values: [Value]

  public init(_ values: [Value] = []) { self.values = values }

  public static var typeName: String { "\(Value.typeName) or a list" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> OneOrMany? {
    if node.list == nil { return Value.read(node, what, &reading).map { OneOrMany([$0]) } }
    return [Value].read(node, what, &reading).map(OneOrMany.init)
  }

  public var written: String { values.count == 1 ? values[0].written : values.written }
}
