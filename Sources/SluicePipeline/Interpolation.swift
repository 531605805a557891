internal import Sluice

/// Puts the values of variables and of the environment into scalars, after the YAML has been read.
///
/// What is put in is never scanned again and never read as YAML. A scalar that is one variable and nothing else takes the
/// variable's node as it is, with its places; a text put together keeps the place of the scalar it stands in. What
/// cannot be made is reported and stands as nothing; `isFollowUp` tells faults that come of that alone.
struct Interpolation {
  /// A declared variable.
  struct Variable {
    var key: Node.Key
    var written: Node
    /// The value by the command line.
    var given: Node?
    var state = State.unread
  }

  enum State {
    case unread, beingRead, failed
    case read(Node)
  }

  let environment: [String: String]
  /// In the order declared.
  private(set) var names: [String] = []
  var variables: [String: Variable] = [:]
  /// The variables whose values are being made, outermost first.
  var stack: [String] = []
  /// What undeclared ones may have been meant for.
  var suggested: Set<String> = []
  private var spoilt: Set<Spot> = []
  var budget = Weight(nodes: 100_000, bytes: 1 << 20)
  /// Which environment variables have been put in: their values, and what messages show in place of them.
  var secrets: [String: String] = [:]

  init(environment: [String: String]) { self.environment = environment }
}

// MARK: - Variables

extension Interpolation {
  /// Declares a variable; a default that is nothing means that it must be given.
  mutating func declare(_ entry: Node.Entry) {
    names.append(entry.key.text)
    variables[entry.key.text] = Variable(key: entry.key, written: entry.value)
  }

  /// Gives a declared variable its value.
  ///
  /// - Returns: false if it is not declared.
  mutating func give(_ name: String, _ value: Node) -> Bool {
    guard variables[name] != nil else { return false }
    variables[name]?.given = value
    return true
  }

  /// The value of a variable, once all have been read, and if it has one.
  func value(of name: String) -> Node? {
    if case .read(let node) = variables[name]?.state { node } else { nil }
  }

  /// Makes the values of all variables. A default is not looked up if the command line gave a value, but its spelling is
  /// checked.
  mutating func readVariables(_ reading: inout Reading) {
    for name in names {
      guard let variable = variables[name] else { continue }
      if let given = variable.given {
        variables[name]?.state = .read(given)
        checkSpelling(variable.written, name, &reading)
      } else if variable.written.isNull {
        variables[name]?.state = .failed
        reading.fault(
          "missing_variable", "the variable '\(name)' has no value", at: variable.key, hint: howToGive(name))
      } else if case .unread = variable.state {
        read(name, variable.written, &reading)
      }
    }
  }

  mutating func read(_ name: String, _ written: Node, _ reading: inout Reading) {
    variables[name]?.state = .beingRead
    stack.append(name)
    let node = resolve(written, name, &reading)
    stack.removeLast()
    variables[name]?.state = spoilt.contains(Spot(node.place)) ? .failed : .read(node)
  }

  private func howToGive(_ name: String) -> String {
    switch name {
    case "input": "give it: INPUT, or --set input=…"
    case "output": "give it: -o OUTPUT, or --set output=…"
    default: "give it: --set \(name)=…"
    }
  }

  /// Warns of variables that nothing refers to.
  func warnOfUnused(in root: Node, _ reading: inout Reading) {
    var used = suggested
    func look(_ node: Node) {
      switch node.content {
      case .scalar(let scalar):
        guard let template = Template(scalar.text) else { return }
        used.formUnion(template.variables)
        // `${x}` may be meant for the variable.
        if !template.faults.isEmpty { used.formUnion(scalar.text.words) }
      case .list(let list): list.forEach(look)
      case .map(let map): map.forEach { look($0.value) }
      }
    }
    for entry in root.map ?? [] where !entry.key.text.hasPrefix("x_") { look(entry.value) }
    for name in names where !used.contains(name) {
      guard let variable = variables[name], variable.given != nil || !variable.written.isNull else { continue }
      reading.faults.append(
        Diagnostic(
          .warning, "unused_variable", "the variable '\(name)' is not used", at: variable.key.place,
          hint: "write '${var.\(name)}' where its value is to stand", subject: Diagnostic.Subject("variable", name)))
    }
  }
}

// MARK: - Nodes

extension Interpolation {
  /// A node with values put in.
  ///
  /// - Parameter what: names it in messages: the nearest key.
  mutating func resolve(_ node: Node, _ what: String, depth: Int = 0, _ reading: inout Reading) -> Node {
    var node = node
    switch node.content {
    case .scalar(let scalar):
      return Template(scalar.text).map { fill($0, node, scalar, what, depth, &reading) } ?? node
    case .list(let list):
      var elements: [Node] = []
      for (index, element) in list.enumerated() {
        elements.append(resolve(element, "\(what)[\(index)]", depth: depth + 1, &reading))
      }
      node.content = .list(elements)
    case .map(let map):
      var entries: [Node.Entry] = []
      for var entry in map {
        if Template(entry.key.text) != nil {
          reading.fault("bad_interpolation", "variables stand in values, not in keys", at: entry.key)
        }
        entry.value = resolve(entry.value, entry.key.text, depth: depth + 1, &reading)
        // A required parameter that is nothing is reported at its key.
        if spoilt.contains(Spot(entry.value.place)) { spoilt.insert(Spot(entry.key.place)) }
        entries.append(entry)
      }
      node.content = .map(entries)
    }
    return node
  }

  /// Whether a fault only says that a value is missing which could not be made.
  func isFollowUp(_ fault: Diagnostic) -> Bool {
    guard let place = fault.place, fault.code != "unknown_parameter" else { return false }
    return spoilt.contains(Spot(place))
  }

  private mutating func spoil(_ node: Node) -> Node {
    spoilt.insert(Spot(node.place))
    return Node(.scalar(Node.Scalar(text: "", style: .plain)), at: node.place, usedAt: node.usedAt)
  }

  private mutating func fill(
    _ template: Template, _ node: Node, _ scalar: Node.Scalar, _ what: String, _ depth: Int, _ reading: inout Reading
  ) -> Node {
    for fault in template.faults {
      let mention = Mention(what: what, node: node, start: fault.start, length: fault.length)
      reading.fault("bad_interpolation", fault.message, at: mention, hint: fault.hint)
    }
    guard template.faults.isEmpty else { return spoil(node) }
    if let (name, start, length) = template.wholeVariable {
      let mention = Mention(what: what, node: node, start: start, length: length)
      guard let value = value(of: name, mention, &reading), admit(value.weight, depth, mention, &reading) else {
        return spoil(node)
      }
      return value.used(at: node.place)
    }
    guard let composed = compose(template, node, what, depth, &reading) else { return spoil(node) }
    return composed
  }
}

extension String {
  /// The stretches of letters, digits and `_`.
  fileprivate var words: [String] {
    utf8.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): false
      default: true
      }
    }.map { String($0) ?? "" }
  }
}
