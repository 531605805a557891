internal import Sluice

extension Clean {
  /// The phrases of the user's files and of the languages, the user's first.
  ///
  /// - Throws: `missing_file`, `unknown_language`, and the faults of the files.
  func allPhrases(_ setup: Setup) throws -> [Phrase] {
    var phrases: [Phrase] = []
    for path in self.phrases { phrases += try UserPhraseFile.read(setup.yaml(path)) }
    for name in try lexicons(setup) { phrases += try LexiconFile.read(setup.bundledYAML(name)) }
    return phrases
  }

  private func lexicons(_ setup: Setup) throws -> [String] {
    let folder = "lexicon"
    let all = setup.bundled(in: folder)
    if languages == ["all"] { return all }
    let known = all.map { String($0.dropFirst(folder.count + 1).dropLast(".yaml".count)) }
    return try languages.enumerated().map { index, language in
      guard known.contains(language) else {
        let hint =
          Suggestion.hint(for: language, among: known) ?? "one of " + known.joined(separator: ", ") + ", or all"
        throw Diagnostics(
          "unknown_language", "there are no phrases for the language '\(language)'",
          at: setup.place(ofParameter: "languages", index), hint: hint)
      }
      return "\(folder)/\(language).yaml"
    }
  }
}
