internal import Sluice

/// Reads a user's own phrases.
///
/// ```yaml
/// drop:
///   - "Subscribe to The Daily Example"
///   - {starts: "Our standards:", label: legal}
/// keep:
///   - {whole: "What we know"}
/// ```
///
/// A bare text is a whole line.
struct UserPhraseFile {
  private var faults: [Diagnostic] = []

  private static let kinds: [(key: String, kind: Phrase.Kind)] = [
    ("whole", .whole), ("starts", .prefix), ("ends", .suffix), ("contains", .contains),
  ]

  /// The phrases of a file, in order, those to keep first.
  ///
  /// - Throws: every fault of the file.
  static func read(_ root: Node) throws(Diagnostics) -> [Phrase] {
    var reader = UserPhraseFile()
    guard let map = root.map else {
      throw Diagnostics("wrong_type", "a file of phrases must be a map, not \(root.described)", at: root.place)
    }
    for entry in map where entry.key.text != "keep" && entry.key.text != "drop" {
      reader.unknown(entry.key, "key", among: ["keep", "drop"])
    }
    let phrases = ["keep", "drop"].flatMap { key in
      root[key].map { reader.readList($0, key) } ?? []
    }
    guard reader.faults.isEmpty else { throw Diagnostics(reader.faults) }
    return phrases
  }

  private mutating func readList(_ node: Node, _ key: String) -> [Phrase] {
    guard !node.isNull else { return [] }
    guard let list = node.list else {
      fault("wrong_type", "'\(key)' must be a list, not \(node.described)", at: node)
      return []
    }
    return list.enumerated().compactMap { readEntry($1, "\(key)[\($0)]", keeps: key == "keep") }
  }

  private mutating func readEntry(_ node: Node, _ what: String, keeps: Bool) -> Phrase? {
    var user = UserPhrase(keeps: keeps)
    guard let map = node.map else { return phrase(node, what, .whole, user) }
    var found: Phrase?
    if let label = node["label"] {
      var reading = Reading()
      user.label = Block.Label.read(label, "\(what).label", &reading)
      faults += reading.faults
    }
    for entry in map where entry.key.text != "label" {
      guard let kind = Self.kinds.first(where: { $0.key == entry.key.text })?.kind else {
        unknown(entry.key, "key", among: Self.kinds.map(\.key) + ["label"])
        return nil
      }
      if found != nil {
        fault("two_matches", "'\(what)' says twice how to match", at: node, hint: "write two entries")
        return nil
      }
      found = phrase(entry.value, what, kind, user)
      if found == nil { return nil }
    }
    if found == nil {
      let keys = Self.kinds.map { "'\($0.key)'" }.joined(separator: ", ")
      fault("no_match", "'\(what)' does not say what to match", at: node, hint: "write one of \(keys)")
    }
    return found
  }

  private mutating func phrase(_ node: Node, _ what: String, _ kind: Phrase.Kind, _ user: UserPhrase) -> Phrase? {
    var reading = Reading()
    let text = String.read(node, what, &reading)
    faults += reading.faults
    guard let text else { return nil }
    let phrase = Phrase(text: text, kind: kind, family: .user, weight: 0, user: user)
    if let message = phrase.fault {
      fault("bad_phrase", message, at: node)
      return nil
    }
    return phrase
  }

  private mutating func fault(_ code: String, _ message: String, at node: Node, hint: String? = nil) {
    faults.append(Diagnostic(.error, code, message, at: node.place, hint: hint))
  }

  private mutating func unknown(_ key: Node.Key, _ what: String, among names: [String]) {
    let hint = Suggestion.hint(for: key.text, among: names) ?? "one of " + names.joined(separator: ", ")
    faults.append(Diagnostic(.error, "unknown_key", "unknown \(what) '\(key.text)'", at: key.place, hint: hint))
  }
}
