internal import Sluice

/// A part of a scalar that names a variable or an environment variable, for messages.
struct Mention {
  /// What holds the scalar: the nearest key.
  var what: String
  var node: Node
  /// In code points of the text.
  var start: Int
  var length: Int
}

extension Reading {
  /// How many faults are told with all that is known. What has more is no slip of a writer, and to look for parts of
  /// lines and for similar names would take long.
  static let manyFaults = 100

  /// Adds a fault at a part of a scalar.
  mutating func fault(_ code: String, _ message: String, at mention: Mention, hint: String? = nil) {
    var node = mention.node
    if faults.count < Self.manyFaults { node.place = node.place(ofPart: mention.start, length: mention.length) }
    fault(code, message, at: node, hint: hint)
  }

  /// The nearest of some names.
  func suggestion(for written: String, among names: [String]) -> String? {
    faults.count < Self.manyFaults ? Suggestion.best(for: written, among: names) : nil
  }
}

extension [Diagnostic] {
  /// As many as people read, and a line that says how many more there are.
  package func capped() -> [Diagnostic] {
    let rest = dropFirst(Reading.manyFaults)
    guard let last = rest.last else { return self }
    let severity = rest.contains { $0.severity == .error } ? Diagnostic.Severity.error : .warning
    return prefix(Reading.manyFaults) + [
      Diagnostic(severity, "too_many_faults", "\(rest.count) more like these are not shown", at: last.place)
    ]
  }
}
