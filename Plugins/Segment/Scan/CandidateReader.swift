/// Reads what stands around a mark that may end a sentence.
struct CandidateReader: Sendable {
  let vocabulary: Vocabulary
  let quotes: QuoteMarks

  /// What stands around a stop that a blank and a capital follow, as for most; nil for all else.
  @inline(__always) func plain(_ text: Span<UInt8>, at mark: Int, _ scan: borrowing Scan) -> Candidate? {
    let letter = mark &+ 2
    guard letter < scan.end, text[mark] == UInt8(ascii: "."), text[mark &+ 1] == UInt8(ascii: " "),
      text[letter] &- UInt8(ascii: "A") < 26
    else { return nil }
    var found = Candidate(mark: mark, markEnd: mark &+ 1, end: mark &+ 1, next: letter)
    found.stops = 1
    found.letter = letter
    found.letterKind = .upper
    return found
  }

  /// Collects what stands around the mark at an offset.
  func candidate(_ text: Span<UInt8>, at mark: Int, _ scan: borrowing Scan) -> Candidate {
    var found = Candidate(mark: mark, markEnd: mark, end: mark, next: mark)
    let end = scan.end
    collectMarks(text, end, &found)
    collectClosers(text, scan, &found)
    // The blanks.
    var offset = found.end
    while offset < end {
      let character = vocabulary.character(text, offset)
      if character.kind == .newline {
        if !scan.joinsLines || vocabulary.isParagraphEnd(text, offset, end) { break }
      } else if character.kind != .space {
        break
      }
      offset &+= character.width
    }
    found.next = offset
    if offset >= end || vocabulary.character(text, offset).kind == .newline {
      found.endsLine = true
      return found
    }
    // The first letter.
    var passed = 0
    while offset < end && passed < 8 {
      let character = vocabulary.character(text, offset)
      switch character.kind {
      case .opener, .quote: found.opener = text[offset]
      case .dash:
        found.hasDash = true
        let behind = offset &+ character.width
        let isLong = character.width == 3 && text[offset &+ 2] == 0x94
        if !isLong, passed == 0, found.isBlank, behind < end {
          let kind = vocabulary.character(text, behind).kind
          found.hasSpacedHyphen = kind == .space || kind == .newline
        }
      case .bullet: found.opener = text[offset]
      case .space where passed > 0: break
      // `‘’`, typed for one mark.
      case .closer where found.opener == 0xE2 && ClassTable.isApostrophe(text, offset): break
      // Low marks written as two commas.
      case .pause where text[offset] == UInt8(ascii: ",") && offset &+ 1 < end && text[offset &+ 1] == text[offset]:
        found.opener = text[offset]
        offset &+= 1
      default:
        found.letter = offset
        found.letterKind = character.kind
        return found
      }
      offset &+= character.width
      passed &+= 1
    }
    found.letter = min(offset, end)
    return found
  }

  private func collectMarks(_ text: Span<UInt8>, _ end: Int, _ found: inout Candidate) {
    var offset = found.mark
    while offset < end {
      let character = vocabulary.character(text, offset)
      switch character.kind {
      case .stop: found.stops &+= 1
      case .bang: found.hasBang = true
      case .ellipsis: found.hasEllipsis = true
      case .fullStop: found.hasFullStop = true
      default:
        // `. . .` and `! !`, but not `files. .zip`.
        let next = offset &+ character.width
        if character.kind == .space, next < end {
          let mark = vocabulary.character(text, next)
          var behind = next &+ mark.width
          // `…ended. ...and then`: the run belongs to the word behind it.
          while mark.kind == .stop, behind < end, behind &- next < 8, text[behind] == UInt8(ascii: ".") { behind &+= 1 }
          if mark.kind == .stop || mark.kind == .bang,
            behind >= end || !vocabulary.character(text, behind).kind.isOfWord
          {
            found.isSpaced = true
            offset = next
            continue
          }
        }
        found.markEnd = offset
        if found.stops > 2 { found.hasEllipsis = true }
        return
      }
      offset &+= character.width
    }
    if found.stops > 2 { found.hasEllipsis = true }
    found.markEnd = offset
  }

  private func collectClosers(_ text: Span<UInt8>, _ scan: borrowing Scan, _ found: inout Candidate) {
    let end = scan.end
    var offset = found.markEnd
    while offset < end {
      let character = vocabulary.character(text, offset)
      switch character.kind {
      case .closer:
        let byte = text[offset]
        if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          found.hasBracketCloser = true
        } else {
          found.hasQuoteCloser = true
        }
      case .quote where quotes.closes(text, offset, character.width, end):
        found.hasQuoteCloser = true
      case .opener where text[offset] == UInt8(ascii: "["):
        guard let behind = note(text, offset, end) else { found.end = offset; return }
        found.hasNote = true
        offset = behind
        continue
      case .space:
        guard let behind = spacedCloser(text, offset, character.width, scan, &found) else { found.end = offset; return }
        offset = behind
        continue
      default:
        found.end = offset
        return
      }
      offset &+= character.width
    }
    found.end = offset
  }

  /// Behind a closing mark or a note that stands after one blank; nil if there is none.
  private func spacedCloser(
    _ text: Span<UInt8>, _ blank: Int, _ width: Int, _ scan: borrowing Scan, _ found: inout Candidate
  ) -> Int? {
    let offset = blank &+ width
    guard offset < scan.end else { return nil }
    let character = vocabulary.character(text, offset)
    let behind = offset &+ character.width
    switch character.kind {
    case .closer:
      let byte = text[offset]
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { found.hasBracketCloser = true; return behind }
      // Not `’`, which may be an apostrophe that begins a word.
      if ClassTable.isApostrophe(text, offset) { return nil }
      found.hasQuoteCloser = true
      return behind
    case .quote:
      let byte = text[offset]
      if byte == UInt8(ascii: "'") {
        // `''`, typed twice for one mark.
        guard behind < scan.end, text[behind] == byte, quotes.closes(text, behind, 1, scan.end) else { return nil }
        found.hasQuoteCloser = true
        return behind &+ 1
      }
      let isOpen = byte == UInt8(ascii: "\"") ? scan.quotes.isStraightOpen : scan.quotes.isOpen
      guard isOpen || behind >= scan.end || vocabulary.character(text, behind).kind == .newline, !found.hasQuoteCloser,
        quotes.closes(text, offset, character.width, scan.end)
      else { return nil }
      found.hasQuoteCloser = true
      return behind
    case .opener where text[offset] == UInt8(ascii: "["):
      guard let behind = note(text, offset, scan.end) else { return nil }
      found.hasNote = true
      return behind
    case .pause, .other:
      return Emoticon.end(text, offset, scan.end, vocabulary)
    default:
      return nil
    }
  }

  /// Behind a note mark such as `[12]`, `[2–11]`, `[a]`.
  private func note(_ text: Span<UInt8>, _ bracket: Int, _ end: Int) -> Int? {
    var offset = bracket &+ 1
    var letters = 0
    var digits = 0
    while offset < end && offset &- bracket < 12 {
      let character = vocabulary.character(text, offset)
      switch character.kind {
      case .digit: digits &+= 1
      case .lower: letters &+= 1
      case .dash, .pause, .space: break
      case .closer where text[offset] == UInt8(ascii: "]"):
        return digits > 0 && letters == 0 || digits == 0 && letters == 1 ? offset &+ 1 : nil
      default: return nil
      }
      offset &+= character.width
    }
    return nil
  }
}
