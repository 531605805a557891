public import Sluice

/// The diagnostics that the body throws, as lines without snippets: `test:2:1: error: …`, and `  hint: …` under it.
/// Nothing if it throws none; anything else is thrown on.
public func faults(_ body: () throws -> Void) throws -> String {
  do {
    try body()
    return ""
  } catch let error as Diagnostics {
    return lines(of: error.list)
  }
}

/// Diagnostics as lines without snippets.
public func lines(of diagnostics: [Diagnostic]) -> String {
  diagnostics.map { diagnostic in
    let place = diagnostic.place.map { "\($0): " } ?? ""
    let notes = diagnostic.notes.map { note in "\n  note: \(note.place.map { "\($0): " } ?? "")\(note.message)" }
    return "\(place)\(diagnostic.severity): \(diagnostic.message)" + (diagnostic.hint.map { "\n  hint: \($0)" } ?? "")
      + notes.joined()
  }.joined(separator: "\n")
}
