internal import Sluice

/// Finds the quotations of a document, paragraph by paragraph, and remembers who spoke.
///
/// Rules run over a paragraph's sentences in a fixed order; what one has taken is closed to later ones. Memory is kept for
/// the next document.
struct Finder: ~Copyable, Sendable {
  let lexicon: SpeechLexicon
  let scanner: TokenScanner
  var options: Options

  /// Which rules run.
  struct Options: Sendable {
    var rulesOff: Set<QuoteRule> = []
    var firstPerson = false
    var longestContinuation = 20
    /// Whether what is refused is kept, with the reason.
    var explains = false
  }

  // Of the document.
  var findings: [Finding] = []
  var voices: [Voice] = []
  /// Inner quotations, in order.
  var nested: [TextRange] = []
  /// What stands inside quotation marks, in order.
  var quotedRanges: [TextRange] = []
  /// Runs of two or more capitalised words outside quotation marks, in order, and acronyms in brackets behind them.
  var names: [NameIndex.Row] = []
  /// What rules looked at and left; only where it is asked for.
  var refusals: [Refusal] = []
  /// A line of a transcript that waits for a second one.
  var transcriptLine: (finding: Finding, paragraph: Int)?
  /// Who spoke last, and in which paragraph.
  var lastVoice = -1
  var lastParagraph = -10
  /// Whether the text up to here ends with a quotation or its attribution.
  var endsInQuote = false
  /// The findings without a speaker that the next paragraph may go on from.
  var pending: [Int] = []
  var continued = 0
  /// The sentence before ended with a colon, or with an attribution without content, and its actor and cue.
  var introduction: (voice: Int, cue: TextRange?, lemma: Int)?
  /// The subject of the sentence before.
  var previousSubject = -1
  var paragraph = -1

  // Of the paragraph.
  var marks = QuotationMarks()
  var tokens: [ScannedToken] = []
  var quoted: [QuotedText] = []
  var sentences: [Range<Int>] = []
  var taken: [Bool] = []
  var places = TokenScanner.Places()
  /// How many of the tokens at which a rule may begin lie in the sentences before.
  var passedSignals = 0

  init(_ lexicon: SpeechLexicon, _ options: Options) {
    self.lexicon = lexicon
    self.options = options
    scanner = TokenScanner(lexicon)
  }

  mutating func begin() {
    findings.clear()
    voices.clear()
    nested.clear()
    quotedRanges.clear()
    names.clear()
    refusals.clear()
    transcriptLine = nil
    pending.clear()
    lastVoice = -1
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
    places.clear()
    passedSignals = 0
    quoted.clear()
    if !marks.nested.isEmpty { nested.append(contentsOf: marks.nested) }
    for region in marks.regions {
      quoted.append(QuotedText(text, region.content))
      quotedRanges.append(TextRange(region.content))
    }
    cut(text, ranges)
    collectNames(text)
    for index in 0..<min(taken.count, tokens.count) { taken[index] = false }
    while taken.count < tokens.count { taken.append(false) }
    let firstFinding = findings.count
    if !isHeading, transcript() { return }
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
      scanner.read(text, Int(begin)..<Int(sentence.range.end), marks.regions, &region, &tokens, &places)
      if let last = tokens.last, tokens.count > before { covered = max(covered, last.end) }
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
    guard tokens[start].has(.cap) else { return false }
    if text.last == 0 || text.last == UInt8(ascii: ",") { return true }
    let sentence = SentenceTokens(tokens: tokens, range: start..<tokens.count, lexicon: lexicon)
    if text.last == UInt8(ascii: ".") {
      // `“It is over.” Lee said.`: no sentence of its own.
      guard tokens.count - start <= 8, let verb = (start + 1..<tokens.count).last(where: { !tokens[$0].has(.stop) }),
        let place = sentence.cue(at: verb), place.cue.frames.contains(.quoted), place.cue.kind != .manner,
        place.cue.frames.contains(.clause)
      else { return false }
      return sentence.subject(before: sentence.verbPhrase(verb).start)?.tokens.lowerBound == start
    }
    // `“Who?” Lee asked.`
    for index in start + 1..<max(start + 1, min(start + 6, tokens.count)) {
      if let place = sentence.cue(at: index), place.cue.frames.contains(.quoted) {
        return sentence.subject(before: index)?.tokens.lowerBound == start
          && (sentence.atEnd(index + 1) || sentence.at(index + 1, [.comma, .preposition, .time, .objectPronoun]))
      }
    }
    return false
  }

  private mutating func readSentence(_ number: Int, isHeading: Bool) {
    var range = sentences[number]
    if number == 0 { range = datelineEnd(range)..<range.upperBound }
    while passedSignals < places.signals.count, places.signals[passedSignals] < range.lowerBound { passedSignals += 1 }
    var hasQuote = false
    var hasCue = false
    let firstSignal = passedSignals
    while passedSignals < places.signals.count, places.signals[passedSignals] < range.upperBound {
      let index = places.signals[passedSignals]
      passedSignals += 1
      if !tokens[index].has(.quoted) {
        hasCue = true
        continue
      }
      hasQuote = true
      if quoted[Int(tokens[index].index)].last == UInt8(ascii: ",") { tokens[index].word.insert(.innerComma) }
    }
    let own = places.signals[firstSignal..<passedSignals]
    let sentence = SentenceTokens(tokens: tokens, range: range, lexicon: lexicon, isHeading: isHeading, signals: own)
    if !hasQuote && !hasCue {
      endsInQuote = false
      introduction = nil
      previousSubject = -1
      noteSubject(sentence)
      return
    }
    let before = findings.count
    let was = (endsInQuote, introduction)
    introduction = nil
    if isHeading {
      headline(sentence)
    } else {
      if hasQuote { attributeBefore(sentence) }
      if hasCue {
        nameColon(sentence)
        according(sentence)
        tails(sentence)
        contents(sentence)
      }
      if hasQuote {
        shareAttribution(sentence, from: before)
        followOn(sentence, number, endedInQuote: was.0, introduced: was.1)
      }
    }
    // What the next sentence may go on from.
    if findings.count > before {
      endsInQuote = hasQuote && (lastTokenIsQuote(range) || findings[before...].contains { $0.rule != .clause })
      previousSubject = lastVoice
    } else {
      endsInQuote = false
      previousSubject = -1
      noteSubject(sentence)
    }
    noteIntroduction(sentence, found: findings.count > before)
  }

