extension EndRules {
  /// How far from a mark its brackets are looked for, in bytes.
  private static let bracketReach = 300

  /// Whether a mark that needs no blank behind it ends the sentence: `。`, `।`, `؟`.
  func decideFullStop(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    if found.letterKind == .pause { return .inside(.goesOn) }
    let width = found.markEnd &- found.mark
    // The Ethiopic word space ends a sentence only where it is doubled.
    if width == 3, holds(text, found.mark, 0xE1, 0x8D, 0xA1) { return .inside(.weakStop) }
    // `３．５`
    if width == 3, holds(text, found.mark, 0xEF, 0xBC, 0x8E), found.letterKind == .digit, !found.isBlank {
      return .inside(.unspaced)
    }
    if isInsideBrackets(text, found, scan) { return .inside(.bracketed) }
    if found.hasQuoteCloser, !found.isBlank, found.letterKind == .letter, found.opener == 0,
      goesOnBehindQuote(text, found, scan)
    {
      return .inside(.speech)
    }
    return .end(.fullStop)
  }

  private func holds(_ text: Span<UInt8>, _ offset: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    offset &+ 2 < text.count && text[offset] == first && text[offset &+ 1] == second && text[offset &+ 2] == third
  }

  /// How a character changes the depth of brackets: 1 opens, -1 closes.
  private func bracket(_ text: Span<UInt8>, _ offset: Int) -> Int {
    switch text[offset] {
    case UInt8(ascii: "("): return 1
    case UInt8(ascii: ")"): return -1
    // （ and ）
    case 0xEF: return holds(text, offset, 0xEF, 0xBC, 0x88) ? 1 : holds(text, offset, 0xEF, 0xBC, 0x89) ? -1 : 0
    // 《 and 》, which hold titles
    case 0xE3: return holds(text, offset, 0xE3, 0x80, 0x8A) ? 1 : holds(text, offset, 0xE3, 0x80, 0x8B) ? -1 : 0
    default: return 0
    }
  }

  /// Whether the mark stands in brackets that opened inside the sentence, which then goes on: `《来吧！朋友》`,
  /// `行った（疲れた。とても。）が`.
  private func isInsideBrackets(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    var opener = found.mark
    var depth = 0
    let floor = max(scan.start, found.mark &- Self.bracketReach)
    while opener > floor && depth <= 0 {
      opener &-= 1
      depth &+= bracket(text, opener)
    }
    guard depth > 0 else { return false }
    var offset = found.markEnd
    let limit = min(scan.end, found.end &+ Self.bracketReach)
    while offset < limit && depth > 0 {
      if text[offset] == UInt8(ascii: "\n") { return false }
      depth &+= bracket(text, offset)
      offset &+= 1
    }
    // Behind brackets that are the whole sentence, it ends.
    return depth == 0 && (offset > found.end || opener > scan.start)
  }

  /// Whether what stands behind a closing quotation mark goes on with its sentence: a Japanese particle that marks it as
  /// quoted (`「…。」と`), or who said it and no more (`“……。”他说。`).
  private func goesOnBehindQuote(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    let start = found.letter
    // と, を, の, って, など
    if holds(text, start, 0xE3, 0x81, 0xA8) || holds(text, start, 0xE3, 0x82, 0x92)
      || holds(text, start, 0xE3, 0x81, 0xAE)
      || holds(text, start, 0xE3, 0x81, 0xA3) && holds(text, start &+ 3, 0xE3, 0x81, 0xA6)
      || holds(text, start, 0xE3, 0x81, 0xAA) && holds(text, start &+ 3, 0xE3, 0x81, 0xA9)
    {
      return true
    }
    // A clause of up to ten letters that a verb of saying ends.
    var offset = start
    while offset < scan.end, offset &- start < 30 {
      let character = vocabulary.character(text, offset)
      if character.kind != .letter || character.width != 3 { break }
      offset &+= 3
    }
    guard offset < scan.end, vocabulary.character(text, offset).kind == .fullStop else { return false }
    for letters in 1...4 where offset &- 3 &* letters >= start {
      if vocabulary.words[WordKey(text, offset &- 3 &* letters, offset)].contains(.speechVerb) { return true }
    }
    return false
  }
}
