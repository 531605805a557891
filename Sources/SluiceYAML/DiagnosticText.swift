extension Diagnostic {
  /// As a terminal shows it: the place and what is wrong, the line with a caret under the place, the way out and notes.
  ///
  ///     pipelines/news.yaml:14:19: error: 'min_length' must be a whole number of at least 1, not 'many'
  ///        14 |       min_length: many
  ///           |                   ^~~~
  ///       hint: min_length: Shortest block to keep. Default: 40.
  ///       note: pipelines/base.yaml:3:5: used here
  ///
  /// Without a line end at its end. Control characters are shown as `\u{1b}`, so that nothing a user wrote acts on the
  /// terminal.
  public func text(colour: Bool) -> String {
    let style = TextStyle(isOn: colour)
    var lines = ["\(place.map { "\($0): ".harmless } ?? "")\(style.severity(severity)): \(message.harmless)"]
    if let snippet = place.flatMap(Snippet.init) { lines += snippet.lines(style) }
    if let hint { lines.append("  hint: \(hint.harmless)") }
    for note in notes {
      lines.append("  note: \(note.place.map { "\($0): ".harmless } ?? "")\(note.message.harmless)")
    }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The text without colour.
  public var description: String { text(colour: false) }
}

extension Diagnostics: CustomStringConvertible {
  /// The texts in order of place, without colour.
  public var description: String { list.text(colour: false) }
}

extension Diagnostic.Note {
  /// Says where the alias or merge stands by which a value came to where it is.
  public static func used(at place: Place) -> Diagnostic.Note { Diagnostic.Note("used here", at: place) }
}

extension [Diagnostic] {
  /// Those of one origin together, origins in order of first appearance, within them by line and column.
  ///
  /// Origins of one name count as one. Diagnostics without a place stay together like those of an origin.
  public func inOrder() -> [Diagnostic] {
    var ranks: [ByteString?: Int] = [:]
    let keyed = enumerated().map { index, diagnostic in
      let name = diagnostic.place.map { ByteString($0.origin.name) }
      let rank = ranks[name] ?? ranks.count
      ranks[name] = rank
      return (rank, diagnostic.place?.line ?? 0, diagnostic.place?.column ?? 0, index)
    }
    return keyed.sorted(by: <).map { self[$0.3] }
  }

  /// All, in order, each as `Diagnostic.text` has it. Without a line end at its end.
  public func text(colour: Bool) -> String {
    inOrder().map { $0.text(colour: colour) }.joined(separator: "\n")
  }
}
