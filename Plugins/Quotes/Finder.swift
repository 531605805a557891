internal import Sluice

/// Finds the quotations of a document, paragraph by paragraph, and remembers who spoke.
///
/// Rules run over a paragraph's sentences in a fixed order; what one has taken is closed to later ones. Memory is kept for
/// the next document.
struct Finder {
  let lexicon: Lexicon
  let tokenizer: Tokenizer
  var options: Options

  /// Which rules run.
  struct Options: Sendable {
    var rulesOff: Set<Rule> = []
    var firstPerson = false
    var longestContinuation = 20
  }

  // Of the document.
  var findings: [Finding] = []
  var actors: [Actor] = []
  /// Inner quotations, in order.
  var nested: [TextRange] = []
  /// What stands inside quotation marks, in order.
  var quotedRanges: [TextRange] = []
  /// Runs of two or more capitalised words outside quotation marks, in order, and acronyms in brackets behind them.
  var names: [Names.Row] = []
  /// Who spoke last, and in which paragraph.
  var lastActor = -1
  var lastParagraph = -10
  /// Whether the text up to here ends with a quotation or its attribution.
  var endsInQuote = false
  /// The findings without a speaker that the next paragraph may go on from.
  var pending: [Int] = []
  var continued = 0
  /// The sentence before ended with a colon, or with an attribution without content, and its actor and cue.
  var introduction: (actor: Int, cue: TextRange?, lemma: Int)?
  /// The subject of the sentence before.
  var previousSubject = -1
  var paragraph = -1

  // Of the paragraph.
  var marks = Marks()
  var tokens: [Token] = []
  var quoted: [QuotedText] = []
  var sentences: [Range<Int>] = []
  var taken: [Bool] = []
  /// The tokens at which a rule may begin, in order, and how many of them lie in the sentences before.
  var signals: [Int] = []
  var passedSignals = 0

  init(_ lexicon: Lexicon, _ options: Options) {
    self.lexicon = lexicon
    self.options = options
    tokenizer = Tokenizer(lexicon)
  }

  mutating func begin() {
    findings.clear()
    actors.clear()
    nested.clear()
    quotedRanges.clear()
    names.clear()
    pending.clear()
    lastActor = -1
    lastParagraph = -10
    endsInQuote = false
    continued = 0
    introduction = nil
    previousSubject = -1
    paragraph = -1
  }

  /// Longer sentences are cut into parts of this many tokens.
  static let longestSentence = 400

  /// Reads a paragraph: the byte ranges of its sentences.
  mutating func read(_ text: Span<UInt8>, _ ranges: ArraySlice<Sentence>, isHeading: Bool) {
    guard let first = ranges.first, let last = ranges.last else { return }
    paragraph += 1
    marks.find(in: text, Int(first.range.start)..<Int(last.range.end))
    tokens.clear()
    sentences.clear()
    signals.clear()
    passedSignals = 0
    quoted.clear()
    if !marks.nested.isEmpty { nested.append(contentsOf: marks.nested) }
    for region in marks.regions {
      quoted.append(QuotedText(text, region.content))
      quotedRanges.append(TextRange(region.content))
    }
    cut(text, ranges)
    collectNames(text)
    taken.clear()
    taken.append(addingCapacity: tokens.count) { $0.append(repeating: false, count: tokens.count) }
    let firstFinding = findings.count
    for number in sentences.indices { readSentence(number, isHeading: isHeading) }
    finishParagraph(text, from: firstFinding)
  }

  // Tokens sentence by sentence. A break inside a region is none.
  private mutating func cut(_ text: Span<UInt8>, _ ranges: ArraySlice<Sentence>) {
    var region = 0
    var start = 0
    var covered: Int32 = 0
    for sentence in ranges {
      let begin = max(sentence.range.start, covered)
      if begin >= sentence.range.end { continue }
      let before = tokens.count
      tokenizer.read(text, Int(begin)..<Int(sentence.range.end), marks.regions, &region, &tokens)
      if let last = tokens.last, tokens.count > before { covered = max(covered, last.end) }
      noteSignals(from: before)
      guard before > start else { continue }
      if joins(before) {
        // An attribution in lower case behind `?”`: the sentence goes on.
        continue
      }
      add(start..<before)
      start = before
    }
    if tokens.count > start { add(start..<tokens.count) }
  }

