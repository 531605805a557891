internal import Sluice

/// Finds the quotations of a document, paragraph by paragraph, and remembers who spoke.
///
/// Memory is kept for the next document.
struct Finder: ~Copyable, Sendable {
  private var scanner: ParagraphScanner
  private var sentence: SentenceTokens
  /// What was found in the document that was read last.
  private(set) var discourse: Discourse
  private var transcript = Transcript()
  private var continuation: Continuation
  /// Whether the document is so large that memory must be asked for, and given back.
  private(set) var isLarge = false

  /// Which rules run.
  struct Options: Sendable {
    var rulesOff: Set<QuoteRule> = []
    var firstPerson = false
    var longestContinuation = 20
    /// Whether what is refused is kept, with the reason.
    var explains = false
  }

  init(_ lexicon: SpeechLexicon, _ options: Options) {
    scanner = ParagraphScanner(lexicon)
    sentence = SentenceTokens(lexicon, firstPersonSpeaks: options.firstPerson)
    discourse = Discourse(Findings(rulesOff: options.rulesOff, explains: options.explains))
    continuation = Continuation(most: options.longestContinuation)
  }

  /// Headings are at most this many words long.
  private static let longestHeading = 16

  /// Finds the quotations of a document.
  mutating func read(_ document: borrowing Document) throws(MemoryFault) {
    isLarge = document.isLarge
    discourse.clear()
    transcript.clear()
    continuation.clear()
    let text = document.text.span
    let sentences = document[Sentence.self]
    let blocks = document[Block.self]
    let end = blocks.isEmpty ? linksStart(sentences) : sentences.count
    var block = 0
    var start = 0
    while start < end {
      var next = start + 1
      while next < end, sentences[next].paragraph == sentences[start].paragraph { next += 1 }
      while block < blocks.count, blocks[block].range.end <= sentences[start].range.start { block += 1 }
      let isHeading: Bool
      if block < blocks.count, blocks[block].range.contains(sentences[start].range) {
        isHeading = blocks[block].label == .headline || blocks[block].label == .crosshead
      } else {
        isHeading =
          next == start + 1 && sentences[start].headline
          && words(text, sentences[start].range) <= Self.longestHeading
      }
      if isLarge { try ask(for: sentences[start..<next], in: document) }
      read(text, sentences[start..<next], isHeading: isHeading)
      start = next
    }
  }

  // Asks for what was found and for the tables of the paragraph that comes: a token for four bytes, and its marks.
  private func ask(for paragraph: ArraySlice<Sentence>, in document: borrowing Document) throws(MemoryFault) {
    let bytes = Int((paragraph.last?.range.end ?? 0) - (paragraph.first?.range.start ?? 0))
    let marks = bytes > 16 << 10 ? QuotationMarks.bound(document.text.span, paragraph) : 0
    try document.ask(
      for: discourse.size + bytes * MemoryLayout<ScannedToken>.stride / 4 + marks * QuotationMarks.bytesPerMark)
  }

  // Lines without end marks one after another at the end are links.
  private func linksStart(_ sentences: [Sentence]) -> Int {
    var start = sentences.count
    while start > 1, sentences[start - 1].headline, sentences[start - 1].paragraph != sentences[start - 2].paragraph {
      start -= 1
    }
    return sentences.count - start >= 2 ? start : sentences.count
  }

  private func words(_ text: Span<UInt8>, _ range: TextRange) -> Int {
    if range.count > 400 { return 100 }
    var count = 1
    for index in range.bytes where text[index] == 0x20 { count += 1 }
    return count
  }

  // Reads a paragraph: its sentences, one or more.
  private mutating func read(_ text: Span<UInt8>, _ sentences: ArraySlice<Sentence>, isHeading: Bool) {
    scanner.read(text, sentences, into: &sentence)
    discourse.begin(scanner.marks, tokens: sentence.tokens.count)
    NameScan(sentence.tokens).read(text, sentence.places, into: &discourse.names)
    let first = discourse.found.items.count
    if !isHeading, sentence.tokens.first?.has(.acronym) ?? false {
      sentence.moveToParagraph()
      if transcript.apply(to: sentence, &discourse) {
        continuation.clear()
        return
      }
    }
    sentence.isHeading = isHeading
    for number in scanner.sentences.indices {
      let range = scanner.sentences[number]
      sentence.move(to: number == 0 ? sentence.datelineEnd(range)..<range.upperBound : range)
      QuoteRules.apply(to: sentence, isFirst: number == 0, &discourse)
    }
    continuation.finish(sentence.tokens.first, scanner.marks.regions.last, first, &discourse)
  }
}

extension SentenceTokens {
  // `LONDON, May 3 (Reuters) -`: where and when a report was written, up to a dash. Nothing there speaks or is said.
  fileprivate func datelineEnd(_ range: Range<Int>) -> Int {
    let low = range.lowerBound
    guard tokens[low].has(.cap) else { return low }
    let most = min(range.upperBound - 3, low + 14)
    var index = low
    while index < most, tokens[index].has([.cap, .number, .comma, .open, .close, .time]) { index += 1 }
    guard index < most, index > low, tokens[index].has(.dash) else { return low }
    return tokens[index - 1].has(.close) || tokens[low].has(.acronym) ? index + 1 : low
  }
}
