internal import Sluice

/// Takes in the rows of all lists, one list after the other, and compiles them; what it cannot use, it warns of.
struct ListCompiler {
  private let rules: TermRules
  private let scanner: LexemeScanner
  private var trie = TermTrieBuilder()
  private var surfaces = DraftSurfaces()
  private var meanings: DraftMeanings
  private var contexts = ContextTable()
  private var files: [ListFile] = []
  // Of the surfaces; only while explaining.
  private var places: [ListPlace] = []

  // Of the list that is being read.
  private var reader: TermReader
  private var listName: Int32 = -1
  private var foldsJoiners = false

  init(_ rules: TermRules, _ scanner: LexemeScanner) {
    self.rules = rules
    self.scanner = scanner
    meanings = DraftMeanings(plurals: rules.plurals)
    reader = TermReader(ListFile("", []), rules, scanner)
  }

  /// Begins the rows of a list.
  mutating func begin(_ file: ListFile, _ list: NameList) {
    files.append(file)
    let rows = file.bytes.count { $0 == UInt8(ascii: "\n") } + 1
    trie.reserve(surfaces.count + rows)
    surfaces.reserve(rows, bytes: file.bytes.count / 2)
    meanings.reserve(rows)
    reader = TermReader(file, rules, scanner)
    listName = meanings.names.number(of: list.title)
    foldsJoiners = list.joiners == .fold
  }

  private var listNumber: Int32 { Int32(files.count - 1) }

  /// What the terms of a row have in common.
  private struct Entry {
    let label: RowLabel
    let meaning: UInt32
    let hasContext: Bool
  }

  /// Adds a row of the list that was begun last.
  mutating func add(_ row: Row) {
    let label = meanings.label(of: row)
    let context = context(of: row)
    let meaning = meanings.add(row, label, context: context, list: listName)
    let entry = Entry(label: label, meaning: meaning, hasContext: context >= 0)
    for (index, term) in row.terms.enumerated() {
      let surface = add(term, of: row, entry, isWritten: true)
      if index == 0 {
        meanings.name(meaning, by: row, surface.flatMap { Int(surfaces[$0].count) == term.text.count ? $0 : nil })
        if label.isPER { reader.warnOfTitle(term) }
      }
      guard foldsJoiners || label.hasPlurals else { continue }
      for form in variants(of: term, label) {
        _ = add(Row.Field(text: form[...], offset: term.offset), of: row, entry, isWritten: false)
      }
    }
  }

