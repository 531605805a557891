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
    /// Words that are common in small letters.
    var common = CommonWords()
    /// Labels whose terms also stand in the plural.
    var plurals: [String] = []
    /// The most tokens that a term may have.
    var maxTokens = 32
    /// The most bytes that a term may have.
    var maxBytes = 200
    /// Whether terms that never match are kept as well, with the places of all, so that it can be told why.
    var explains = false
  }

  private let words: Words
  private let tokenizer: Tokenizer
  private let table = ScalarTable.shared
  private var trie = TrieBuilder()
  private var records: [Record] = []
  // The last record of each group.
  private var lastOfGroup: [Int32] = []
  private var pool: [UInt8] = []
  private var candidates: [DraftCandidate] = []
  private var profiles: [Profile] = []
  private var profileNumbers: [Profile: UInt32] = [:]
  private var contexts = ContextTable()
  private var names = Interner()
  // The name of each id, of the first row that has one.
  private var nameOfID: [DraftName] = []
  private let plurals: [ArraySlice<UInt8>]
  private var label: Label?
  private var tokens = Tokenizer.Tokens()

  /// A surface on its way, with what tells where it came from.
  private struct Record: BitwiseCopyable {
    var candidate: UInt32
    var flags: Surface.Flags
    /// Its text in the pool.
    var start: Int
    var count: Int32
    var group: Int32
    /// The record of the same group before this one, or -1.
    var previous: Int32
    var file: Int32
    var offset: Int

    var bytes: Range<Int> { start..<start + Int(count) }
  }

  /// A reading whose texts have no final numbers yet.
  private struct DraftCandidate {
    var id: Int32
    var name: DraftName
    var profile: UInt32
  }

  /// The name of a thing: mostly that of a surface, which need not be kept twice.
  private enum DraftName {
    case none
    case surface(Int32)
    case text(Int32)

    var isNone: Bool { if case .none = self { true } else { false } }
  }

  /// What rows with a label have in common. A class, as it is passed on for every row.
  private final class Label {
    let text: ArraySlice<UInt8>
    let number: Int32
    let kind: Profile.Kind
    /// Whether it is of a kind that stands before capitals in running text.
    let isModifier: Bool
    let hasPlurals: Bool
    /// Whether titles before its names are told of.
    let isPER: Bool

    init(_ text: ArraySlice<UInt8>, number: Int32, hasPlurals: Bool) {
      func isAny(_ texts: String...) -> Bool { texts.contains { $0.utf8.elementsEqual(text) } }
      self.text = text
      self.number = number
      self.hasPlurals = hasPlurals
      kind = isAny("PER", "PERSON") ? .person : isAny("ORG", "ORGANIZATION") ? .organisation : .other
      isModifier = isAny("NORP", "GPE")
      isPER = isAny("PER")
    }
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

  private var files: [ListFile] = []
  private var places: [ListPlace] = []

  /// Begins the rows of a list.
  mutating func source(_ file: ListFile, _ list: NameList) -> Source {
    files.append(file)
    let rows = file.bytes.count { $0 == UInt8(ascii: "\n") } + 1
    records.reserveCapacity(records.count + rows)
    candidates.reserveCapacity(candidates.count + rows)
    pool.reserveCapacity(pool.count + file.bytes.count / 2)
    lastOfGroup.reserveCapacity(lastOfGroup.count + rows)
    trie.reserve(records.count + rows)
    names.reserve(rows + 16)
    return Source(file: file, list: list, number: Int32(files.count - 1), name: names.number(of: list.title))
  }

  mutating func add(_ row: Row, of source: Source) {
    let label = label(of: row)
    let context = context(of: row)
    let candidate = addCandidate(row, label, context, source)
    for (index, term) in row.terms.enumerated() {
      let record = add(term, of: row, label, candidate, hasContext: context >= 0, source, isWritten: true)
      if index == 0 {
        name(candidate, row, record)
        if label.isPER { warnOfTitle(term, source.file) }
      }
      if source.list.joiners == .fold || label.hasPlurals {
        for form in variants(of: term, label, source.list) {
          let form = Row.Term(text: form[...], offset: term.offset)
          _ = add(form, of: row, label, candidate, hasContext: context >= 0, source, isWritten: false)
        }
      }
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
    let fresh = Label(row.label, number: names.number(of: row.label), hasPlurals: plurals.contains(row.label))
    label = fresh
    return fresh
  }

  private mutating func addCandidate(_ row: Row, _ label: Label, _ context: Int32, _ source: Source) -> UInt32 {
    let profile = Profile(
      label: label.number, list: source.name, priority: Int32(clamping: row.priority), context: context,
      kind: label.kind)
    let id = row.id.map { names.number(of: $0) } ?? -1
    candidates.append(DraftCandidate(id: id, name: .none, profile: number(of: profile)))
    return UInt32(candidates.count - 1)
  }

  private mutating func number(of profile: Profile) -> UInt32 {
    // That of the row before, mostly.
    if let last = candidates.last, profiles[Int(last.profile)] == profile { return last.profile }
    if let known = profileNumbers[profile] { return known }
    profiles.append(profile)
    profileNumbers[profile] = UInt32(profiles.count - 1)
    return UInt32(profiles.count - 1)
  }

  /// Names a reading: as the first row of its id does, by its column or else by its surface, the record of which is given.
  private mutating func name(_ candidate: UInt32, _ row: Row, _ record: Int32?) {
    let id = candidates[Int(candidate)].id
    if id >= 0, id < nameOfID.count, !nameOfID[Int(id)].isNone {
      candidates[Int(candidate)].name = nameOfID[Int(id)]
      return
    }
    let name: DraftName
    if let written = row.name {
      name = .text(names.number(of: written))
    } else if let record, Int(records[Int(record)].count) == row.terms[0].text.count {
      name = .surface(record)
    } else {
      name = .text(names.number(of: row.terms[0].text))
    }
    candidates[Int(candidate)].name = name
    guard id >= 0 else { return }
    if nameOfID.count < names.count { nameOfID += repeatElement(.none, count: names.count * 2 - nameOfID.count) }
    nameOfID[Int(id)] = name
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

  /// Adds a term; gives its record, which may be that of an equal term before, or nil if it can never match.
  private mutating func add(
    _ term: Row.Term, of row: Row, _ label: Label, _ candidate: UInt32, hasContext: Bool, _ source: Source,
    isWritten: Bool
  ) -> Int32? {
    tokenize(term.text)
    let file = source.file
    var text: String { String(decoding: term.text, as: UTF8.self) }
    guard tokens.count > 0 else {
      file.warn("empty_term", at: term) { "term '\(text)' has neither a word nor a sign" }
      return nil
    }
    guard tokens.count <= words.maxTokens else {
      file.warn("long_term", at: term) {
        "term '\(text)' has \(tokens.count) words and signs and is left out: 'max_tokens' is \(words.maxTokens)"
      }
      return nil
    }
    guard term.text.count <= words.maxBytes else {
      file.warn("long_term", at: term) {
        "term '\(text.prefix(40))…' has \(term.text.count) bytes and is left out: 'max_surface' is \(words.maxBytes)"
      }
      return nil
    }
    // Without what is invisible around it, and white space that is not ASCII.
    let first = term.text.startIndex
    let term = Row.Term(
      text: term.text[first + tokens.storage[0].start..<first + tokens.storage[tokens.count - 1].end],
      offset: term.offset)
    let shape = Shape(term.text.span, table)
    var flags = flags(of: term, shape, row, file)
    if isWritten, !hasContext, flags.isDisjoint(with: [.stopped, .unusable]) {
      warnOfMeaning(term, shape, row, flags, file)
    }
    if !flags.isDisjoint(with: [.stopped, .unusable]) && !words.explains { return nil }
    if row.alone { flags.insert(.alone) }
    if label.isModifier { flags.insert(.modifier) }
    if hasContext { flags.insert(.context) }
    let sequence = tokens.storage
    // Every policy but that of any case wants a capital where the term has one first.
    let isSmall = words.explains || flags.contains(.anyCase) || !(0x41...0x5A).contains(term.text[term.text.startIndex])
    let group = trie.group(of: sequence.span.extracting(first: tokens.count), small: isSmall)
    if group == lastOfGroup.count { lastOfGroup.append(-1) }
    if let known = known(candidate, flags, term, in: group, source, warns: isWritten) { return known }
    records.append(
      Record(
        candidate: candidate, flags: flags, start: pool.count, count: Int32(term.text.count), group: Int32(group),
        previous: lastOfGroup[group], file: source.number, offset: term.offset))
    term.text.withUnsafeBufferPointer { pool.append(contentsOf: $0) }
    lastOfGroup[group] = Int32(records.count - 1)
    if words.explains { places.append(ListPlace(list: source.number, line: Int32(file.line(of: term.offset)))) }
    return Int32(records.count - 1)
  }

  /// How text matches a term by its list's and row's policy; warns of a term that no text ever would.
  private func flags(of term: Row.Term, _ shape: Shape, _ row: Row, _ file: ListFile) -> Surface.Flags {
    var text: String { String(decoding: term.text, as: UTF8.self) }
    var flags: Surface.Flags = row.diacritics == .exact ? .marks : []
    if shape.upper > 0 { flags.insert(.hasUpper) }
    let isAcronym = shape.upper > 1 && shape.lower == 0
    let tokens = tokens.storage.span.extracting(first: tokens.count)
    // "US" is not the pronoun of the stop list; "us" is, whatever the list's policy.
    if words.stop.contains(tokens) {
      if !isAcronym {
        file.warn("stopped_term", at: term) { "term '\(text)' is on the stop list and never matches" }
        return flags.union(.stopped)
      }
      flags.insert(.notLower)
    }
    if words.stopLower.contains(tokens) { flags.insert(.notLower) }
    switch row.letterCase {
    case .exact: break
    case .any: flags.insert(.anyCase)
    case .smart:
      if let reason = whyNever(shape, term) {
        file.warn("never_matches", at: term, hint: "write 'exact' or 'any' in its column 'case'") {
          "term '\(text)' never matches: 'case: smart' passes over terms \(reason)"
        }
        return flags.union(.unusable)
      }
      if shape.lower > 0 {
        if shape.startsLower { flags.insert(.raised) }
        if shape.letters >= 4 && shape.upper > 0 { flags.insert(.capitals) }
      }
    }
    return flags
  }

  /// Warns of a term that texts have in other meanings than the list's.
  private func warnOfMeaning(
    _ term: Row.Term, _ shape: Shape, _ row: Row, _ flags: Surface.Flags, _ file: ListFile
  ) {
    var text: String { String(decoding: term.text, as: UTF8.self) }
    if shape.isCased && shape.characters == 1 {
      file.warn("short_term", at: term, hint: "say in its columns 'after' or 'before' what stands beside it") {
        "term '\(text)' is a single letter, which means other things as well"
      }
    }
    // Under `smart` such a term is none.
    let isInSmallLetters =
      switch row.letterCase {
      case .any: !flags.contains(.notLower)
      case .exact: shape.upper == 0
      case .smart: false
      }
    let tokens = tokens.storage.span.extracting(first: tokens.count)
    if isInSmallLetters, shape.letters > 1, words.common.areAll(in: term.text.span, tokens) {
      file.warn("common_term", at: term, hint: "write 'smart' in its column 'case', or put it on 'stop_lower'") {
        "term '\(text)' is found wherever a text has these common words: 'case' is \(row.letterCase.rawValue)"
      }
    }
  }

  /// What keeps a term from ever being matched under `case: smart`.
  private func whyNever(_ shape: Shape, _ term: Row.Term) -> String? {
    if shape.letters == 0 { return "without a letter" }
    guard shape.isCased else { return nil }
    if shape.characters < 3 && shape.lower > 0 { return "of one or two characters that are not capitals" }
    // Lists have their names in small letters where texts do: "al-qaeda", "san francisco", "iphone". Where that is all common
    // words, "pool", "the states", nearly every place in a text means the words.
    if shape.upper == 0, words.common.areAll(in: term.text.span, tokens.storage.span.extracting(first: tokens.count)) {
      return "that are common words in small letters"
    }
    return nil
  }

  /// The record of the same term of the same list, if there is one; warns of that, and of a term with several ids.
  private func known(
    _ candidate: UInt32, _ flags: Surface.Flags, _ term: Row.Term, in group: Int, _ source: Source, warns: Bool
  ) -> Int32? {
    var index = lastOfGroup[group]
    // A bound, so that a list of nothing but one term stays linear.
    var steps = 0
    var text: String { String(decoding: term.text, as: UTF8.self) }
    while index >= 0, steps < 64 {
      let number = index
      let record = records[Int(number)]
      index = record.previous
      steps += 1
      guard record.file == source.number, record.flags == flags,
        pool[record.bytes].elementsEqual(term.text)
      else { continue }
      let mine = candidates[Int(candidate)]
      let theirs = candidates[Int(record.candidate)]
      let (myProfile, theirProfile) = (profiles[Int(mine.profile)], profiles[Int(theirs.profile)])
      guard myProfile.context == theirProfile.context else { continue }
      if mine.id == theirs.id && myProfile.label == theirProfile.label {
        if warns {
          source.file.warn("repeated_term", at: term) {
            "term '\(text)' repeats line \(source.file.line(of: record.offset))"
          }
        }
        return number
      }
      if warns, mine.id >= 0, theirs.id >= 0 {
        source.file.warn("ambiguous_term", at: term) {
          "term '\(text)' has another id, '\(names[theirs.id])', in line \(source.file.line(of: record.offset))"
        }
      }
    }
    return nil
  }

  /// Warns of the term whose tokens are there, if it begins with a title.
  private func warnOfTitle(_ term: Row.Term, _ file: ListFile) {
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

  /// The index of all rows so far.
  ///
  /// - Throws: `large_lists` if they are too large for one.
  mutating func freeze(key: IndexFile.Key? = nil) throws(Diagnostics) -> Lexicon {
    let person = names.number(of: "PER")
    guard pool.count + names.size < Int(UInt32.max) / 2, records.count + names.count < Int(Int32.max) / 2 else {
      throw Diagnostics("large_lists", "the lists are too large: their texts may have 2 GiB together")
    }
    let tables = trie.freeze(hasSeveral: lastOfGroup.map { records[Int($0)].previous >= 0 })
    let (furtherStarts, order) = order(tables)
    var texts: [UInt8] = []
    texts.reserveCapacity(pool.count + names.size)
    var textStarts: [UInt32] = [0]
    textStarts.reserveCapacity(records.count + names.count + 1)
    // The number of each record's surface.
    var numbers = [Int32](repeating: 0, count: records.count)
    var surfaces: [Surface] = []
    surfaces.reserveCapacity(records.count)
    for (number, index) in order.enumerated() {
      let record = records[Int(index)]
      surfaces.append(
        Surface(
          start: UInt32(texts.count), candidate: record.candidate, flags: record.flags, count: UInt16(record.count)))
      pool.withUnsafeBufferPointer { texts.append(contentsOf: UnsafeBufferPointer(rebasing: $0[record.bytes])) }
      textStarts.append(UInt32(texts.count))
      numbers[Int(index)] = Int32(number)
    }
    names.append(to: &texts, &textStarts)
    let first = Int32(records.count)
    func text(_ number: Int32) -> Int32 { number < 0 ? -1 : first + number }
    renumberProfiles(text)
    let finished = candidates.map { draft in
      let name: Int32 =
        switch draft.name {
        case .none: -1
        case .surface(let record): numbers[Int(record)]
        case .text(let number): text(number)
        }
      return Candidate(id: text(draft.id), name: name, profile: draft.profile)
    }
    let index = IndexFile(
      [
        .init(.roots, tables.roots), .init(.edges, tables.edges), .init(.firstTokens, tables.firstTokens.bits),
        .init(.edgeFilter, tables.edgeFilter), .init(.surfaces, surfaces), .init(.furtherStarts, furtherStarts),
        .init(.textStarts, textStarts),
        .init(.texts, texts), .init(.candidates, finished), .init(.profiles, profiles),
        .init(.contexts, contexts.contexts), .init(.phrases, contexts.phrases), .init(.hashes, contexts.hashes),
        .init(.warnings, ListWarning.encode(files.flatMap(\.warnings))),
      ],
      [
        .firstTokensShift: Int(tables.firstTokens.shift), .depth: tables.depth, .forkingGroups: tables.forkingGroups,
        .groups: trie.groups, .severalForking: tables.several.forking, .severalOthers: tables.several.others,
        .person: Int(text(person)),
      ], key: key ?? IndexFile.Key(repeating: 0, count: 32))
    return Lexicon(index, places: words.explains ? order.map { places[Int($0)] } : nil)
  }

  /// The records in the order of their surfaces: one of each group, by its number, then the others of groups that have
  /// several; and where the others of each of those begin.
  private func order(_ tables: TrieBuilder.Tables) -> (starts: [UInt32], order: [UInt32]) {
    var order = [UInt32](repeating: 0, count: records.count)
    var others: [(number: Int, record: UInt32)] = []
    for (index, record) in records.enumerated() {
      let group = Int(tables.numbers[Int(record.group)])
      if record.previous < 0 {
        order[group] = UInt32(index)
      } else {
        let number = group < tables.forkingGroups ? group : group - tables.forkingGroups + tables.several.forking
        others.append((number, UInt32(index)))
      }
    }
    var starts = [UInt32](repeating: 0, count: tables.several.forking + tables.several.others + 1)
    for other in others { starts[other.number + 1] += 1 }
    starts[0] = UInt32(trie.groups)
    for number in starts.indices.dropFirst() { starts[number] += starts[number - 1] }
    var places = starts
    for other in others {
      order[Int(places[other.number])] = other.record
      places[other.number] += 1
    }
    return (starts, order)
  }

  /// Gives the profiles' texts their final numbers.
  private mutating func renumberProfiles(_ text: (Int32) -> Int32) {
    for index in profiles.indices {
      profiles[index].label = text(profiles[index].label)
      profiles[index].list = text(profiles[index].list)
    }
  }
}
