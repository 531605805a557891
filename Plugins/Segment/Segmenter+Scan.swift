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
        emit(text, limit, &scan, &sentences)
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
        track(text, offset, ClassedCharacter(kind: .quote, width: 1), &scan)
        offset &+= 1
      case .lead, .no:
        let character = classes.character(text, offset)
        if character.kind.isTerminal {
          offset = terminal(text, offset, &scan, &sentences)
        } else if character.kind == .newline {
          offset = newline(text, offset, character.width, &scan, &sentences)
        } else {
          track(text, offset, character, &scan)
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
      let character = classes.character(text, offset)
      guard character.kind == .space || character.kind == .newline else { break }
      if character.kind == .newline && (!scan.joinsLines || isParagraphEnd(text, offset, scan.end)) {
        scan.endParagraph()
      }
      offset &+= character.width
    }
    scan.start = offset
    scan.startsInQuote = scan.quotes.isOpen
    scan.listMarkEnd = offset
    if scan.nextItem <= offset { scan.nextItem = .max }
    if offset < scan.end { startItem(text, &scan) }
    return offset
  }

  /// Ends the sentence being read, without the blanks before `end`.
  private func emit(_ text: Span<UInt8>, _ end: Int, _ scan: inout Scan, _ sentences: inout [Sentence]) {
    var end = end
    while end > scan.start {
      var lead = end &- 1
      while lead > scan.start && text[lead] & 0xC0 == 0x80 { lead &-= 1 }
      let kind = classes.character(text, lead).kind
      guard kind == .space || kind == .newline else { break }
      end = lead
    }
    guard end > scan.start else { return }
    sentences.append(
      Sentence(
        range: TextRange(scan.start..<end), paragraph: scan.paragraph, headline: scan.lastMarkEnd != end,
        insideQuote: scan.startsInQuote))
    scan.paragraphHasText = true
  }

  private func newline(
    _ text: Span<UInt8>, _ offset: Int, _ width: Int, _ scan: inout Scan, _ sentences: inout [Sentence]
  ) -> Int {
    if scan.joinsLines && !isParagraphEnd(text, offset, scan.end) { return offset &+ width }
    emit(text, offset, &scan, &sentences)
    return begin(text, offset, &scan)
  }

  /// Whether a newline at an offset ends a paragraph where lines are joined: a blank line follows, a bullet, or nothing.
  func isParagraphEnd(_ text: Span<UInt8>, _ newline: Int, _ end: Int) -> Bool {
    var offset = newline &+ classes.character(text, newline).width
    while offset < end {
      let character = classes.character(text, offset)
      if character.kind == .newline { return true }
      if character.kind != .space { return character.kind == .bullet }
      offset &+= character.width
    }
    return true
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
    var found = plainCandidate(text, at: offset, scan) ?? candidate(text, at: offset, scan)
    scan.lastMarkEnd = found.end
    if found.endsLine { return found.markEnd }
    switch decide(text, &found, scan) {
    case .inside:
      return found.markEnd
    case .end:
      var quotes = scan.quotes
      swap(&quotes, &scan.quotes)
      if found.end > found.markEnd { track(text, found.markEnd..<found.end, &scan) }
      if !splitsInsideQuotes && scan.quotes.isOpen(at: found.end, within: Self.longestQuotation) {
        scan.quotes = quotes
        return found.markEnd
      }
      scan.lastMarkEnd = found.end
      emit(text, found.end, &scan, &sentences)
      return begin(text, found.next, &scan)
    case .endIfLowercase:
      if splitsInsideQuotes || !scan.quotes.isOpen(at: found.end, within: Self.longestQuotation) {
        scan.lowercaseEnds.append(
          LowercaseEnd(
            end: Int32(truncatingIfNeeded: found.end), next: Int32(truncatingIfNeeded: found.next),
            insideQuote: scan.quotes.isOpen))
      }
      return found.markEnd
    }
  }

  /// Takes note of the quotation marks in a short stretch.
  private func track(_ text: Span<UInt8>, _ range: Range<Int>, _ scan: inout Scan) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let character = classes.character(text, offset)
      track(text, offset, character, &scan)
      offset &+= character.width
    }
  }

  @inline(never) private func track(
    _ text: Span<UInt8>, _ offset: Int, _ character: ClassedCharacter, _ scan: inout Scan
  ) {
    switch character.kind {
    case .opener, .closer, .quote:
      var opens = opens(text, offset, character.width, scan)
      if opens && !splitsInsideQuotes && text[offset] == UInt8(ascii: "'") {
        opens = singleMarkCloses(text, offset, &scan)
      }
      scan.quotes.note(
        text, offset, character, opens: opens, closes: closes(text, offset, character.width, scan.end))
    default: break
    }
  }
}