  // `LONDON, May 3 (Reuters) -`: where and when a report was written, up to a dash. Nothing there speaks or is said.
  private func datelineEnd(_ range: Range<Int>) -> Int {
    guard tokens[range.lowerBound].has(.cap) else { return range.lowerBound }
    let most = min(range.upperBound - 3, range.lowerBound + 14)
    var index = range.lowerBound
    while index < most, tokens[index].has([.cap, .number, .comma, .open, .close, .time]) { index += 1 }
    guard index < most, index > range.lowerBound, tokens[index].has(.dash) else { return range.lowerBound }
    return tokens[index - 1].has(.close) || tokens[range.lowerBound].has(.acronym) ? index + 1 : range.lowerBound
  }

  private func lastTokenIsQuote(_ range: Range<Int>) -> Bool {
    var index = range.upperBound - 1
    while index >= range.lowerBound, tokens[index].has([.stop, .comma]) { index -= 1 }
    return index >= range.lowerBound && tokens[index].has(.quoted) && taken[index]
  }

  // Keeps the subject of a sentence without quotations, for the pronouns of the next.
  private mutating func noteSubject(_ sentence: borrowing SentenceTokens) {
    guard let subject = firstSubject(sentence), subject.kind != .other else { return }
    previousSubject = voice(subject, sentence)
  }

  /// The subject of the sentence's first verb: the noun phrase at its start, behind an introductory phrase.
  func firstSubject(_ sentence: borrowing SentenceTokens) -> NounPhrase? {
    var start = sentence.low
    while sentence.at(start, [.connector, .and, .but]) || sentence.at(start, .comma) { start += 1 }
    if sentence.at(start, [.preposition, .subordinator]) {
      // `In Portsmouth, N.H., on Tuesday, Senator Lee endorsed`: behind the last of the commas before the verb.
      var found: NounPhrase?
      for comma in start..<min(sentence.high, start + 30) where sentence.tokens[comma].has(.comma) {
        guard sentence.at(comma + 1, .word), !sentence.at(comma + 1, .preposition),
          let mention = sentence.phrase(startingAt: comma + 1)
        else { continue }
        let verb = sentence.skipAdverbs(mention.tokens.upperBound)
        if verb < sentence.high, sentence.tokens[verb].isFinite { return mention }
        if found == nil, !sentence.at(verb, .comma) || mention.kind != .name { found = mention }
      }
      return found
    }
    guard start < sentence.high, sentence.tokens[start].has(.word) else { return nil }
    return sentence.phrase(startingAt: start)
  }

  // MARK: - Bookkeeping

  func bytes(_ range: Range<Int>) -> TextRange {
    TextRange(start: tokens[range.lowerBound].start, end: tokens[range.upperBound - 1].end)
  }

  /// Keeps why a rule left something, where it is asked for.
  @inline(__always) mutating func refuse(_ rule: QuoteRule?, _ range: Range<Int>, _ why: @autoclosure () -> String) {
    guard options.explains, !range.isEmpty else { return }
    refusals.append(Refusal(range: bytes(range), rule: rule?.text ?? "cue", why: why()))
  }

  func isOff(_ rule: QuoteRule) -> Bool { !options.rulesOff.isEmpty && options.rulesOff.contains(rule) }

  mutating func take(_ range: Range<Int>) {
    for index in range { taken[index] = true }
  }

  /// Adds a quotation of whole tokens. Regions inside that were taken alone are dropped.
  @discardableResult mutating func add(
    _ rule: QuoteRule, _ pieces: some Collection<Range<Int>>, cue: CuePlace?, voice: Int, flags: Quote.Flags = [],
    hearer: Range<Int>? = nil
  ) -> Bool {
    if isOff(rule) {
      if let first = pieces.first { refuse(rule, first, "the rule is off") }
      return false
    }
    var flags = flags
    if voice < 0 { flags.insert(.noSpeaker) }
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
    var finding = Finding(pieces: ranges, rule: rule, flags: flags, voice: voice)
    if let cue {
      finding.cue = bytes(cueRange(cue))
      finding.lemma = cue.cue.lemma
      if cue.cue.kind == .belief { finding.flags.insert(.belief) }
      take(cue.token..<cue.end)
    }
    if let hearer { finding.hearer = bytes(hearer) }
    findings.append(finding)
    if voice >= 0 {
      lastVoice = voice
      lastParagraph = paragraph
    }
    return true
  }

  func cueRange(_ cue: CuePlace) -> Range<Int> { cue.token..<max(cue.token + 1, cue.end) }
}
