internal import Sluice

extension Segmenter {
  /// Appends the sentences of a stretch of text.
  func segment(_ text: Span<UInt8>, _ range: Range<Int>, _ scan: inout Scan, _ sentences: inout [Sentence]) {
    // The span of a local copy: subscripts of the table itself copy all of it with every byte.
    let table = self.hot
    let hot = table.span
    scan.begin = range.lowerBound
    scan.end = range.upperBound
    var offset = begin(text, range.lowerBound, &scan)
    while true {
      let limit = min(scan.end, scan.nextItem)
      offset = skip(text, offset, limit, hot)
      if offset >= limit {
        emit(text, limit, limit == scan.end ? .blockEnd : .listItem, &scan, &sentences)
        if limit == scan.end { break }
        offset = begin(text, limit, &scan)
        continue
      }
      switch hot[Int(text[offset])] {
      case .newline:
        offset = newline(text, offset, 1, &scan, &sentences)
      case .terminal:
        offset = terminal(text, offset, &scan, &sentences)
      case .quote:
        quotes.track(text, offset, ClassedCharacter(kind: .quote, width: 1), &scan)
        offset &+= 1
      case .lead, .no:
        let character = vocabulary.character(text, offset)
        if character.kind.isTerminal {
          offset = terminal(text, offset, &scan, &sentences)
        } else if character.kind == .newline {
          offset = newline(text, offset, character.width, &scan, &sentences)
        } else {
          quotes.track(text, offset, character, &scan)
          offset &+= character.width
        }
      }
    }
    scan.endParagraph()
  }

  /// The next byte that the scan stops at, or `limit`.
  @inline(__always) private func skip(_ text: Span<UInt8>, _ from: Int, _ limit: Int, _ hot: Span<Hot>) -> Int {
    var offset = from
    if let search { offset = search.next(text, offset, limit) }
    while offset < limit && hot[Int(text[offset])] == .no { offset &+= 1 }
    return offset
  }

  /// Starts a sentence behind the blanks at an offset.
  private func begin(_ text: Span<UInt8>, _ from: Int, _ scan: inout Scan) -> Int {
    var offset = from
    while offset < scan.end {
      let character = vocabulary.character(text, offset)
      guard character.kind == .space || character.kind == .newline else { break }
      if character.kind == .newline && (!scan.joinsLines || vocabulary.isParagraphEnd(text, offset, scan.end)) {
        scan.endParagraph()
      }
      offset &+= character.width
    }
    scan.start = offset
    scan.startsInQuote = scan.quotes.isOpen
    scan.listMarkEnd = offset
    if scan.nextItem <= offset { scan.nextItem = .max }
    if offset < scan.end { lists.startItem(text, &scan) }
    return offset
  }

  /// Ends the sentence being read, without the blanks before `limit`.
  ///
  /// - Parameter rule: why it ends where no mark does; nil where the mark's rule has been noted.
  private func emit(
    _ text: Span<UInt8>, _ limit: Int, _ rule: Rule?, _ scan: inout Scan, _ sentences: inout [Sentence]
  ) {
    var end = limit
    while end > scan.start {
      var lead = end &- 1
      while lead > scan.start && text[lead] & 0xC0 == 0x80 { lead &-= 1 }
      let kind = vocabulary.character(text, lead).kind
      guard kind == .space || kind == .newline else { break }
      end = lead
    }
    guard end > scan.start else { return }
    sentences.append(
      Sentence(
        range: TextRange(scan.start..<end), paragraph: scan.paragraph, headline: scan.lastMarkEnd != end,
        insideQuote: scan.startsInQuote))
    scan.paragraphHasText = true
    if explains, let rule { scan.note(end..<limit, taken: true, rule) }
  }

  private func newline(
    _ text: Span<UInt8>, _ offset: Int, _ width: Int, _ scan: inout Scan, _ sentences: inout [Sentence]
  ) -> Int {
    if scan.joinsLines && !vocabulary.isParagraphEnd(text, offset, scan.end) || strayStop(text, offset &+ width, scan) {
      return offset &+ width
    }
    emit(text, offset &+ width, .newline, &scan, &sentences)
    return begin(text, offset, &scan)
  }

  /// Whether a line begins with a stop and a blank: the stop of the line before, cut off with a link or a picture between.
  private func strayStop(_ text: Span<UInt8>, _ start: Int, _ scan: borrowing Scan) -> Bool {
    guard start < scan.end, text[start] == UInt8(ascii: "."), scan.start < start &- 1,
      text[scan.start] != UInt8(ascii: ".")
    else { return false }
    guard start &+ 1 < scan.end else { return true }
    let kind = vocabulary.character(text, start &+ 1).kind
    return kind == .space || kind == .newline
  }

  private func terminal(
    _ text: Span<UInt8>, _ offset: Int, _ scan: inout Scan, _ sentences: inout [Sentence]
  ) -> Int {
    // `word.⏎`: what most lines end with.
    let behind = offset &+ 1
    if !scan.joinsLines, behind < scan.end, text[behind] == UInt8(ascii: "\n") {
      scan.lastMarkEnd = behind
      return behind
    }
    var found = candidates.plain(text, at: offset, scan) ?? candidates.candidate(text, at: offset, scan)
    scan.lastMarkEnd = found.end
    if found.endsLine { return found.markEnd }
    let opensList = found.letterKind == .lower && found.isBlank && lists.opensList(text, found, &scan)
    let verdict = opensList ? .end(.listItem) : rules.decide(text, &found, scan)
    switch verdict.effect {
    case .inside:
      if explains { scan.note(found.mark..<found.markEnd, taken: false, verdict.rule) }
      return found.markEnd
    case .end:
      let before = scan.quotes
      if found.end > found.markEnd { quotes.track(text, found.markEnd..<found.end, &scan) }
      if !splitsInsideQuotes && belongsToQuotation(found, scan) {
        scan.quotes = before
        if explains { scan.note(found.mark..<found.markEnd, taken: false, .insideQuotation) }
        return found.markEnd
      }
      scan.lastMarkEnd = found.end
      if explains { scan.note(found.mark..<found.end, taken: true, verdict.rule) }
      emit(text, found.end, nil, &scan, &sentences)
      return begin(text, found.next, &scan)
    case .endIfLowercase:
      if splitsInsideQuotes || !scan.quotes.isOpen(at: found.end, within: QuoteMarks.longestQuotation) {
        scan.lowercaseEnds.append(
          LowercaseEnd(
            mark: Int32(truncatingIfNeeded: found.mark), end: Int32(truncatingIfNeeded: found.end),
            next: Int32(truncatingIfNeeded: found.next),
            insideQuote: scan.quotes.isOpen))
      }
      return found.markEnd
    }
  }

  /// Whether a mark ends nothing because quotations stay whole: one is open, or an aside on it follows in brackets.
  private func belongsToQuotation(_ found: Candidate, _ scan: borrowing Scan) -> Bool {
    scan.quotes.isOpen(at: found.end, within: QuoteMarks.longestQuotation) || found.hasQuoteCloser && found.opensBracket
  }
}
