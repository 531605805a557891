internal import Sluice

/// The work of the stage on one document after the other: tokens, both passes, entities.
struct NameFinder: Sendable {
  private let compiled: CompiledLists
  private let scanner: LexemeScanner
  private let matcher: Matcher
  private let secondPass: SecondPass
  /// What notes the reasons; nil in a run.
  private let explainer: Explainer?

  // Memory of the last document.
  private var lexemes = Lexemes()
  private var ways = TermWays()
  private var scratch: Scratch

  /// Past this many tokens, memory is given back instead of kept: 4 MiB.
  private static let kept = 1 << 18

  /// - Parameter lists: how notes call the lists; nil if none are to be made.
  init(scanner: LexemeScanner, matcher: Matcher, secondPass: SecondPass, lists: [String]? = nil) {
    explainer = lists.map { Explainer(matcher: matcher, scanner: scanner, lists: $0) }
    compiled = matcher.compiled
    self.scanner = scanner
    self.matcher = matcher
    self.secondPass = secondPass
    scratch = Scratch(explains: lists != nil)
  }

  mutating func find(in document: inout Document) {
    let names = document.attach(compiled.names)
    scratch.clear()
    // Apart from the rest, which changes while the tokens are read.
    var lexemes = Lexemes()
    swap(&lexemes, &self.lexemes)
    lexemes.removeAll()
    var notes: [Note] = []
    document.fill(Entity.self) { document, entities in
      let text = document.text.span
      for range in document.keptRanges {
        scanner.scan(text, range.bytes, asking: compiled.trie.firstTokens, to: &lexemes)
      }
      let firsts = lexemes.firsts.span.extracting(first: lexemes.firstCount)
      let tokens = lexemes.storage.span.extracting(first: lexemes.count)
      matcher.find(tokens, firsts, of: text, &ways, &scratch)
      secondPass.run(on: tokens, of: text, &scratch)
      append(scratch.matches.span, scratch.readings.span, tokens, names, to: &entities)
      if let explainer { notes = explainer.notes(tokens, text, &scratch) }
    }
    if explainer != nil { document[Note.self] += notes }
    swap(&lexemes, &self.lexemes)
    if self.lexemes.storage.count > Self.kept { giveBack() }
  }

  private mutating func giveBack() {
    lexemes = Lexemes()
    ways = TermWays()
    scratch = Scratch(explains: scratch.explains)
  }

  private func append(
    _ matches: Span<Match>, _ readings: Span<Sense>, _ tokens: Span<Lexeme>, _ names: NameTable.Handle,
    to entities: inout [Entity]
  ) {
    entities.reserveCapacity(matches.count)
    for index in matches.indices { entities.append(entity(matches[index], tokens, readings, names)) }
  }

  private func entity(
    _ match: Match, _ tokens: Span<Lexeme>, _ readings: Span<Sense>, _ names: NameTable.Handle
  ) -> Entity {
    let range = tokens[Int(match.start)].start..<tokens[Int(match.end) - 1].end
    let first = candidate(readings[match.readings.lowerBound], names)
    var candidates: [Entity.Candidate] = []
    if match.readingCount > 1 {
      candidates.reserveCapacity(Int(match.readingCount))
      for index in match.readings { candidates.append(candidate(readings[index], names)) }
    }
    return Entity(
      range: TextRange(range), label: first.label, id: first.id, name: first.name, list: first.list, rule: first.rule,
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
