internal import Sluice

// What stands in a pipeline file beside the input, the stages and the outputs.
extension Compilation {
  /// The version of the format that this program reads.
  private static var format: Int { 1 }

  /// False, with one fault, for a file of a newer format: whatever else it says is not ours to judge.
  mutating func isOfThisFormat(_ map: [Node.Entry]) -> Bool {
    guard let node = map.first(where: { $0.key.text == "sluice" })?.value, let scalar = node.scalar,
      scalar.style == .plain, let format = Int(scalar.text), format > Self.format
    else { return true }
    reading.fault(
      "newer_format",
      "this file needs a newer sluice: it is of format \(format), and this one reads format \(Self.format)",
      at: node)
    return false
  }

  mutating func checkFormat(_ entry: Node.Entry?, _ root: Node) {
    guard let node = entry?.value else {
      reading.fault(
        "missing_key", "the key 'sluice' is missing", at: root, hint: "begin the file with 'sluice: \(Self.format)'")
      return
    }
    guard mayRead(node, "sluice") else { return }
    if node.scalar?.style != .plain || node.scalar?.text != "\(Self.format)" {
      let hint = node.scalar?.text == "\(Self.format)" ? "write it without quotation marks" : nil
      reading.fault(
        "wrong_type", "'sluice' must be \(Self.format), the version of the format, not \(node.described)", at: node,
        hint: hint)
    }
  }

  mutating func readName(_ entry: Node.Entry?, _ root: Node) -> String? {
    guard let node = entry?.value else {
      reading.fault("missing_key", "the key 'name' is missing", at: root, hint: "add 'name: NAME'")
      return nil
    }
    guard mayRead(node, "name") else { return nil }
    return name(node, "'name'")
  }

  /// A text that must be a name.
  mutating func name(_ node: Node, _ what: String) -> String? {
    let text = node.isNull ? nil : node.scalar?.text
    if let text, NameRule.allows(text) { return text }
    if let text, !text.isEmpty {
      let fault = NameRule.fault(what, text)
      reading.fault("bad_name", fault.message, at: node, hint: fault.hint)
    } else {
      reading.fault(
        "wrong_type", "\(what) must be a name, not \(text == "" ? "an empty text" : node.described)", at: node)
    }
    return nil
  }

  /// False, with a fault, for a value with variables where none can stand.
  mutating func mayRead(_ node: Node, _ key: String) -> Bool {
    guard let text = node.scalar?.text, Template(text) != nil else { return true }
    reading.fault("bad_interpolation", "variables cannot stand in '\(key)'", at: node)
    return false
  }

  mutating func readDescription(_ entry: Node.Entry?) -> String? {
    guard let written = entry?.value, !written.isNull else { return nil }
    let before = reading.faults.count
    let node = interpolation.resolve(written, "description", &reading)
    guard reading.faults.count == before, let text = String.read(node, "description", &reading) else { return nil }
    // A block scalar ends with a line end.
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    if line.contains(where: \.isNewline) {
      reading.fault("wrong_type", "'description' must be one line", at: node)
    }
    return line
  }

  mutating func readErrors(_ entry: Node.Entry?) -> Node? {
    let (policy, node, _) = settings(ErrorPolicy.self, entry, RunnerKeys.errors)
    errors = policy
    checkFolder(node, "dead_letter")
    return node
  }

  mutating func readRun(_ entry: Node.Entry?) -> Node? {
    let (settings, node, isSound) = settings(RunSettings.self, entry, RunnerKeys.run)
    run = settings
    checkFolder(node, "folder")
    let least = 3 * run.maxDocument.bytes
    if isSound, run.memory.bytes < least {
      let fault =
        "'memory' must be at least 3 times 'max_document' (\(run.maxDocument.written)): \(ByteCount(least).written)"
      let hint = "raise 'memory' or lower 'max_document'"
      if let memory = node?["memory"], !memory.isNull {
        reading.fault("out_of_range", "\(fault), not \(memory.described)", at: memory, hint: hint)
      } else if let largest = node?["max_document"] {
        reading.fault("out_of_range", "\(fault), not \(run.memory.written)", at: largest, hint: hint)
      }
    }
    return node
  }

  /// What `errors` and `run` say, by their parameters.
  private mutating func settings<Settings: Configurable>(
    _ type: Settings.Type, _ entry: Node.Entry?, _ keys: RunnerKeys
  ) -> (Settings, Node?, isSound: Bool) {
    var settings = Settings()
    guard let entry else { return (settings, nil, true) }
    let before = reading.faults.count
    var node = interpolation.resolve(entry.value, entry.key.text, &reading)
    if let map = node.map { node.content = .map(translated(map, keys)) }
    let resolved = reading.faults.count
    settings.configure(node, of: "'\(entry.key.text)'", &reading)
    discardFollowUps(from: resolved)
    return (settings, node, reading.faults.count == before)
  }

  /// A path such as `-/failed` comes of `-o -`.
  private mutating func checkFolder(_ node: Node?, _ key: String) {
    guard let path = node?[key], let text = path.scalar?.text, text == "-" || text.hasPrefix("-/") else { return }
    reading.fault(
      "output_is_stdout", "'\(key)' cannot be \(path.described): it is a folder, not standard output", at: path,
      hint: "give a folder: -o out")
  }

  /// Leaves out faults that only say that a value is missing which could not be made.
  mutating func discardFollowUps(from index: Int) {
    let kept = reading.faults[index...].filter { !interpolation.isFollowUp($0) }
    reading.faults.replaceSubrange(index..., with: kept)
  }
}
