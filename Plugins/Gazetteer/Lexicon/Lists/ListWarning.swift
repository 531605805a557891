internal import Sluice

/// A warning of a list. An index keeps those of its lists, so that they are given as well when no list is read.
struct ListWarning: Equatable {
  var code: String
  var message: String
  var hint: String?
  /// The number of the list among the stage's lists.
  var list: Int
  var line: Int
  var column: Int
  var length: Int
  /// The line itself.
  var text: String

  /// The warning as users see it; `path` is that of the list.
  func diagnostic(_ path: String) -> Diagnostic {
    let origin = Origin(name: path, folder: "", text: text, firstLine: line)
    let place = Place(origin: origin, line: line, column: column, length: length)
    return Diagnostic(.warning, code, message, at: place, hint: hint)
  }

  // MARK: In an index

  static func encode(_ warnings: [ListWarning]) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ number: Int) { withUnsafeBytes(of: Int64(number)) { bytes += $0 } }
    func add(_ text: String) {
      add(text.utf8.count)
      bytes += text.utf8
    }
    for warning in warnings {
      add(warning.code)
      add(warning.message)
      add(warning.hint ?? "")
      add(warning.text)
      for number in [warning.list, warning.line, warning.column, warning.length] { add(number) }
    }
    return bytes
  }

  /// Nil if the bytes are no warnings.
  static func decode(_ bytes: [UInt8]) -> [ListWarning]? {
    var warnings: [ListWarning] = []
    var rest = bytes[...]
    func number() -> Int? {
      guard rest.count >= 8 else { return nil }
      defer { rest = rest.dropFirst(8) }
      return rest.withUnsafeBytes { Int($0.loadUnaligned(as: Int64.self)) }
    }
    func text() -> String? {
      guard let count = number(), (0...rest.count).contains(count) else { return nil }
      defer { rest = rest.dropFirst(count) }
      return String(decoding: rest.prefix(count), as: UTF8.self)
    }
    while !rest.isEmpty {
      guard let code = text(), let message = text(), let hint = text(), let line = text(), let list = number(),
        let lineNumber = number(), let column = number(), let length = number(),
        [list, lineNumber, column, length].allSatisfy({ (0...Int(Int32.max)).contains($0) })
      else { return nil }
      warnings.append(
        ListWarning(
          code: code, message: message, hint: hint.isEmpty ? nil : hint, list: list, line: lineNumber, column: column,
          length: length, text: line))
    }
    return warnings
  }
}
