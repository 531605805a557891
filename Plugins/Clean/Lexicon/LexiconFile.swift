internal import Sluice

/// Reads the phrases of a language.
///
/// ```yaml
/// language: en
/// families:
///   promo:
///     contains: ["download the {*} app"]
///     weight: -2.0
/// ```
struct LexiconFile {
  private(set) var phrases: [Phrase] = []
  private var faults: [Diagnostic] = []
  /// Where each phrase stands first, by its folded text.
  private var places: [[UInt8]: (family: Family, place: Place)] = [:]

  /// What a phrase adds to the score if its family says nothing else, in 1/256.
  private static let weight: Int32 = -307

  /// - Throws: every fault of the file.
  static func read(_ root: Node) throws(Diagnostics) -> [Phrase] {
    var lexicon = LexiconFile()
    for entry in root.map ?? [] where entry.key.text != "language" && entry.key.text != "families" {
      lexicon.unknown(entry.key, "key", among: ["language", "families"])
    }
    for entry in root["families"]?.map ?? [] { lexicon.readFamily(entry) }
    guard lexicon.faults.isEmpty else { throw Diagnostics(lexicon.faults) }
    return lexicon.phrases
  }

  private mutating func readFamily(_ entry: Node.Entry) {
    guard let family = Family(rawValue: entry.key.text), family != .user else {
      let names = Family.allCases.filter { $0 != .user }.map(\.rawValue)
      unknown(entry.key, "family", among: names)
      return
    }
    var weight = Self.weight
    if let node = entry.value["weight"] {
      var reading = Reading()
      weight = Int32(((Double.read(node, "weight", &reading) ?? 0) * 256).rounded())
      faults += reading.faults
    }
    for list in entry.value.map ?? [] where list.key.text != "weight" {
      guard let kind = Phrase.Kind(rawValue: list.key.text) else {
        unknown(list.key, "kind of match", among: Phrase.Kind.allCases.map(\.rawValue) + ["weight"])
        continue
      }
      var reading = Reading()
      for (index, node) in (list.value.list ?? []).enumerated() {
        guard let text = String.read(node, "\(kind.rawValue)[\(index)]", &reading) else { continue }
        add(Phrase(text: text, kind: kind, family: family, weight: weight), at: node)
      }
      faults += reading.faults
    }
  }

  private mutating func add(_ phrase: Phrase, at node: Node) {
    if let fault = phrase.fault {
      faults.append(Diagnostic(.error, "bad_phrase", fault, at: node.place))
      return
    }
    let key = phrase.folded.bytes
    if let (family, place) = places[key], family != phrase.family {
      let message = "'\(phrase.text)' is in '\(phrase.family.rawValue)' and in '\(family.rawValue)'"
      let note = Diagnostic.Note("first at line \(place.line)", at: place)
      faults.append(Diagnostic(.error, "duplicate_phrase", message, at: node.place, notes: [note]))
      return
    }
    places[key] = (phrase.family, node.place)
    phrases.append(phrase)
  }

  private mutating func unknown(_ key: Node.Key, _ what: String, among names: [String]) {
    let hint = Suggestion.hint(for: key.text, among: names) ?? "one of " + names.joined(separator: ", ")
    faults.append(Diagnostic(.error, "unknown_key", "unknown \(what) '\(key.text)'", at: key.place, hint: hint))
  }
}
