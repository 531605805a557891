internal import Sluice

// The keys of maps that belong to the runner.
extension Compilation {
  /// The entries by key. An unknown key is reported, and taken for what it may stand for, so that its value is checked.
  ///
  /// - Parameter draft: the entry that the map is, whose parameters may have been written beside `use`.
  mutating func entries(of map: [Node.Entry], _ keys: RunnerKeys, _ draft: Draft? = nil) -> [String: Node.Entry] {
    Dictionary(translated(map, keys, draft).map { ($0.key.text, $0) }) { first, _ in first }
  }

  /// The entries whose keys are known, or stand for known ones.
  mutating func translated(_ map: [Node.Entry], _ keys: RunnerKeys, _ draft: Draft? = nil) -> [Node.Entry] {
    let written = Set(map.map(\.key.text))
    let parameters = draft?.component.map { type(of: $0).pages.map(\.key) } ?? []
    var taken: Set<String> = []
    return map.compactMap { entry in
      let key = entry.key.text
      if RunnerKeys.isIgnored(key) { return nil }
      if keys.known.contains(key) { return entry }
      let isParameter = parameters.contains(key)
      let meant = isParameter || RunnerKeys.notInVersion1[key] != nil ? nil : keys.guess(key)
      report(entry.key, keys, draft, parameters, meant: meant)
      guard let meant, !written.contains(meant), taken.insert(meant).inserted else { return nil }
      return Node.Entry(
        key: Node.Key(text: meant, place: entry.key.place, usedAt: entry.key.usedAt), value: entry.value)
    }
  }

  private mutating func report(
    _ key: Node.Key, _ keys: RunnerKeys, _ draft: Draft?, _ parameters: [String], meant: String?
  ) {
    if parameters.contains(key.text), let draft {
      reading.fault(
        "unknown_key", "'\(key.text)' is a parameter of \(draft.owner)", at: key, hint: "put it under 'with'")
    } else if let instead = RunnerKeys.notInVersion1[key.text] {
      reading.fault("not_in_version_1", "'\(key.text)' is not in version 1", at: key, hint: instead)
    } else if (key.text == "id" || key.text == "on_error"), let draft {
      let hint = draft.kind == .output && key.text == "id" ? "the id of an output is its key" : nil
      reading.fault("unknown_key", "'\(key.text)' belongs to stages only", at: key, hint: hint)
    } else if let meant {
      reading.fault("unknown_key", "unknown key \(key.text.quoted)", at: key, hint: "did you mean '\(meant)'?")
    } else {
      let near = Suggestion.best(for: key.text, among: parameters).map { "did you mean '\($0)', under 'with'?" }
      let known = "the keys here are \(keys.known.map(\.quoted).joined(separator: ", "))"
      reading.fault("unknown_key", "unknown key \(key.text.quoted)", at: key, hint: near ?? known)
    }
  }
}
