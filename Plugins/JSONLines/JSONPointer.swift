public import Sluice

/// A place in a JSON value, as RFC 6901 has it: `/author/name`, `/tags/0`.
public struct JSONPointer: ParameterValue, Hashable {
  /// As written.
  public let text: String
  /// The keys, or indices of lists, on the way.
  public let steps: [String]

  /// Nil if it is no pointer into a record.
  public init?(_ text: String) {
    guard Self.fault(in: text) == nil else { return nil }
    self.init(steps: Self.steps(of: text), text)
  }

  /// A pointer to a key of the record itself.
  public init(key: String) {
    let escaped = key.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }
    self.init(steps: [key], "/" + escaped.joined())
  }

  private init(steps: [String], _ text: String) {
    self.text = text
    self.steps = steps
  }

  private static func steps(of text: String) -> [String] {
    // By code points: a combining mark behind a '/' would make one Character of both.
    text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { step in
      let pieces = step.split(separator: "~", omittingEmptySubsequences: false)
      let rest = pieces.dropFirst().map { ($0.first == "1" ? "/" : "~") + String($0.dropFirst()) }
      return String(pieces[0]) + rest.joined()
    }
  }

  /// What is wrong with a text that should be a pointer, and the way out.
  private static func fault(in text: String) -> (message: String, hint: String?)? {
    guard text.utf8.first == UInt8(ascii: "/") else {
      return ("a JSON pointer begins with '/'", text.isEmpty ? nil : "write \(JSONPointer(key: text).text)")
    }
    let tails = text.unicodeScalars.split(separator: "~", omittingEmptySubsequences: false).dropFirst()
    if tails.contains(where: { $0.first != "0" && $0.first != "1" }) {
      return ("in a JSON pointer '~' is written '~0'", "'~1' stands for '/' in a key")
    }
    return nil
  }

  public static var typeName: String { "a JSON pointer, such as /text" }

  public static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> JSONPointer? {
    guard let scalar = node.scalar, !node.isNull else {
      reading.fault(expected: typeName, for: what, at: node)
      return nil
    }
    if let (message, hint) = fault(in: scalar.text) {
      reading.fault("bad_pointer", "'\(what)': \(message), not '\(scalar.text)'", at: node, hint: hint)
      return nil
    }
    return JSONPointer(steps: steps(of: scalar.text), scalar.text)
  }

  public var written: String { text.written }
}
