extension EndRules {
  /// Whether a single stop with a blank behind it ends the sentence: the word before it decides.
  func decideStop(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    let before = vocabulary.word(text, before: found.mark, from: scan.start)
    if before.isEmpty { return .end(.stop) }
    if flags.contains(.stopContinues) { return .inside(.weakStop) }
    if isNumeroSign(text, found.letter) { return .inside(.number) }
    if found.hasQuoteCloser && !before.isDotted && !before.classes.contains(.title) { return .end(.closedQuotation) }
    var known = before.classes
    if flags.contains(.spacedAbbreviations), before.isSingleLetter || known.isEmpty {
      if let joined = spaced(text, found, before, scan) { known = joined }
    }
    // `Miss.`, the state, and the verb.
    if known.contains(.place) && !before.startsWithCapital { known.remove(.place) }
    if before.isNumber { return decideNumber(text, found, before, scan) }
    if known.isDisjoint(with: .abbreviations) {
      if flags.contains(.romanOrdinal), before.isAllCapitals, isRoman(text, before), found.letterKind == .upper {
        return .when(startsSentence(text, found, scan), .ordinal)
      }
      if before.isInitial { return decideInitial(text, found, before, scan) }
      if before.isDotted {
        return before.start == scan.start ? .inside(.alone) : decideAcronym(text, found, scan)
      }
      return .end(.stop)
    }
    // `P.S. We`: a sentence is more than an abbreviation.
    if before.start == scan.start && !known.contains(.number) { return .inside(.alone) }
    if known.contains(.halfDay) { return decideHalfDay(text, found, scan) }
    // `ie.`, but not the letters of `IE`.
    if known.contains(.inner) {
      return before.isAllCapitals && before.stops == 0 ? .end(.stop) : .inside(.inner)
    }
    if known.contains(.number), isNumbered(text, found, before, scan) { return .inside(.number) }
    if known.contains(.unit), followsNumber(text, before, scan) {
      return .when(startsSentence(text, found, scan) || !isOpening(text, found, scan), .unit)
    }
    if known.contains(.title) {
      if known.isDisjoint(with: [.suffix, .place, .acronym, .end]) {
        // A title begins with a capital; a small word that looks like one is itself.
        if before.startsWithCapital || !startsSentence(text, found, scan) { return .inside(.title) }
        return .end(.stop)
      }
      return .when(startsSentence(text, found, scan), .title)
    }
    if known.contains(.date) {
      if !before.startsWithCapital && found.letterKind != .digit { return .end(.stop) }
      return .when(startsSentence(text, found, scan), .date)
    }
    if known.contains(.end) { return .end(.end) }
    if !known.isDisjoint(with: [.suffix, .place, .acronym]) { return decideAcronym(text, found, scan) }
    // `D.`, an initial that also stands before numbers.
    if before.isInitial { return decideInitial(text, found, before, scan) }
    return before.isDotted ? decideAcronym(text, found, scan) : .end(.stop)
  }

  // MARK: - What follows

  /// Whether what follows opens sentences and rarely goes on with a name.
  func startsSentence(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    guard found.letterKind == .upper || found.letterKind == .lower else { return false }
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    guard next.classes.contains(.starter) else { return false }
    // `J. A. Smith`: the next initial, not the article.
    if next.isInitial && next.end < scan.end && text[next.end] == UInt8(ascii: ".") { return false }
    return true
  }

  /// After an abbreviation that may end a sentence.
  private func decideAcronym(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    if found.letterKind != .upper { return .when(found.letterKind == .other, .acronym) }
    if startsSentence(text, found, scan) { return .end(.acronym) }
    guard found.opener != 0 else { return .inside(.acronym) }
    // `Source, Inc. ("CPS")`
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    return .when(!found.opensBracket && !next.isAllCapitals, .acronym)
  }

  /// After a lone capital.
  private func decideInitial(
    _ text: Span<UInt8>, _ found: Candidate, _ before: Word, _ scan: borrowing Scan
  ) -> Verdict {
    if startsSentence(text, found, scan) { return .end(.initial) }
    if found.letterKind != .upper { return .when(found.letterKind == .other, .initial) }
    // `than I. Bob went`: `I` is an initial only behind a name.
    if text[before.start] == UInt8(ascii: "I"), before.end == before.start &+ 1, !followsCapital(text, before, scan) {
      return .end(.stop)
    }
    return .when(found.opener != 0 && !found.opensBracket, .initial)
  }

  private func followsCapital(_ text: Span<UInt8>, _ word: Word, _ scan: borrowing Scan) -> Bool {
    guard word.start > scan.start else { return true }
    let previous = vocabulary.word(text, before: word.start &- 1, from: scan.start)
    return previous.startsWithCapital
  }

