internal import Sluice

extension Interpolation {
  /// The value of a variable that something uses; nil if it has none, which is reported once.
  mutating func value(
    of name: String, _ mention: Mention, _ reading: inout Reading
  ) -> Node? {
    guard let variable = variables[name] else {
      reportUnknown(name, mention, &reading)
      return nil
    }
    switch variable.state {
    case .read(let node): return node
    case .failed: return nil
    case .beingRead:
      reportRing(name, mention, &reading)
      return nil
    case .unread: break
    }
    if let given = variable.given { return given }
    // Nothing written is reported where the variables are read.
    if variable.written.isNull { return nil }
    guard stack.count < Weight.maxDepth else {
      reportDepth(mention, &reading)
      return nil
    }
    read(name, variable.written, &reading)
    return value(of: name)
  }

  private mutating func reportUnknown(_ name: String, _ mention: Mention, _ reading: inout Reading) {
    let meant = reading.suggestion(for: name, among: names)
    if let meant { suggested.insert(meant) }
    reading.fault(
      "unknown_variable", "'\(mention.what)' uses the variable \(name.quoted), which is not declared", at: mention,
      hint: meant.map { "did you mean '\($0)'?" } ?? declared)
  }

  private var declared: String {
    let some = names.prefix(10).map(\.quoted).joined(separator: ", ")
    switch names.count {
    case 0: return "declare it under 'vars'"
    case 1: return "only \(some) is declared"
    case ...10: return "declared are \(some)"
    default: return "declared are \(some) and others"
    }
  }

  private func reportRing(_ name: String, _ mention: Mention, _ reading: inout Reading) {
    let ring = stack[(stack.firstIndex(of: name) ?? 0)...] + [name]
    reading.fault(
      "variable_ring", "the variable '\(name)' refers to itself: \(ring.joined(separator: " -> "))", at: mention)
  }

  mutating func checkSpelling(_ node: Node, _ what: String, _ reading: inout Reading) {
    switch node.content {
    case .scalar(let scalar):
      guard let template = Template(scalar.text) else { return }
      for fault in template.faults {
        let mention = Mention(what: what, node: node, start: fault.start, length: fault.length)
        reading.fault("bad_interpolation", fault.message, at: mention, hint: fault.hint)
      }
      for case .reference(.variable, let name, let start, let length) in template.pieces where variables[name] == nil {
        reportUnknown(name, Mention(what: what, node: node, start: start, length: length), &reading)
      }
    case .list(let list): for element in list { checkSpelling(element, what, &reading) }
    case .map(let map): for entry in map { checkSpelling(entry.value, entry.key.text, &reading) }
    }
  }
}
