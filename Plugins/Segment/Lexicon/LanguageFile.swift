internal import Sluice

/// Reads the YAML file of a language. All faults are collected.
struct LanguageFile {
  private(set) var faults: [Diagnostic] = []

  private static let keys =
    ["language", "extends", "aliases", "abbreviations", "terminals", "quotes", "flags", "lowercase_starts"]
    + WordClass.lists.map(\.key)

  /// The tag that a file says it is for.
  static func tag(of root: Node) -> String? { root["language"]?.scalar?.text.lowercased() }

  /// Other tags that a file serves: `no` for `nb`.
  static func aliases(of root: Node) -> [String] {
    (root["aliases"]?.list ?? []).compactMap { $0.scalar?.text.lowercased() }
  }

  /// Adds what a file says to a language.
  mutating func read(_ root: Node, into language: inout Language) {
    guard let map = root.map else {
      fault("wrong_type", "a language file must be a map, not \(root.described)", at: root.place)
      return
    }
    for entry in map {
      switch entry.key.text {
      case "language", "extends", "aliases": break
      case "abbreviations": readAbbreviations(entry.value, &language)
      case "terminals": language.addTerminals(entry.value.scalar?.text ?? "")
      case "quotes": readQuotes(entry.value, &language)
      case "flags":
        for node in entry.value.list ?? [] {
          let name = node.scalar?.text ?? ""
          let names = LanguageFlags.named.map(\.name)
          guard let flag = LanguageFlags.named.first(where: { $0.name == name })?.value else {
            fault(
              "unknown_flag", "unknown flag \(node.described): expected one of \(names.joined(separator: ", "))",
              at: node.place, hint: Suggestion.hint(for: name, among: names))
            continue
          }
          language.flags.insert(flag)
        }
      case "lowercase_starts":
        var reading = Reading()
        if let value = LowercaseStarts.read(entry.value, "lowercase_starts", &reading) {
          language.lowercaseStarts = value
        }
        faults += reading.faults
      default:
        guard let value = WordClass.lists.first(where: { $0.key == entry.key.text })?.value else {
          fault(
            "unknown_key", "unknown key '\(entry.key.text)' of a language file", at: entry.key.place,
            hint: Suggestion.hint(for: entry.key.text, among: Self.keys))
          continue
        }
        readWords(entry.value, value, &language)
      }
    }
  }

  private mutating func readAbbreviations(_ node: Node, _ language: inout Language) {
    for entry in node.map ?? [] {
      let names = WordClass.named.map(\.name)
      guard let value = WordClass.named.first(where: { $0.name == entry.key.text })?.value else {
        fault(
          "unknown_class",
          "unknown class '\(entry.key.text)' of abbreviations: expected one of \(names.joined(separator: ", "))",
          at: entry.key.place, hint: Suggestion.hint(for: entry.key.text, among: names))
        continue
      }
      readWords(entry.value, value, &language)
    }
  }

  private mutating func readWords(_ node: Node, _ classes: WordClass, _ language: inout Language) {
    for item in node.list ?? [] {
      guard let text = item.scalar?.text, let key = WordKey(text) else {
        fault(
          "bad_word", "\(item.described) is not a word of at most \(WordKey.longest) bytes", at: item.place)
        continue
      }
      language.words[key, default: []].formUnion(classes)
    }
  }

  private mutating func readQuotes(_ node: Node, _ language: inout Language) {
    for pair in node.list ?? [] {
      let marks = (pair.list ?? []).compactMap { node -> Unicode.Scalar? in
        let scalars = node.scalar.map { Array($0.text.unicodeScalars) } ?? []
        return scalars.count == 1 ? scalars[0] : nil
      }
      guard marks.count == 2 else {
        fault("bad_quotes", "quotes must be pairs of two marks, not \(pair.described)", at: pair.place)
        continue
      }
      language.addQuotes(opening: marks[0], closing: marks[1])
    }
  }

  private mutating func fault(_ code: String, _ message: String, at place: Place, hint: String? = nil) {
    faults.append(Diagnostic(.error, code, message, at: place, hint: hint))
  }
}
