extension [Diagnostic] {
  /// All, in order, as a JSON array with one object on a line.
  ///
  /// `{"severity","code","file","line","column","length","message","hint","notes":[{"file","line","column","message"}]}`;
  /// what a diagnostic does not have is `null`. Without a line end at its end.
  public func json() -> String {
    isEmpty ? "[]" : "[\n" + inOrder().map { "  " + $0.json }.joined(separator: ",\n") + "\n]"
  }
}

extension Diagnostic {
  fileprivate var json: String {
    object(
      [("severity", severity.rawValue.json), ("code", code.json)] + position(of: place)
        + [
          ("length", place.map { String($0.length) } ?? "null"), ("message", message.json),
          ("hint", hint?.json ?? "null"), ("notes", "[\(notes.map(\.json).joined(separator: ", "))]"),
        ])
  }
}

extension Diagnostic.Note {
  fileprivate var json: String { object(position(of: place) + [("message", message.json)]) }
}

private func position(of place: Place?) -> [(String, String)] {
  [
    ("file", place?.origin.name.json ?? "null"), ("line", place.map { String($0.line) } ?? "null"),
    ("column", place.map { String($0.column) } ?? "null"),
  ]
}

private func object(_ members: [(String, String)]) -> String {
  "{" + members.map { "\($0.0.json): \($0.1)" }.joined(separator: ", ") + "}"
}

extension String {
  /// As a JSON string. Control characters are escaped, also those that JSON would allow.
  fileprivate var json: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where !scalar.isHarmless: result += scalar.escapedForJSON
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
