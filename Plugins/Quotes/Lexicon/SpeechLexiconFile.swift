internal import Sluice

/// Reads `cues.en.yaml` and files of users in the same form, and `words.en.yaml`.
struct SpeechLexiconFile {
  private(set) var entries: [SpeechLexicon.Entry] = []
  private(set) var words: [(word: String, flag: TokenClass)] = []
  private var faults: [Diagnostic] = []

  /// - Parameter beliefs: whether verbs of belief are kept.
  /// - Throws: `Diagnostics` with all faults of the files, at their places.
  static func lexicon(cues: [Node], words: Node, beliefs: Bool) throws(Diagnostics) -> SpeechLexicon {
    var file = SpeechLexiconFile()
    file.read(words: words)
    for node in cues { file.read(cues: node) }
    guard file.faults.isEmpty else { throw Diagnostics(file.faults) }
    let entries = beliefs ? file.entries : file.entries.filter { $0.cue.kind != .belief }
    return SpeechLexicon(entries: entries, words: file.words)
  }

  private mutating func read(words node: Node) {
    for (name, flag) in TokenClass.listed {
      for word in node[name]?.list ?? [] { words.append((word.scalar?.text ?? "", flag)) }
    }
  }

  // Later entries win: those of the same lemma and particle are replaced.
  private mutating func read(cues node: Node) {
    guard let list = node.list else {
      fault("wrong_type", "a lexicon of cues must be a list, not \(node.described)", at: node.place)
      return
    }
    var own: [SpeechLexicon.Entry] = []
    for item in list {
      if let entry = entry(item) { own.append(entry) }
    }
    entries.removeAll { old in own.contains { $0.lemma == old.lemma } }
    entries += own
  }

  private static let keys = ["lemma", "forms", "doubles", "class", "frames", "hearer", "noun", "particle"]

  private mutating func entry(_ node: Node) -> SpeechLexicon.Entry? {
    guard let map = node.map else {
      fault("wrong_type", "a cue must be a map, not \(node.described)", at: node.place)
      return nil
    }
    let before = faults.count
    for entry in map where !Self.keys.contains(entry.key.text) {
      let hint = Suggestion.hint(for: entry.key.text, among: Self.keys)
      fault("unknown_key", "unknown key '\(entry.key.text)' of a cue", at: entry.key.place, hint: hint)
    }
    guard let lemma = node["lemma"]?.scalar?.text, !lemma.isEmpty else {
      fault("missing_key", "a cue needs 'lemma'", at: node.place)
      return nil
    }
    guard let classNode = node["class"] else {
      fault("missing_key", "the cue '\(lemma)' needs 'class'", at: node.place)
      return nil
    }
    let kind = choice(classNode, "class", Cue.Kind.neutral)
    let hearer = node["hearer"].map { choice($0, "hearer", Cue.Hearer.none) } ?? .none
    var frames = kind.frames
    for part in node["frames"]?.list ?? [] {
      let names = Cue.Frames.listed.map(\.name)
      if let frame = Cue.Frames.listed.first(where: { $0.name == part.scalar?.text }) {
        frames.insert(frame.frame)
      } else {
        wrong(part, "frames", names)
      }
    }
    var forms = Inflection.forms(of: lemma, doubling: flag(node["doubles"], "doubles"))
    if let given = node["forms"] {
      forms = given.list?.compactMap { $0.scalar?.text } ?? []
      if forms.count != 5 {
        fault("wrong_type", "'forms' must be a list of five words, not \(given.described)", at: given.place)
      }
    }
    let cue = Cue(
      lemma: 0, kind: kind, frames: frames, hearer: hearer, isNoun: flag(node["noun"], "noun"),
      particle: 0, next: -1)
    guard faults.count == before else { return nil }
    let particle = node["particle"]?.scalar?.text ?? ""
    let name = particle.isEmpty ? lemma : "\(lemma) \(particle)"
    return SpeechLexicon.Entry(lemma: name, cue: cue, forms: forms, particle: particle)
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, _ key: String, _ otherwise: Value
  ) -> Value where Value.RawValue == String {
    if let value = node.scalar.flatMap({ Value(rawValue: $0.text) }) { return value }
    wrong(node, key, Value.allCases.map(\.rawValue))
    return otherwise
  }

  private mutating func flag(_ node: Node?, _ key: String) -> Bool {
    guard let node else { return false }
    if node.scalar?.text == "true" { return true }
    if node.scalar?.text != "false" {
      fault("wrong_type", "'\(key)' must be true or false, not \(node.described)", at: node.place)
    }
    return false
  }

  private mutating func wrong(_ node: Node, _ key: String, _ names: [String]) {
    let hint = node.scalar.flatMap { Suggestion.hint(for: $0.text, among: names) }
    fault(
      "wrong_type", "'\(key)' must be one of \(names.joined(separator: ", ")), not \(node.described)", at: node.place,
      hint: hint)
  }

  private mutating func fault(_ code: String, _ message: String, at place: Place, hint: String? = nil) {
    faults.append(Diagnostic(.error, code, message, at: place, hint: hint))
  }
}
