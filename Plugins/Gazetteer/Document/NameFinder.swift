internal import Sluice

/// The work of the stage on one document after the other: tokens, both passes, entities.
struct NameFinder: Sendable {
  private let compiled: CompiledLists
  private let scanner: LexemeScanner
  private let matcher: Matcher
  private let secondPass: SecondPass
  /// What notes the reasons; nil in a run.
  private let explainer: Explainer?

  /// How large windows are.
  var size = TokenWindow.Size()

  // Memory of the last document.
  private var window = TokenWindow()
  private var ways = TermWays()
  private var scratch: Scratch

  /// Past this many tokens, memory is given back instead of kept: a little more than 1 MiB.
  private static let kept = 1 << 16

  /// - Parameter lists: how notes call the lists; nil if none are to be made.
  init(scanner: LexemeScanner, matcher: Matcher, secondPass: SecondPass, lists: [String]? = nil) {
    explainer = lists.map { Explainer(matcher: matcher, scanner: scanner, lists: $0) }
    compiled = matcher.compiled
    self.scanner = scanner
    self.matcher = matcher
    self.secondPass = secondPass
    scratch = Scratch(explains: lists != nil)
  }

  mutating func find(in document: inout Document) throws(MemoryFault) {
    let names = document.attach(compiled.names)
    scratch.clear()
    // Apart from the rest, which changes while the tokens are read.
    var window = TokenWindow()
    swap(&window, &self.window)
    defer {
      swap(&window, &self.window)
      if self.window.lexemes.storage.count > Self.kept || document.isLarge { giveBack() }
    }
    window.restart()
    var notes: [Note] = []
    try document.fill(Entity.self) { (document, entities) throws(MemoryFault) in
      let text = document.text.span
      let ranges = document.keptRanges
      // What is explained, or chosen among all, is looked at as a whole.
      let isWhole = text.count <= size.whole || explainer != nil || matcher.mode == .priority
      let size = isWhole ? nil : size
      repeat {
        window.advance(text, ranges, scanner, asking: compiled.trie.firstTokens, size)
        scratch.base = window.base
        let firsts =
          window.lexemes.index(
            ofFirst: window.looked.lowerBound)..<window.lexemes.index(ofFirst: window.looked.upperBound)
        let tokens = window.lexemes.storage.span.extracting(first: window.lexemes.count)
        matcher.find(tokens, window.lexemes.firsts.span.extracting(firsts), of: text, &ways, &scratch)
        secondPass.collect(tokens, text, &scratch)
        try document.ask(for: scratch.size + document.keptBytes)
      } while !window.isLast
      try look(for: ranges, document, size, &window)
      append(scratch.matches.span, scratch.readings.span, names, to: &entities)
      let tokens = window.lexemes.storage.span.extracting(first: window.lexemes.count)
      if let explainer { notes = explainer.notes(tokens, text, &scratch) }
    }
    if explainer != nil { document[Note.self] += notes }
  }

  /// The second pass, over the same windows.
  private mutating func look(
    for ranges: [TextRange], _ document: borrowing Document, _ size: TokenWindow.Size?, _ window: inout TokenWindow
  ) throws(MemoryFault) {
    guard secondPass.hasWork(scratch) else { return }
    let text = document.text.span
    let isWhole = window.isWhole
    if !isWhole { window.restart() }
    repeat {
      if !isWhole { window.advance(text, ranges, scanner, asking: .none, size) }
      scratch.base = window.base
      let tokens = window.lexemes.storage.span.extracting(first: window.lexemes.count)
      secondPass.sweep(tokens, to: window.looked.upperBound, of: text, &scratch)
      try document.ask(for: scratch.size + document.keptBytes)
    } while !window.isLast
    secondPass.merge(&scratch)
  }

  private mutating func giveBack() {
    window = TokenWindow()
    ways = TermWays()
    scratch = Scratch(explains: scratch.explains)
  }

  private func append(
    _ matches: Span<Match>, _ readings: Span<Sense>, _ names: NameTable.Handle, to entities: inout [Entity]
  ) {
    entities.reserveCapacity(matches.count)
    for index in matches.indices { entities.append(entity(matches[index], readings, names)) }
  }

  private func entity(
    _ match: Match, _ readings: Span<Sense>, _ names: NameTable.Handle
  ) -> Entity {
    let first = candidate(readings[match.readings.lowerBound], names)
    var candidates: [Entity.Candidate] = []
    if match.readingCount > 1 {
      candidates.reserveCapacity(Int(match.readingCount))
      for index in match.readings { candidates.append(candidate(readings[index], names)) }
    }
    return Entity(
      range: match.bytes, label: first.label, id: first.id, name: first.name, list: first.list, rule: first.rule,
      candidates: candidates)
  }

  private func candidate(_ reading: Sense, _ names: NameTable.Handle) -> Entity.Candidate {
    guard reading.meaning >= 0 else {
      return Entity.Candidate(
        id: .none, label: names[Int(compiled.person)], name: .none, list: .none, priority: 0, rule: .titleName)
    }
    let meaning = compiled.meanings[Int(reading.meaning)]
    func name(_ number: Int32) -> Name { number < 0 ? .none : names[Int(number)] }
    let profile = compiled.profile(of: reading.meaning)
    return Entity.Candidate(
      id: name(meaning.id), label: name(profile.label), name: name(meaning.name), list: name(profile.list),
      priority: Int(profile.priority), rule: reading.rule.shown)
  }
}

extension Match.Rule {
  var shown: Entity.Rule {
    switch self {
    case .entry: .entry
    case .acronym: .acronym
    case .surname: .surname
    case .titleName: .titleName
    case .shortName: .shortName
    }
  }
}
