internal import Sluice

/// The work of the stage on one document: tokens, both passes, entities.
struct NameFinder: Sendable {
  let lexicon: Lexicon
  let tokenizer: Tokenizer
  let matcher: Matcher
  let secondPass: SecondPass
  /// What notes the reasons; nil in a run.
  private let explainer: Explainer?
  private let pool = ScratchPool()

  /// - Parameter lists: how notes call the lists; nil if none are to be made.
  init(
    lexicon: Lexicon, tokenizer: Tokenizer, matcher: Matcher, secondPass: SecondPass, lists: [String]? = nil
  ) {
    explainer = lists.map { Explainer(lexicon: lexicon, matcher: matcher, tokenizer: tokenizer, lists: $0) }
    self.lexicon = lexicon
    self.tokenizer = tokenizer
    self.matcher = matcher
    self.secondPass = secondPass
  }

  func find(in document: inout Document) {
    let names = document.attach(lexicon.names)
    var scratch = pool.take()
    scratch.clear()
    scratch.explains = explainer != nil
    var notes: [Note] = []
    // Apart from the rest, which changes while the tokens are read.
    var tokens = Tokenizer.Tokens()
    swap(&tokens, &scratch.tokens)
    document.fill(Entity.self) { document, entities in
      let text = document.text.span
      for range in document.keptRanges {
        tokenizer.tokenize(text, range.bytes, asking: lexicon.trie.firstTokens, to: &tokens)
      }
      let firsts = tokens.firsts.span.extracting(first: tokens.firstCount)
      let tokens = tokens.storage.span.extracting(first: tokens.count)
      matcher.find(tokens, firsts, of: text, &scratch)
      secondPass.run(on: tokens, of: text, &scratch)
      append(scratch.matches.span, scratch.readings.span, tokens, names, to: &entities)
      if let explainer { notes = explainer.notes(tokens, text, &scratch) }
    }
    if explainer != nil { document[Note.self] += notes }
    swap(&tokens, &scratch.tokens)
    pool.put(back: scratch)
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
    guard reading.candidate >= 0 else {
      return Entity.Candidate(
        id: .none, label: names[Int(lexicon.person)], name: .none, list: .none, priority: 0, rule: .titleName)
    }
    let candidate = lexicon.candidates[Int(reading.candidate)]
    func name(_ number: Int32) -> Name { number < 0 ? .none : names[Int(number)] }
    let profile = lexicon.profile(of: reading.candidate)
    return Entity.Candidate(
      id: name(candidate.id), label: name(profile.label), name: name(candidate.name), list: name(profile.list),
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