  private mutating func noteSignals(from start: Int) {
    let paragraph = tokens
    let tokens = paragraph.span
    for index in start..<tokens.count where tokens[index].isSignal { signals.append(index) }
  }

  private mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    while range.upperBound - start > Self.longestSentence {
      let end = start + Self.longestSentence
      let cut = (start + Self.longestSentence / 2..<end).last { tokens[$0].has(.comma) } ?? end
      sentences.append(start..<cut)
      start = cut
    }
    sentences.append(start..<range.upperBound)
  }

  // Whether the sentence that starts at a token goes on from the one before: a region that does not end a sentence, or an
  // attribution behind one.
  private func joins(_ start: Int) -> Bool {
    guard start > 0, start < tokens.count else { return false }
    let before = tokens[start - 1]
    guard before.has(.quoted) else { return before.has(.word) && tokens[start].start <= before.end }
    let text = quoted[Int(before.index)]
    if !tokens[start].has(.quoted), tokens[start].has(.lower) || tokens[start].has([.comma, .dash]) { return true }
    guard text.last != UInt8(ascii: "."), tokens[start].has(.cap) else { return false }
    if text.last == 0 || text.last == UInt8(ascii: ",") { return true }
    let line = Line(tokens: tokens, range: start..<tokens.count, lexicon: lexicon)
    // `“Who?” Lee asked.`
    for index in start + 1..<max(start + 1, min(start + 6, tokens.count)) {
      if let place = line.cue(at: index), place.cue.frames.contains(.quoted) {
        return line.subject(before: index)?.tokens.lowerBound == start
          && (line.atEnd(index + 1) || line.at(index + 1, [.comma, .preposition, .time, .objectPronoun]))
      }
    }
    return false
  }

  private mutating func readSentence(_ number: Int, isHeading: Bool) {
    let range = sentences[number]
    var hasQuote = false
    var hasCue = false
    let firstSignal = passedSignals
    while passedSignals < signals.count, signals[passedSignals] < range.upperBound {
      let index = signals[passedSignals]
      passedSignals += 1
      if !tokens[index].has(.quoted) {
        hasCue = true
        continue
      }
      hasQuote = true
      if quoted[Int(tokens[index].index)].last == UInt8(ascii: ",") { tokens[index].word.insert(.innerComma) }
    }
    let own = signals[firstSignal..<passedSignals]
    let line = Line(tokens: tokens, range: range, lexicon: lexicon, isHeading: isHeading, signals: own)
    if !hasQuote && !hasCue {
      endsInQuote = false
      introduction = nil
      previousSubject = -1
      noteSubject(line)
      return
    }
    let before = findings.count
    let was = (endsInQuote, introduction)
    introduction = nil
    if isHeading {
      headline(line)
    } else {
      if hasQuote { attributeBefore(line) }
      if hasCue {
        nameColon(line)
        according(line)
        tails(line)
        contents(line)
      }
      if hasQuote {
        shareAttribution(line, from: before)
        followOn(line, number, endedInQuote: was.0, introduced: was.1)
      }
    }
    // What the next sentence may go on from.
    if findings.count > before {
      endsInQuote = hasQuote && (lastTokenIsQuote(range) || findings[before...].contains { $0.rule != .clause })
      previousSubject = lastActor
    } else {
      endsInQuote = false
      previousSubject = -1
      noteSubject(line)
    }
    noteIntroduction(line, found: findings.count > before)
  }

  private func lastTokenIsQuote(_ range: Range<Int>) -> Bool {
    var index = range.upperBound - 1
    while index >= range.lowerBound, tokens[index].has([.stop, .comma]) { index -= 1 }
    return index >= range.lowerBound && tokens[index].has(.quoted) && taken[index]
  }

  // Keeps the subject of a sentence without quotations, for the pronouns of the next.
  private mutating func noteSubject(_ line: Line) {
    guard let subject = firstSubject(line), subject.kind != .other else { return }
    previousSubject = actor(subject, line)
  }

  /// The subject of the sentence's first verb: the noun phrase at its start, behind an introductory phrase.
  func firstSubject(_ line: Line) -> Mention? {
    var start = line.low
    while line.at(start, [.connector, .and, .but]) || line.at(start, .comma) { start += 1 }
    if line.at(start, [.preposition, .subordinator]) {
      guard let comma = (start..<min(line.high, start + 25)).first(where: { line.tokens[$0].has(.comma) }) else {
        return nil
      }
      start = comma + 1
    }
    guard start < line.high, line.tokens[start].has(.word) else { return nil }
    return line.phrase(startingAt: start)
  }

  // MARK: - Bookkeeping

  func bytes(_ range: Range<Int>) -> TextRange {
    TextRange(start: tokens[range.lowerBound].start, end: tokens[range.upperBound - 1].end)
  }

  func isOff(_ rule: Rule) -> Bool { !options.rulesOff.isEmpty && options.rulesOff.contains(rule) }

  mutating func take(_ range: Range<Int>) {
    for index in range { taken[index] = true }
  }

  /// Adds a quotation of whole tokens. Regions inside that were taken alone are dropped.
  @discardableResult mutating func add(
    _ rule: Rule, _ pieces: some Collection<Range<Int>>, cue: CuePlace?, actor: Int, flags: Quote.Flags = [],
    hearer: Range<Int>? = nil
  ) -> Bool {
    if isOff(rule) { return false }
    var flags = flags
    if actor < 0 { flags.insert(.noSpeaker) }
    var ranges: [TextRange] = []
    ranges.reserveCapacity(pieces.count)
    for piece in pieces where !piece.isEmpty {
      ranges.append(bytes(piece))
      take(piece)
      if tokens[piece.upperBound - 1].has(.quoted), marks.regions[Int(tokens[piece.upperBound - 1].index)].unclosed {
        flags.insert(.unclosed)
      }
    }
    guard !ranges.isEmpty else { return false }
    var finding = Finding(pieces: ranges, rule: rule, flags: flags, actor: actor)
    if let cue {
      finding.cue = bytes(cueRange(cue))
      finding.lemma = cue.cue.lemma
      take(cue.token..<cue.end)
    }
    if let hearer { finding.hearer = bytes(hearer) }
    findings.append(finding)
    if actor >= 0 {
      lastActor = actor
      lastParagraph = paragraph
    }
    return true
  }

  func cueRange(_ cue: CuePlace) -> Range<Int> { cue.token..<max(cue.token + 1, cue.end) }

  private func described(_ mention: Mention) -> TextRange {
    switch mention.kind {
    case .common, .person, .group, .other, .document:
      var start = mention.tokens.lowerBound
      while start < mention.head.lowerBound, tokens[start].has(.article) { start += 1 }
      let end =
        mention.tokens.first { $0 > start && tokens[$0].has([.comma, .dash, .open]) } ?? mention.tokens.upperBound
      return bytes(start..<max(end, start + 1))
    default: return bytes(mention.head)
    }
  }

  /// The number of a mention among the actors; pronouns are resolved against those before.
  mutating func actor(_ mention: Mention, _ line: Line) -> Int {
    let range = bytes(mention.tokens)
    if let last = actors.last, last.range == range { return actors.count - 1 }
    var actor = Actor(
      range: range, head: bytes(mention.head), kind: mention.kind, paragraph: paragraph, described: described(mention))
    if let antecedent = mention.antecedent { actor.antecedent = bytes(antecedent) }
    // `Militia groups named four fighters they said were killed`: the subject of the same sentence comes first.
    if mention.kind == .they || mention.kind == .it, mention.start > line.low, let subject = firstSubject(line),
      subject.tokens.upperBound <= mention.start,
      mention.kind == .they ? subject.kind == .group : subject.kind == .organisation
    {
      actor.means = self.actor(subject, line)
    } else {
      resolve(&actor)
      if actor.means < 0 { describe(&actor, mention) }
    }
    actors.append(actor)
    return actors.count - 1
  }
}
