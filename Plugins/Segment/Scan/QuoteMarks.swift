/// Tells what a quotation mark does: whether it opens or closes, by what stands beside it.
struct QuoteMarks: Sendable {
  let vocabulary: Vocabulary
  /// Whether `'` may be a quotation mark, where quotations stay whole; most are apostrophes.
  let looksAtSingleMarks: Bool

  /// How many bytes a quotation may have that stays whole: one that is never closed must not swallow the document.
  static let longestQuotation = 2000

  /// Takes note of the quotation marks in a short stretch.
  func track(_ text: Span<UInt8>, _ range: Range<Int>, _ scan: inout Scan) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let character = vocabulary.character(text, offset)
      track(text, offset, character, &scan)
      offset &+= character.width
    }
  }

  @inline(never) func track(
    _ text: Span<UInt8>, _ offset: Int, _ character: ClassedCharacter, _ scan: inout Scan
  ) {
    switch character.kind {
    case .opener, .closer, .quote:
      var opens = opens(text, offset, character.width, scan)
      if opens && looksAtSingleMarks && text[offset] == UInt8(ascii: "'") {
        opens = singleMarkCloses(text, offset, &scan)
      }
      scan.quotes.note(
        text, offset, character, opens: opens, closes: closes(text, offset, character.width, scan.end))
    default: break
    }
  }

  /// Whether a mark that may open or close closes, by what stands behind it.
  func closes(_ text: Span<UInt8>, _ offset: Int, _ width: Int, _ end: Int) -> Bool {
    var behind = offset &+ width
    var passed = 0
    while behind < end && passed < 4 {
      let character = vocabulary.character(text, behind)
      switch character.kind {
      case .space, .newline, .closer, .pause, .dash, .stop, .bang, .ellipsis, .fullStop: return true
      case .quote:
        behind &+= character.width
        passed &+= 1
      case .opener: return text[behind] == UInt8(ascii: "[") || text[behind] == UInt8(ascii: "(")
      default: return false
      }
    }
    return true
  }

  /// Whether a mark that may open or close opens, by what stands on both sides.
  func opens(_ text: Span<UInt8>, _ offset: Int, _ width: Int, _ scan: borrowing Scan) -> Bool {
    let behind = offset &+ width
    guard behind < scan.end else { return false }
    switch vocabulary.character(text, behind).kind {
    case .space, .newline, .closer, .pause: return false
    default: break
    }
    guard offset > scan.begin else { return true }
    var lead = offset &- 1
    while lead > scan.begin && text[lead] & 0xC0 == 0x80 { lead &-= 1 }
    switch vocabulary.character(text, lead).kind {
    case .space, .newline, .opener, .dash, .quote: return true
    default: return false
    }
  }

  /// Whether a `'` that could open a quotation is closed in its paragraph: `'nineties` is not one.
  func singleMarkCloses(_ text: Span<UInt8>, _ opener: Int, _ scan: inout Scan) -> Bool {
    let limit = min(scan.end, opener &+ Self.longestQuotation)
    if scan.singleMarks.closer > opener { return scan.singleMarks.closer < limit }
    var offset = max(opener &+ 1, scan.singleMarks.searched)
    while offset < limit {
      let byte = text[offset]
      if byte == UInt8(ascii: "\n") && !scan.joinsLines { break }
      if byte == UInt8(ascii: "'"), vocabulary.kind(ofByte: text[offset &- 1]) != .space,
        offset &+ 1 >= scan.end || !vocabulary.character(text, offset &+ 1).kind.isOfWord
      {
        scan.singleMarks.closer = offset
        scan.singleMarks.searched = offset
        return true
      }
      offset &+= 1
    }
    // A line end is to be found again from the next line.
    scan.singleMarks.searched = offset
    return false
  }
}
