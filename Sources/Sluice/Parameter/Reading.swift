/// Reading values out of nodes: the faults found so far. Faults are collected, so that all are shown at once.
public struct Reading: Sendable {
  public var faults: [Diagnostic] = []
  /// The limit of the parameter being read, for its message: "of at least 1". Empty inside lists and groups.
  var limit = ""
  // Faults whose hint already ends with the help of the innermost parameter they belong to.
  private var explained: Set<Int> = []

  public init() {}

  /// Adds a fault at a node.
  public mutating func fault(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    fault(code, message, at: node.place, usedAt: node.usedAt, hint: hint)
  }

  /// Adds a fault at a key.
  public mutating func fault(_ code: String, _ message: String, at key: Node.Key, hint: String? = nil) {
    fault(code, message, at: key.place, usedAt: key.usedAt, hint: hint)
  }

  private mutating func fault(_ code: String, _ message: String, at place: Place, usedAt: Place?, hint: String?) {
    let notes = usedAt.map { [Diagnostic.Note.used(at: $0)] } ?? []
    faults.append(Diagnostic(.error, code, message, at: place, hint: hint, notes: notes))
  }

  /// Adds "'min_length' must be a whole number of at least 1, not 'many'".
  public mutating func fault(expected: String, for what: String, at node: Node, hint: String? = nil) {
    let expected = limit.isEmpty ? expected : "\(expected) \(limit)"
    fault("wrong_type", "'\(what)' must be \(expected), not \(node.described)", at: node, hint: hint)
  }

  /// Adds a parameter's help to the hints of the wrong values found in it, but for those of parameters inside it.
  mutating func explain(_ first: Int, with help: String) {
    for index in first..<faults.count where ["wrong_type", "out_of_range"].contains(faults[index].code) {
      guard explained.insert(index).inserted else { continue }
      faults[index].hint = faults[index].hint.map { $0 + ($0.hasSuffix("?") ? " " : ". ") + help } ?? help
    }
  }

  /// Reads a part of a value: an element of a list, an entry of a map. The parameter's limit does not hold for it.
  mutating func part<Value: ParameterValue>(_ type: Value.Type, _ node: Node, _ what: String) -> Value? {
    let outer = limit
    limit = ""
    defer { limit = outer }
    return Value.read(node, what, &self)
  }
}