  private func variants(of term: Row.Field, _ label: RowLabel) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    if foldsJoiners { forms += Variants.joined(term.text).dropFirst() }
    if label.hasPlurals { forms += ([Array(term.text)] + forms).compactMap(Variants.plural) }
    return forms
  }

  private mutating func context(of row: Row) -> Int32 {
    guard let sides = row.neighbours else { return -1 }
    return contexts.number(
      of: [sides.after, sides.before, sides.notAfter, sides.notBefore].map { side in side.map { hashes(of: $0) } })
  }

  private func hashes(of phrase: ArraySlice<UInt8>) -> [UInt64] {
    var lexemes = Lexemes()
    scanner.scan(phrase.span, 0..<phrase.count, to: &lexemes)
    return lexemes.storage[..<lexemes.count].map(\.hash)
  }

  /// Adds a term; gives its surface, which may be that of an equal term before, or nil if it can never match.
  ///
  /// - Parameter isWritten: whether the list has it so; false for a variant, of which nothing is said.
  private mutating func add(_ written: Row.Field, of row: Row, _ entry: Entry, isWritten: Bool) -> Int32? {
    guard reader.read(written) else { return nil }
    var flags = reader.flags(by: row)
    if flags.isDisjoint(with: [.stopped, .unusable]) {
      if isWritten, !entry.hasContext { reader.warnOfMeanings(row.letterCase, flags) }
    } else if !rules.explains {
      return nil
    }
    if row.alone { flags.insert(.alone) }
    if entry.label.isModifier { flags.insert(.modifier) }
    if entry.hasContext { flags.insert(.context) }
    let group = trie.group(of: reader.lexemes, small: reader.maySmall(flags))
    surfaces.open(group)
    let draft = DraftSurfaces.Draft(
      meaning: entry.meaning, flags: flags, group: group, file: listNumber, offset: written.offset)
    if let known = known(like: draft, warns: isWritten) { return known }
    // A term that never matches costs no mention anything.
    guard flags.isDisjoint(with: [.stopped, .unusable]) ? hasRoom(draft.group, warns: isWritten) : true else {
      return nil
    }
    if rules.explains { places.append(ListPlace(list: listNumber, line: Int32(reader.file.line(of: written.offset)))) }
    return surfaces.append(draft, reader.term.text)
  }

  /// Whether one more surface of the same tokens counts; warns of the first that does not.
  private mutating func hasRoom(_ group: Int32, warns: Bool) -> Bool {
    switch surfaces.room(in: group) {
    case .free: return true
    case .overfull: return false
    case .full:
      let (term, file) = (reader.term, reader.file)
      if warns {
        file.warn("many_readings", at: term, hint: "leave it out, or keep those that texts mean") {
          """
          term '\(String(decoding: term.text, as: UTF8.self))' has more than \(DraftSurfaces.mostOfGroup) readings: the \
          first of them count
          """
        }
      }
      return false
    }
  }

  /// The surface of the same term of the same list, if there is one; warns of that, and of a term with several ids.
  private func known(like draft: DraftSurfaces.Draft, warns: Bool) -> Int32? {
    let (term, file) = (reader.term, reader.file)
    var text: String { String(decoding: term.text, as: UTF8.self) }
    return surfaces.newest(in: draft.group) { other in
      guard other.file == draft.file, other.flags == draft.flags,
        surfaces.text(of: other).elementsEqual(term.text)
      else { return false }
      let likeness = meanings.likeness(draft.meaning, other.meaning)
      guard warns else { return likeness == .same }
      switch likeness {
      case .same:
        file.warn("repeated_term", at: term) { "term '\(text)' repeats line \(file.line(of: other.offset))" }
      case .otherID:
        file.warn("ambiguous_term", at: term) {
          "term '\(text)' has another id, '\(meanings.id(of: other.meaning))', in line \(file.line(of: other.offset))"
        }
      case .other: break
      }
      return likeness == .same
    }
  }

  /// The lists that were added, compiled.
  ///
  /// - Throws: `large_lists` if they are too large for one index.
  mutating func compiled(key: IndexFile.Key? = nil) throws(Diagnostics) -> CompiledLists {
    let person = meanings.names.number(of: "PER")
    let names = meanings.names
    let size = surfaces.size + names.size
    let count = surfaces.count + names.count
    guard size < Int(UInt32.max) / 2, count < Int(Int32.max) / 2 else {
      throw Diagnostics("large_lists", "the lists are too large: their texts may have 2 GiB together")
    }
    let tables = trie.freeze(hasSeveral: surfaces.hasSeveral)
    let (furtherStarts, order) = surfaces.order(tables)
    var texts: [UInt8] = []
    texts.reserveCapacity(size)
    var textStarts: [UInt32] = [0]
    textStarts.reserveCapacity(count + 1)
    let (written, numbers) = surfaces.surfaces(in: order, &texts, &textStarts)
    names.append(to: &texts, &textStarts)
    let firstText = Int32(surfaces.count)
    let (finished, profiles) = meanings.finished(firstText: firstText, numbers)
    let index = IndexFile(
      [
        .init(.roots, tables.roots), .init(.edges, tables.edges), .init(.firstTokens, tables.firstTokens.bits),
        .init(.edgeFilter, tables.edgeFilter), .init(.surfaces, written), .init(.furtherStarts, furtherStarts),
        .init(.textStarts, textStarts), .init(.texts, texts), .init(.meanings, finished), .init(.profiles, profiles),
        .init(.contexts, contexts.contexts), .init(.phrases, contexts.phrases), .init(.hashes, contexts.hashes),
        .init(.warnings, ListWarning.encode(files.flatMap(\.warnings))),
      ],
      [
        .firstTokensShift: Int(tables.firstTokens.shift), .depth: tables.depth, .forkingGroups: tables.forkingGroups,
        .groups: trie.groups, .severalForking: tables.several.forking, .severalOthers: tables.several.others,
        .person: Int(firstText + person),
      ], key: key ?? IndexFile.Key(repeating: 0, count: 32))
    return CompiledLists(index, places: rules.explains ? order.map { places[Int($0)] } : nil)
  }
}
