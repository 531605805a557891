public import Sluice
internal import SystemPackage

extension Gazetteer {
  public func prepare(_ setup: Setup) throws -> Step {
    let finder = try finder(setup) { list throws(Diagnostics) in try setup.read(list.path) }
    return { document in finder.find(in: &document) }
  }

  /// What finds names by these parameters; `bytes` gives the contents of a list.
  func finder(_ setup: Setup, _ bytes: (NameList) throws(Diagnostics) -> [UInt8]) throws(Diagnostics) -> NameFinder {
    if match == .all && overlaps == .priority {
      throw Diagnostics(
        "conflicting_parameters", "'overlaps: priority' cannot go with 'match: all', which keeps all names",
        at: setup.place(ofParameter: "overlaps"), hint: "take out one of the two")
    }
    let tokenizer = Tokenizer(lineBreaks: lineBreak == .break)
    let words = NameWords(
      titles: PhraseSet(try titles.words(setup, bundled: "titles.txt")),
      stop: PhraseSet(try stop.words(setup, bundled: "stop.txt")),
      small: PhraseSet(WordList.lines(of: try setup.bundled("small.txt"))),
      particles: PhraseSet(WordList.lines(of: try setup.bundled("particles.txt"))),
      suffixes: PhraseSet(WordList.lines(of: try setup.bundled("suffixes.txt"))))
    let termWords = LexiconBuilder.Words(
      stop: words.stop, stopLower: PhraseSet(try stopLower.words(setup, bundled: "")), titles: words.titles,
      plurals: plurals, maxTokens: maxTokens)
    var builder = LexiconBuilder(termWords, tokenizer)
    try read(into: &builder, setup, bytes)
    let lexicon = builder.freeze()
    let mode: Matcher.Mode = match == .all ? .all : overlaps == .priority ? .priority : .longest
    let kinds = SecondPass.Kinds(
      acronyms: acronyms, surnames: surnames, titleNames: titleNames, shortNames: shortNames)
    return NameFinder(
      lexicon: lexicon, tokenizer: tokenizer, matcher: Matcher(lexicon: lexicon, mode: mode, words: words),
      secondPass: SecondPass(lexicon: lexicon, kinds: kinds, words: words))
  }

  /// Reads all lists; the faults of all of them are thrown together.
  private func read(
    into builder: inout LexiconBuilder, _ setup: Setup, _ bytes: (NameList) throws(Diagnostics) -> [UInt8]
  ) throws(Diagnostics) {
    var faults: [Diagnostic] = []
    for list in lists {
      do throws(Diagnostics) {
        let format = try format(of: list, setup)
        try check(list.columns, setup, list)
        let file = ListFile(list.path.string, try bytes(list), setup)
        let source = builder.source(file, list)
        var reader = RowReader(file, list, format)
        reader.read { builder.add($0, of: source) }
        file.finish()
        faults += file.faults
      } catch {
        faults += error.list
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
  }

  private func format(of list: NameList, _ setup: Setup) throws(Diagnostics) -> NameList.Format {
    if let format = list.format { return format }
    switch list.path.extension?.lowercased() {
    case "tsv", "tab": return .tsv
    case "csv": return .csv
    case "txt", "lst": return .plain
    default:
      throw Diagnostics(
        "unknown_format", "cannot tell the format of '\(list.path)' by its name", at: setup.place(of: list.path),
        hint: "write 'format: tsv', 'format: csv' or 'format: plain'")
    }
  }

  private func check(_ columns: [String], _ setup: Setup, _ list: NameList) throws(Diagnostics) {
    guard !columns.isEmpty else { return }
    let known = Column.allCases.map(\.rawValue)
    let place = setup.place(of: list.path)
    if !list.ignoreColumns, let unknown = columns.first(where: { !known.contains($0) }) {
      let hint = Suggestion.hint(for: unknown, among: known) ?? "known columns: \(known.joined(separator: ", "))"
      throw Diagnostics("unknown_column", "unknown column '\(unknown)' of '\(list.path)'", at: place, hint: hint)
    }
    if !columns.contains(Column.surface.rawValue) {
      throw Diagnostics("missing_column", "'columns' of '\(list.path)' has no 'surface'", at: place)
    }
  }
}
