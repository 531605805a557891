internal import Sluice

/// Takes in the rows of all lists and makes the lexicon of them; what it cannot use, it warns of.
struct LexiconBuilder {
  /// Words that decide which terms can match.
  struct Words {
    /// Terms that never match.
    var stop = PhraseSet()
    /// Terms that do not match in small letters.
    var stopLower = PhraseSet()
    var titles = PhraseSet()
    /// Labels whose terms also stand in the plural.
    var plurals: [String] = []
    /// The most tokens that a term may have.
    var maxTokens = 32
  }

  private let words: Words
  private let tokenizer: Tokenizer
  private let table = ScalarTable.shared
  private var trie = TrieBuilder()
  private var records: [Record] = []
  // The last record of each group.
  private var lastOfGroup: [Int32] = []
  private var pool: [UInt8] = []
  private var candidates: [Candidate] = []
  private var contexts = ContextTable()
  private var names = Interner()
  // The name of each id, of the first row that has one; -1 for other texts.
  private var nameOfID: [Int32] = []
  private let plurals: [ArraySlice<UInt8>]
  private var label: Label?
  private var tokens = Tokenizer.Tokens()

  /// A surface on its way, with what tells where it came from.
  private struct Record {
    var surface: Surface
    var group: Int32
    /// The record of the same group before this one, or -1.
    var previous: Int32
    var file: Int32
    var offset: Int
  }

  /// What rows with a label have in common.
  private struct Label {
    var text: ArraySlice<UInt8>
    var number: Int32
    var kind: Candidate.Kind
    /// Whether it is of a kind that stands before capitals in running text.
    var isModifier: Bool
    var hasPlurals: Bool
    /// Whether titles before its names are told of.
    var isPER: Bool
  }

  init(_ words: Words, _ tokenizer: Tokenizer) {
    self.words = words
    self.tokenizer = tokenizer
    plurals = words.plurals.map { Array($0.utf8)[...] }
  }

  /// What of a list stays the same for its rows.
  struct Source {
    var file: ListFile
    var list: NameList
    fileprivate var number: Int32
    fileprivate var name: Int32
  }

  private var sources: Int32 = 0

  /// Begins the rows of a list.
  mutating func source(_ file: ListFile, _ list: NameList) -> Source {
    sources += 1
    return Source(file: file, list: list, number: sources - 1, name: names.number(of: list.title))
  }

  mutating func add(_ row: Row, of source: Source) {
    let label = label(of: row)
    let candidate = addCandidate(row, label, source)
    let context = context(of: row)
    for (index, term) in row.terms.enumerated() {
      add(term, of: row, label, candidate, context, source, isWritten: true)
      if source.list.joiners == .fold || label.hasPlurals {
        for form in variants(of: term, label, source.list) {
          let form = Row.Term(text: form[...], offset: term.offset)
          add(form, of: row, label, candidate, context, source, isWritten: false)
        }
      }
      if index == 0, label.isPER { warnOfTitle(term, source.file) }
    }
  }

