extension EndRules {
  /// Whether a number and its stop are an ordinal or a part of a date, in a language that writes them so: `12. Juni`,
  /// `12. 3. 2020`, `vom 1. - 3. Jahrhundert`.
  func isOrdinal(_ text: Span<UInt8>, _ found: Candidate, _ number: Word, _ scan: borrowing Scan) -> Bool {
    if found.letterKind == .digit {
      return found.hasDash || found.opener == 0 && isDate(text, found, number, scan)
    }
    guard found.letterKind == .upper, number.stops == 0, number.digits < 3 else { return false }
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    if next.classes.contains(.month) { return true }
    if number.digits > 1 && !flags.contains(.capitalOrdinal) { return false }
    return !startsSentence(text, found, scan) && !isCardinal(text, number, scan)
  }

  /// `3:1`, `10,5`, `2-1`, `kl. 10`: a score, a time, a decimal, a number that is counted by.
  private func isCardinal(_ text: Span<UInt8>, _ number: Word, _ scan: borrowing Scan) -> Bool {
    if number.end &- number.start > number.digits { return true }
    guard number.start > scan.start else { return false }
    switch text[number.start &- 1] {
    case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "/"): return true
    default: break
    }
    guard let blank = blank(text, before: number, scan) else { return false }
    let isStopped = blank > scan.start && text[blank &- 1] == UInt8(ascii: ".")
    let before = vocabulary.word(text, before: isStopped ? blank &- 1 : blank, from: scan.start)
    return before.classes.contains(.label) || before.classes.contains(.number) && (isStopped || before.letters > 1)
  }

  /// Whether the next number has a stop too, or the one before: days, months and years in a row.
  private func isDate(_ text: Span<UInt8>, _ found: Candidate, _ number: Word, _ scan: borrowing Scan) -> Bool {
    guard number.stops == 0, number.digits < 5 else { return false }
    var behind = found.letter
    while behind < scan.end, behind &- found.letter < 5, vocabulary.kind(ofByte: text[behind]) == .digit {
      behind &+= 1
    }
    let digits = behind &- found.letter
    if digits < 3 && behind < scan.end && text[behind] == UInt8(ascii: ".") { return true }
    guard digits < 5, number.digits < 3, let before = stoppedWord(text, before: number, scan) else { return false }
    return before.isNumber
  }

  /// The word before another, if a stop and a blank part them.
  private func stoppedWord(_ text: Span<UInt8>, before word: Word, _ scan: borrowing Scan) -> Word? {
    guard let blank = blank(text, before: word, scan), blank > scan.start, text[blank &- 1] == UInt8(ascii: ".")
    else { return nil }
    return vocabulary.word(text, before: blank &- 1, from: scan.start)
  }

  /// Where the blank before a word begins.
  private func blank(_ text: Span<UInt8>, before word: Word, _ scan: borrowing Scan) -> Int? {
    guard word.start > scan.start else { return nil }
    var lead = word.start &- 1
    while lead > scan.start && text[lead] & 0xC0 == 0x80 { lead &-= 1 }
    return vocabulary.character(text, lead).kind == .space ? lead : nil
  }

  /// Whether a number stands before a unit: `30 min`, `XX в`, `20. yy`.
  func followsNumber(_ text: Span<UInt8>, _ unit: Word, _ scan: borrowing Scan) -> Bool {
    guard let blank = blank(text, before: unit, scan) else { return false }
    let isStopped = blank > scan.start && text[blank &- 1] == UInt8(ascii: ".")
    let number = vocabulary.word(text, before: isStopped ? blank &- 1 : blank, from: scan.start)
    if number.isNumber { return true }
    return number.capitals > 0 && number.capitals == number.letters && number.digits == 0 && isRoman(text, number)
  }

  /// Whether the sentence so far is a date or a measure that it goes on behind: `W 2010 r. Nowak`, `15 maja 2010 r. Nowak`,
  /// but not `Zmarł w 2010 r. Pochowano`.
  func isOpening(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    if isPastOpening(text, found, scan) { return false }
    if vocabulary.character(text, scan.start).kind == .digit { return true }
    return vocabulary.word(text, at: scan.start, to: scan.end).classes.contains(.starter)
  }

  /// `№`, which goes on with a reference: a sentence hardly begins with it.
  func isNumeroSign(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    offset &+ 2 < text.count && text[offset] == 0xE2 && text[offset &+ 1] == 0x84 && text[offset &+ 2] == 0x96
  }
}
