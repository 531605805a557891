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
  // The name of each id: of the first row that has one.
  private var nameOfID: [Int32: Int32] = [:]
  private var tokens: ArraySlice<Lexeme> = []

  /// A surface on its way, with what tells where it came from.
  private struct Record {
    var surface: Surface
    var group: Int32
    /// The record of the same group before this one, or -1.
    var previous: Int32
    var file: Int32
    var offset: Int
  }

  init(_ words: Words, _ tokenizer: Tokenizer) {
    self.words = words
    self.tokenizer = tokenizer
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
    let candidate = addCandidate(row, source)
    let context = contexts.number(of: row.context.map { side in side.map { hashes(of: $0) } })
    for (index, term) in row.terms.enumerated() {
      add(term, of: row, candidate, context, source, isWritten: true)
      var forms: [[UInt8]] = []
      if source.list.joiners == .fold { forms += Variants.joined(term.text).dropFirst() }
      if words.plurals.contains(row.label) {
        forms += ([Array(term.text)] + forms).compactMap(Variants.plural)
      }
      for form in forms {
        add(Row.Term(text: form[...], offset: term.offset), of: row, candidate, context, source, isWritten: false)
      }
      if index == 0, row.label == "PER" { warnOfTitle(term, source.file) }
    }
  }

  private mutating func addCandidate(_ row: Row, _ source: Source) -> Int32 {
    let id = row.id.map { names.number(of: $0) } ?? -1
    var name: Int32
    if let given = row.name {
      name = names.number(of: given)
    } else {
      let first = String(decoding: row.terms[0].text, as: UTF8.self)
      name = nameOfID[id] ?? names.number(of: first)
    }
    if id >= 0 {
      name = nameOfID[id] ?? name
      nameOfID[id] = name
    }
    candidates.append(
      Candidate(
        id: id, label: names.number(of: row.label), name: name, list: source.name,
        priority: Int32(clamping: row.priority)))
    return Int32(candidates.count - 1)
  }

  private mutating func hashes(of phrase: String) -> [UInt64] {
    tokenize(Array(phrase.utf8)[...])
    return tokens.map(\.hash)
  }

  private mutating func tokenize(_ bytes: ArraySlice<UInt8>) {
    tokens = tokenizer.tokens(of: bytes.span)
  }

  // MARK: Terms

  private mutating func add(
    _ term: Row.Term, of row: Row, _ candidate: Int32, _ context: Int32, _ source: Source, isWritten: Bool
  ) {
    tokenize(term.text)
    let file = source.file
    var text: String { String(decoding: term.text, as: UTF8.self) }
    guard !tokens.isEmpty else {
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
      text: term.text[first + tokens[0].start..<first + tokens[tokens.count - 1].end], offset: term.offset)
    guard var flags = flags(of: term, row, file) else { return }
    if row.alone { flags.insert(.alone) }
    if ["NORP", "GPE"].contains(row.label) { flags.insert(.modifier) }
    let group = trie.group(of: tokens)
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
    // "US" is not the pronoun of the stop list; "us" is, whatever the list's policy.
    if words.stop.contains(tokens.span) {
      if !isAcronym {
        file.warn("stopped_term", at: term) { "term '\(text)' is on the stop list and never matches" }
        return nil
      }
      flags.insert(.notLower)
    }
    if words.stopLower.contains(tokens.span) { flags.insert(.notLower) }
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
    guard let end = words.titles.end(ofPhraseAtStartOf: tokens.span), end < tokens.count else { return }
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
    let people: Set = [person, names.number(of: "PERSON")]
    let organisations: Set = [names.number(of: "ORG"), names.number(of: "ORGANIZATION")]
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
      contexts: contexts, names: NameTable(names.texts), personLabels: people, organisationLabels: organisations,
      person: person)
  }
}

/// Gives each different text a number.
struct Interner {
  private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of text: String) -> Int32 {
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    texts.append(text)
    numbers[text] = number
    return number
  }

  subscript(_ number: Int32) -> String { texts[Int(number)] }
}
