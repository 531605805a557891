internal import Sluice

/// Reads a paragraph: what stands in quotation marks, the tokens, and which of them make a sentence.
///
/// Memory is kept for the next paragraph.
struct ParagraphScanner: ~Copyable, Sendable {
  private(set) var marks = QuotationMarks()
  /// The tokens of each sentence.
  private(set) var sentences: [Range<Int>] = []
  private let scanner: TokenScanner

  init(_ lexicon: SpeechLexicon) { scanner = TokenScanner(lexicon) }

  /// Longer sentences are cut into parts of this many tokens.
  private static let longestSentence = 400

  /// Reads the next paragraph.
  ///
  /// - Parameter sentences: one or more, in order.
  mutating func read(
    _ text: Span<UInt8>, _ sentences: ArraySlice<Sentence>, into tokens: inout SentenceTokens
  ) {
    guard let first = sentences.first, let last = sentences.last else { return }
    marks.find(in: text, Int(first.range.start)..<Int(last.range.end))
    tokens.clear()
    // Of a long one the tokens are not moved: while an array grows it takes twice its size.
    let bytes = Int(last.range.end - first.range.start)
    if bytes > 1 << 18 { tokens.tokens.reserveCapacity(bytes / 3) }
    for region in marks.regions { tokens.quoted.append(QuotedText(text, region)) }
    self.sentences.clear()
    cut(text, sentences, into: &tokens)
    tokens.markInnerCommas()
  }

  // Tokens sentence by sentence. A break inside a region is none.
  private mutating func cut(
    _ text: Span<UInt8>, _ ranges: ArraySlice<Sentence>, into tokens: inout SentenceTokens
  ) {
    var regions = RegionCursor(marks.regions)
    var start = 0
    var covered: Int32 = 0
    for sentence in ranges {
      let begin = max(sentence.range.start, covered)
      if begin >= sentence.range.end { continue }
      let before = tokens.tokens.count
      scanner.read(text, Int(begin)..<Int(sentence.range.end), &regions, &tokens.tokens, &tokens.places)
      if let last = tokens.tokens.last, tokens.tokens.count > before { covered = max(covered, last.end) }
      // An attribution in lower case behind `?”`: the sentence goes on.
      guard before > start, !tokens.goesOn(at: before) else { continue }
      add(start..<before, tokens.tokens)
      start = before
    }
    if tokens.tokens.count > start { add(start..<tokens.tokens.count, tokens.tokens) }
  }

  private mutating func add(_ range: Range<Int>, _ tokens: [ScannedToken]) {
    var start = range.lowerBound
    while range.upperBound - start > Self.longestSentence {
      let end = start + Self.longestSentence
      let cut = (start + Self.longestSentence / 2..<end).last { tokens[$0].has(.comma) } ?? end
      sentences.append(start..<cut)
      start = cut
    }
    sentences.append(start..<range.upperBound)
  }
}

/// Sentences that go on over a break.
extension SentenceTokens {
  /// Whether the sentence that starts at a token goes on from the one before: a region that does not end a sentence, or an
  /// attribution behind one.
  fileprivate mutating func goesOn(at start: Int) -> Bool {
    guard start > 0, start < tokens.count else { return false }
    let before = tokens[start - 1]
    let first = tokens[start]
    guard before.has(.quoted) else { return before.has(.word) && first.start <= before.end }
    if !first.has(.quoted), first.has(.lower) || first.has([.comma, .dash]) { return true }
    guard first.has(.cap) else { return false }
    move(to: start..<tokens.count)
    switch quoted[Int(before.index)].last {
    case 0, UInt8(ascii: ","): return true
    case UInt8(ascii: "."): return isWholeAttribution
    default: return beginsWithAttribution
    }
  }

  // `“It is over.” Lee said.`: no sentence of its own.
  private var isWholeAttribution: Bool {
    guard range.count <= 8, let verb = (low + 1..<high).last(where: { !tokens[$0].has(.stop) }),
      let place = cue(at: verb), place.cue.frames.contains(.quoted), place.cue.kind != .manner,
      place.cue.frames.contains(.clause)
    else { return false }
    return subject(before: verbPhrase(verb).start)?.start == low
  }

  // `“Who?” Lee asked.`
  private var beginsWithAttribution: Bool {
    for index in low + 1..<max(low + 1, min(low + 6, high)) {
      if let place = cue(at: index), place.cue.frames.contains(.quoted) {
        return subject(before: index)?.start == low
          && (atEnd(index + 1) || at(index + 1, [.comma, .preposition, .time, .objectPronoun]))
      }
    }
    return false
  }
}
