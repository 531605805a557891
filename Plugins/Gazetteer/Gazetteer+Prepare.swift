public import Sluice
internal import SystemPackage

extension Gazetteer {
  public func makeSteps(_ setup: Setup) throws -> StepMaker {
    try check(setup)
    let words = try words(setup)
    let sources = try sources(setup) { list throws(Diagnostics) in try setup.read(list.path) }
    let compiled = try compiled(sources, setup, words)
    IndexMemory.giveBackFreed()
    let finder = finder(compiled, sources, words, explains: setup.explains)
    return StepMaker {
      var own = finder
      return { document in try own.find(in: &document) }
    }
  }

  private func check(_ setup: Setup) throws(Diagnostics) {
    if match == .all && overlaps == .priority {
      throw Diagnostics(
        "conflicting_parameters", "'overlaps: priority' cannot go with 'match: all', which keeps all names",
        at: setup.place(ofParameter: "overlaps"), hint: "take out one of the two")
    }
  }

  /// What finds names by these parameters; `bytes` gives the contents of a list.
  func finder(_ setup: Setup, _ bytes: (NameList) throws(Diagnostics) -> [UInt8]) throws(Diagnostics) -> NameFinder {
    try check(setup)
    let words = try words(setup)
    let sources = try sources(setup, bytes)
    var contents: [[UInt8]] = []
    for source in sources { contents.append(try bytes(source.list)) }
    return finder(try compile(sources, contents, setup, words), sources, words, explains: setup.explains)
  }

  private func finder(_ compiled: CompiledLists, _ sources: [ListSource], _ words: Words, explains: Bool) -> NameFinder
  {
    let mode: Matcher.Mode = match == .all ? .all : overlaps == .priority ? .priority : .longest
    let kinds = SecondPass.Kinds(
      acronyms: acronyms, surnames: surnames, titleNames: titleNames, shortNames: shortNames,
      longerNames: longerNames)
    return NameFinder(
      scanner: scanner, matcher: Matcher(compiled: compiled, mode: mode, words: words.ofNames),
      secondPass: SecondPass(compiled: compiled, kinds: kinds, words: words.ofNames),
      lists: explains ? sources.map { $0.list.path.lastComponent?.string ?? $0.list.path.string } : nil)
  }

  var scanner: LexemeScanner { LexemeScanner(lineBreaks: lineBreak == .break) }

  /// The words that decide, as sets and as they are written.
  struct Words {
    var ofNames: NameWords
    var ofTerms: TermRules
    /// What of them decides which terms an index has.
    var written: [[UInt8]]
  }

  private func words(_ setup: Setup) throws(Diagnostics) -> Words {
    let titles = try titles.words(setup, bundled: "titles.txt")
    let stop = try stop.words(setup, bundled: "stop.txt")
    let stopLower = try stopLower.words(setup, bundled: "")
    let ofNames = NameWords(
      titles: PhraseSet(titles), stop: PhraseSet(stop), small: PhraseSet(try WordList.bundled("small.txt", setup)),
      particles: PhraseSet(try WordList.bundled("particles.txt", setup)),
      suffixes: PhraseSet(try WordList.bundled("suffixes.txt", setup)))
    let common = try WordList.bundled("common.txt", setup)
    let ofTerms = TermRules(
      stop: ofNames.stop, stopLower: PhraseSet(stopLower), titles: ofNames.titles, common: CommonWords(common),
      plurals: plurals, maxTokens: maxTokens, maxBytes: maxSurface, explains: setup.explains)
    let written = [titles, stop, stopLower, common].map { Array($0.joined(separator: [UInt8(ascii: "\n")])) }
    return Words(ofNames: ofNames, ofTerms: ofTerms, written: written)
  }

  /// The files that the lists are in; the faults of all of them are thrown together.
  private func sources(
    _ setup: Setup, _ bytes: (NameList) throws(Diagnostics) -> [UInt8]
  ) throws(Diagnostics) -> [ListSource] {
    var sources: [ListSource] = []
    var faults: [Diagnostic] = []
    for list in lists {
      do throws(Diagnostics) {
        let format = try format(of: list, setup)
        try check(list.columns, setup, list)
        if format == .gate {
          sources += try GATEIndex.sources(of: list, try bytes(list)) { (try? bytes($0)) != nil }
        } else {
          sources.append(ListSource(list: list, format: format))
        }
      } catch {
        faults += error.list
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    return sources
  }

  /// Makes an index of the contents of all lists; the faults of all of them are thrown together.
  func compile(
    _ sources: [ListSource], _ contents: [[UInt8]], _ setup: Setup, _ words: Words, key: IndexFile.Key? = nil
  ) throws(Diagnostics) -> CompiledLists {
    var compiler = ListCompiler(words.ofTerms, scanner)
    var faults: [Diagnostic] = []
    for (number, source) in sources.enumerated() {
      let file = ListFile(source.list.path.string, contents[number], number: number)
      compiler.begin(file, source.list)
      var reader = RowReader(file, source.list, source.format)
      reader.read { compiler.add($0) }
      file.finish()
      faults += file.faults
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    let compiled = try compiler.compiled(key: key)
    warn(compiled.warnings(lists: sources.count) ?? [], sources, setup)
    return compiled
  }

  /// Gives the warnings that an index has of its lists.
  func warn(_ warnings: [ListWarning], _ sources: [ListSource], _ setup: Setup) {
    for warning in warnings { setup.warn(warning.diagnostic(sources[warning.list].list.path.string)) }
  }

  func format(of list: NameList, _ setup: Setup) throws(Diagnostics) -> NameList.Format {
    if let format = list.format { return format }
    switch list.path.extension?.lowercased() {
    case "tsv", "tab": return .tsv
    case "csv": return .csv
    case "txt", "lst": return .plain
    case "def": return .gate
    case "jsonl": return .spacy
    default:
      throw Diagnostics(
        "unknown_format", "cannot tell the format of '\(list.path)' by its name", at: setup.place(of: list.path),
        hint: "write 'format: tsv', or csv, plain, gate, spacy")
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
