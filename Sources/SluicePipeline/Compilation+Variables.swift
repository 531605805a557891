internal import Sluice

extension Compilation {
  /// Reads `vars` and what the command line says of them.
  mutating func readVariables(_ entry: Node.Entry?) {
    if let map = entry?.value.map {
      for variable in allowed(map, "variables", at: entry?.value) {
        if !NameRule.allows(variable.key.text) {
          let fault = NameRule.fault("the name of a variable", variable.key.text)
          reading.fault("bad_name", fault.message, at: variable.key, hint: fault.hint)
        }
        interpolation.declare(variable)
      }
    } else if let node = entry?.value, !node.isNull {
      reading.fault("wrong_type", "'vars' must be a map from names to values, not \(node.described)", at: node)
    }
    readOverrides()
    interpolation.readVariables(&reading)
  }

  private mutating func readOverrides() {
    for (name, value) in overrides.sets { set(name.hasPrefix("var.") ? String(name.dropFirst(4)) : name, value) }
    if let first = overrides.inputs.first {
      let values = overrides.inputs.map { argument($0, "INPUT") }
      // One argument is a value, several are a list.
      give("input", "INPUT", values.count == 1 ? values[0] : Node(.list(values), at: argument(first, "INPUT").place))
    }
    if let output = overrides.output { give("output", "-o", argument(output, "-o")) }
  }

  private mutating func set(_ name: String, _ value: String) {
    let flag = "--set \(name)"
    // The reader takes an empty text for a mistake; here it is a value that is nothing.
    guard !value.allSatisfy(\.isWhitespace) else {
      give(name, flag, argument("", flag, style: .plain))
      return
    }
    let text = YAML.read(Array(value.utf8), name: flag, folder: "")
    reading.faults += text.faults
    if let root = text.root {
      give(name, flag, root)
    } else {
      // So that the variable is not said to have no value.
      _ = interpolation.give(name, argument(value, flag))
    }
  }

  private mutating func give(_ name: String, _ flag: String, _ value: Node) {
    if flag == "INPUT" || flag == "-o", overrides.sets.contains(where: { $0.name == name || $0.name == "var.\(name)" })
    {
      reading.faults.append(
        Diagnostic(
          .error, "set_twice", "the variable '\(name)' is given twice: by \(flag) and by --set", hint: "leave one out"))
    }
    guard !interpolation.give(name, value) else { return }
    let names = interpolation.names
    let declare = "declare it under 'vars', and write '${var.\(name)}' where its value is to stand"
    let hint = flag.hasPrefix("--set") ? Suggestion.hint(for: name, among: names) : nil
    reading.faults.append(
      Diagnostic(
        .error, "unknown_variable", "\(flag) is given, but the pipeline has no variable \(name.quoted)",
        hint: hint ?? declare, subject: Diagnostic.Subject("variable", name)))
  }

  /// A text of the command line as a node: text, not YAML, and a path of the working directory.
  func argument(_ text: String, _ flag: String, style: Node.Scalar.Style = .quoted) -> Node {
    let origin = Origin(name: flag, folder: "", text: text)
    let length = text.contains(where: \.isNewline) ? 0 : text.unicodeScalars.count
    return Node(
      .scalar(Node.Scalar(text: text, style: style)), at: Place(origin: origin, line: 1, column: 1, length: length))
  }
}
