internal import Sluice
internal import SystemPackage

/// A user's list of abbreviations: one entry a line, its class behind a blank, `#` for remarks.
///
/// ```
/// sgt-maj title
/// approx. number
/// -no
/// ltda suffix
/// starter: nevertheless
/// ```
struct AbbreviationFile: Sendable {
  /// What one line asks for.
  enum Change: Sendable {
    case add(WordKey, WordClass)
    case remove(WordKey)
  }

  private(set) var changes: [Change] = []

  /// Reads a file.
  ///
  /// - Throws: every wrong line, at its place.
  init(_ bytes: [UInt8], name: String) throws(Diagnostics) {
    let origin = Origin(name: name, folder: "", text: String(decoding: bytes, as: UTF8.self))
    var faults: [Diagnostic] = []
    for (index, line) in origin.lines.enumerated() {
      do throws(Diagnostics) {
        if let change = try Self.read(line, Place(origin: origin, line: index + 1, column: 1, length: line.count)) {
          changes.append(change)
        }
      } catch {
        faults += error.list
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
  }

  /// Makes the changes in a language.
  func apply(to language: inout Language) {
    for change in changes {
      switch change {
      case .add(let key, let classes):
        // A new class takes the place of the old ones: the user knows what follows the word.
        let kept = language.words[key, default: []]
        let replaced = classes.isDisjoint(with: .abbreviations) ? kept : kept.subtracting(.abbreviations)
        language.words[key] = replaced.union(classes)
      case .remove(let key):
        language.words[key]?.subtract(.abbreviations)
      }
    }
  }

  private static func read(_ line: String, _ place: Place) throws(Diagnostics) -> Change? {
    let words = (line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
      .split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard var word = words.first else { return nil }
    if word == "starter:" {
      guard words.count == 2 else { throw unreadable(line, place) }
      return .add(try key(words[1], place), .starter)
    }
    let removes = word.first == "-"
    if removes { word = word.dropFirst() }
    guard words.count <= (removes ? 1 : 2), !word.isEmpty else { throw unreadable(line, place) }
    let key = try key(word, place)
    if removes { return .remove(key) }
    guard words.count == 2 else { return .add(key, .inner) }
    let written = String(words[1])
    guard let value = WordClass.named.first(where: { $0.name == written })?.value else {
      let names = WordClass.named.map(\.name)
      throw Diagnostics(
        "unknown_class", "unknown class '\(written)': expected one of \(names.joined(separator: ", "))", at: place,
        hint: Suggestion.hint(for: written, among: names))
    }
    return .add(key, value)
  }

  private static func key(_ word: Substring, _ place: Place) throws(Diagnostics) -> WordKey {
    if let key = WordKey(word) { return key }
    throw Diagnostics("bad_word", "'\(word)' is longer than \(WordKey.longest) bytes", at: place)
  }

  private static func unreadable(_ line: String, _ place: Place) -> Diagnostics {
    Diagnostics(
      "bad_line", "'\(line)' is not an entry: expected a word and its class", at: place,
      hint: "write one entry a line: sgt-maj title")
  }
}