  // MARK: - Numbers

  private func decideNumber(
    _ text: Span<UInt8>, _ found: Candidate, _ before: Word, _ scan: borrowing Scan
  ) -> Verdict {
    // `Figure 1. Original`
    if before.stops == 0, before.start > scan.start, followsLabel(text, before, scan) { return .inside(.label) }
    return flags.contains(.digitOrdinal) && isOrdinal(text, found, before, scan) ? .inside(.ordinal) : .end(.stop)
  }

  /// Whether the sentence is nothing but a label so far: `Figure`, `Table`.
  private func followsLabel(_ text: Span<UInt8>, _ number: Word, _ scan: borrowing Scan) -> Bool {
    let label = vocabulary.word(text, before: number.start &- 1, from: scan.start)
    return label.start == scan.start && label.classes.contains(.label)
  }

  /// Whether a number follows, in digits or as one letter: `No. 5`, `Fig. A`, `Fig. ??`.
  private func isNumbered(_ text: Span<UInt8>, _ found: Candidate, _ before: Word, _ scan: borrowing Scan) -> Bool {
    switch found.letterKind {
    case .digit, .bang: return true
    case .upper:
      guard found.opener == 0 else { return false }
      let next = vocabulary.word(text, at: found.letter, to: scan.end)
      // `sc. A, ap. 3`, but not `no. J. Smith`.
      if next.letters == 1, before.startsWithCapital || !isStop(text, next.end, scan) {
        let isAlone = next.end < scan.end && vocabulary.character(text, next.end).kind == .pause
        return isAlone || next.classes.isDisjoint(with: .starter)
      }
      return before.startsWithCapital && next.isAllCapitals && isRoman(text, next)
    default: return false
    }
  }

  func isRoman(_ text: Span<UInt8>, _ word: Word) -> Bool {
    for offset in word.start..<word.end {
      switch text[offset] {
      case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"), UInt8(ascii: "C"): break
      default: return false
      }
    }
    return true
  }

  // MARK: - Times of day

  /// After `a.m.`: a day, a month or a zone goes on; a title does so near the start of the sentence.
  private func decideHalfDay(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    guard found.letterKind == .upper else { return .when(found.letterKind != .digit, .halfDay) }
    if found.opensBracket { return .inside(.halfDay) }
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    if next.isAllCapitals && next.letters <= 4 { return .inside(.halfDay) }
    if !next.classes.isDisjoint(with: [.month, .weekday, .timeZone, .date]) { return .inside(.halfDay) }
    if next.classes.contains(.title) {
      return .when(isPastOpening(text, found, scan), .halfDay)
    }
    return .end(.halfDay)
  }

  /// Whether the sentence has more than four words so far.
  func isPastOpening(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    var blanks = 0
    var offset = scan.start
    while offset < found.mark && blanks < 4 {
      if vocabulary.kind(ofByte: text[offset]) == .space { blanks &+= 1 }
      offset &+= 1
    }
    return blanks > 3
  }

  // MARK: - Abbreviations with blanks inside

  /// What is known of `z. B.` or `t. ex.`, written with a blank; nil if the last part stands alone.
  private func spaced(_ text: Span<UInt8>, _ found: Candidate, _ before: Word, _ scan: borrowing Scan) -> WordClass? {
    // The first of two.
    if before.isSingleLetter, found.opener == 0, found.letterKind.isLetter {
      let next = vocabulary.word(text, at: found.letter, to: scan.end)
      if isStop(text, next.end, scan), next.isSingleLetter || !joined(text, before, next).isEmpty { return .inner }
    }
    // The last.
    guard before.start > scan.start &+ 2 else { return nil }
    var blank = before.start &- 1
    // NBSP is two bytes.
    if text[blank] == 0xA0 { blank &-= 1 }
    guard blank > scan.start, vocabulary.character(text, blank).kind == .space, text[blank &- 1] == UInt8(ascii: ".")
    else { return nil }
    let first = vocabulary.word(text, before: blank &- 1, from: scan.start)
    guard first.isSingleLetter, first.smallLetters == 1 else { return nil }
    let known = joined(text, first, before)
    return known.isEmpty ? before.isSingleLetter ? .inner : nil : known
  }

  /// What is known of two words with a stop between: `f.kr` of `f. Kr.`.
  private func joined(_ text: Span<UInt8>, _ first: Word, _ last: Word) -> WordClass {
    var key = WordKey()
    for offset in first.start..<first.end { key.append(text[offset]) }
    key.append(UInt8(ascii: "."))
    for offset in last.start..<last.end { key.append(text[offset] < 0x80 ? text[offset] | 0x20 : text[offset]) }
    return vocabulary.words[key]
  }
}