  private func variants(of term: Row.Term, _ label: Label, _ list: NameList) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    if list.joiners == .fold { forms += Variants.joined(term.text).dropFirst() }
    if label.hasPlurals { forms += ([Array(term.text)] + forms).compactMap(Variants.plural) }
    return forms
  }

  /// What a row's label says; rows mostly have that of the row before.
  private mutating func label(of row: Row) -> Label {
    if let label, label.text == row.label { return label }
    let isAny = { (texts: [String]) in texts.contains { $0.utf8.elementsEqual(row.label) } }
    let fresh = Label(
      text: row.label, number: names.number(of: row.label),
      kind: isAny(["PER", "PERSON"]) ? .person : isAny(["ORG", "ORGANIZATION"]) ? .organisation : .other,
      isModifier: isAny(["NORP", "GPE"]), hasPlurals: plurals.contains(row.label), isPER: isAny(["PER"]))
    label = fresh
    return fresh
  }

  private mutating func addCandidate(_ row: Row, _ label: Label, _ source: Source) -> Int32 {
    let id = row.id.map { names.number(of: $0) } ?? -1
    let known = id < nameOfID.count && id >= 0 ? nameOfID[Int(id)] : -1
    let name = known >= 0 ? known : names.number(of: row.name ?? row.terms[0].text)
    if id >= 0 {
      if nameOfID.count < names.count {
        nameOfID += repeatElement(-1, count: names.count * 2 - nameOfID.count)
      }
      nameOfID[Int(id)] = name
    }
    candidates.append(
      Candidate(
        id: id, label: label.number, name: name, list: source.name, priority: Int32(clamping: row.priority),
        kind: label.kind))
    return Int32(candidates.count - 1)
  }

  private mutating func context(of row: Row) -> Int32 {
    guard let sides = row.neighbours else { return -1 }
    return contexts.number(
      of: [sides.after, sides.before, sides.notAfter, sides.notBefore].map { side in side.map { hashes(of: $0) } })
  }

  private mutating func hashes(of phrase: ArraySlice<UInt8>) -> [UInt64] {
    tokenize(phrase)
    return tokens.storage[..<tokens.count].map(\.hash)
  }

  private mutating func tokenize(_ bytes: ArraySlice<UInt8>) {
    tokens.removeAll()
    tokenizer.tokenize(bytes.span, 0..<bytes.count, to: &tokens)
  }

  // MARK: Terms

  private mutating func add(
    _ term: Row.Term, of row: Row, _ label: Label, _ candidate: Int32, _ context: Int32, _ source: Source,
    isWritten: Bool
  ) {
    tokenize(term.text)
    let file = source.file
    var text: String { String(decoding: term.text, as: UTF8.self) }
    guard tokens.count > 0 else {
      return file.warn("empty_term", at: term) { "term '\(text)' has neither a word nor a sign" }
    }
    guard tokens.count <= words.maxTokens else {
      return file.warn("long_term", at: term) {
        "term '\(text)' has \(tokens.count) words and signs and is left out: 'max_tokens' is \(words.maxTokens)"
      }
    }
    // Without what is invisible around it, and white space that is not ASCII.
    let first = term.text.startIndex
    let term = Row.Term(
      text: term.text[first + tokens.storage[0].start..<first + tokens.storage[tokens.count - 1].end],
      offset: term.offset)
    guard var flags = flags(of: term, row, file) else { return }
    if row.alone { flags.insert(.alone) }
    if label.isModifier { flags.insert(.modifier) }
    let sequence = tokens.storage
    // Every policy but that of any case wants a capital where the term has one first.
    let isSmall = flags.contains(.anyCase) || !(0x41...0x5A).contains(term.text[term.text.startIndex])
    let group = trie.group(of: sequence.span.extracting(first: tokens.count), small: isSmall)
    if group == lastOfGroup.count { lastOfGroup.append(-1) }
    var surface = Surface(
      start: 0, count: UInt32(term.text.count), flags: flags, candidate: candidate, context: context)
    guard !isKnown(surface, term, in: group, source, warns: isWritten) else { return }
    surface.start = UInt32(pool.count)
    pool += term.text
    records.append(
      Record(
        surface: surface, group: Int32(group), previous: lastOfGroup[group], file: source.number, offset: term.offset))
    lastOfGroup[group] = Int32(records.count - 1)
  }

  /// How text matches a term by its list's and row's policy; nil, with a warning, if none ever would.
  private func flags(of term: Row.Term, _ row: Row, _ file: ListFile) -> Surface.Flags? {
    let shape = Shape(term.text.span, table)
    var text: String { String(decoding: term.text, as: UTF8.self) }
    var flags: Surface.Flags = row.diacritics == .exact ? .marks : []
    if shape.upper > 0 { flags.insert(.hasUpper) }
    let isAcronym = shape.upper > 1 && shape.lower == 0
    let tokens = tokens.storage.span.extracting(first: tokens.count)
    // "US" is not the pronoun of the stop list; "us" is, whatever the list's policy.
    if words.stop.contains(tokens) {
      if !isAcronym {
        file.warn("stopped_term", at: term) { "term '\(text)' is on the stop list and never matches" }
        return nil
      }
      flags.insert(.notLower)
    }
    if words.stopLower.contains(tokens) { flags.insert(.notLower) }
    switch row.letterCase {
    case .exact: break
    case .any: flags.insert(.anyCase)
    case .smart:
      if let reason = Self.whyNever(shape) {
        file.warn("never_matches", at: term, hint: "write 'exact' or 'any' in its column 'case'") {
          "term '\(text)' never matches: 'case: smart' passes over terms \(reason)"
        }
        return nil
      }
      if shape.lower > 0 {
        if shape.startsLower { flags.insert(.raised) }
        if shape.letters >= 4 { flags.insert(.capitals) }
      }
    }
    return flags
  }

  private static func whyNever(_ shape: Shape) -> String? {
    if shape.letters == 0 { return "without a letter" }
    guard shape.isCased else { return nil }
    if shape.upper == 0 { return "in small letters" }
    if shape.characters < 3 && shape.lower > 0 { return "of one or two characters that are not capitals" }
    return nil
  }

  /// Whether a list has a term twice; warns of that, and of a term with several ids.
  private func isKnown(
    _ surface: Surface, _ term: Row.Term, in group: Int, _ source: Source, warns: Bool
  ) -> Bool {
    var index = lastOfGroup[group]
    // A bound, so that a list of nothing but one term stays linear.
    var steps = 0
    var text: String { String(decoding: term.text, as: UTF8.self) }
    while index >= 0, steps < 64 {
      let record = records[Int(index)]
      index = record.previous
      steps += 1
      let other = record.surface
      guard record.file == source.number, other.flags == surface.flags, other.context == surface.context,
        pool[other.bytes].elementsEqual(term.text)
      else { continue }
      let mine = candidates[Int(surface.candidate)]
      let theirs = candidates[Int(other.candidate)]
      if mine.id == theirs.id && mine.label == theirs.label {
        if warns {
          source.file.warn("repeated_term", at: term) {
            "term '\(text)' repeats line \(source.file.line(of: record.offset))"
          }
        }
        return true
      }
      if warns, mine.id >= 0, theirs.id >= 0 {
        source.file.warn("ambiguous_term", at: term) {
          "term '\(text)' has another id, '\(names[theirs.id])', in line \(source.file.line(of: record.offset))"
        }
      }
    }
    return false
  }

  private mutating func warnOfTitle(_ term: Row.Term, _ file: ListFile) {
    tokenize(term.text)
    let tokens = tokens.storage.span.extracting(first: tokens.count)
    guard let end = words.titles.end(ofPhraseAtStartOf: tokens), end < tokens.count else { return }
    let text = String(decoding: term.text, as: UTF8.self)
    let start = term.text.startIndex
    let title = String(decoding: term.text[start..<start + tokens[end - 1].end], as: UTF8.self)
    file.warn("title_in_term", at: term, hint: "list the name without it") {
      "term '\(text)' begins with the title '\(title)', which would be part of the name found"
    }
  }

  // MARK: The lexicon

  /// All rows so far, with flat tables.
  mutating func freeze() -> Lexicon {
    let person = names.number(of: "PER")
    var starts = [UInt32](repeating: 0, count: trie.groups + 1)
    for record in records { starts[Int(record.group) + 1] += 1 }
    for group in 0..<trie.groups { starts[group + 1] += starts[group] }
    var places = starts
    let empty = Surface(start: 0, count: 0, flags: [], candidate: 0, context: -1)
    var surfaces = [Surface](repeating: empty, count: records.count)
    for record in records {
      surfaces[Int(places[Int(record.group)])] = record.surface
      places[Int(record.group)] += 1
    }
    contexts.freeze()
    return Lexicon(
      trie: trie.freeze(), groupStarts: starts, surfaces: surfaces, pool: pool, candidates: candidates,
      contexts: contexts, names: NameTable(names.texts), person: person)
  }
}
