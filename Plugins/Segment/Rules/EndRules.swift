/// What decides whether a sentence ends at a candidate, in one language.
///
/// A rule sees the marks and what stands around them (`Candidate`), the sentence so far (`Scan`), and what the language
/// knows of the words beside it.
struct EndRules: Sendable {
  let vocabulary: Vocabulary
  let flags: LanguageFlags
  let lowercaseStarts: LowercaseStarts

  /// Whether a sentence ends at a candidate that more text of its line follows. The first rule that fits decides.
  @inline(never) func decide(_ text: Span<UInt8>, _ found: inout Candidate, _ scan: borrowing Scan) -> Verdict {
    // A mark that opens the sentence, or stands in its list mark, does not end it.
    if found.mark < scan.listMarkEnd || found.mark == scan.start { return .inside(.listMark) }
    if found.hasFullStop { return decideFullStop(text, found, scan) }
    if found.hasNote && !found.isBlank { return .inside(.note) }
    // `(!)`, `[…]`, `(...)`: a remark inside the sentence.
    if found.hasBracketCloser && isBracketed(text, found, scan) { return .inside(.bracketed) }
    if !found.isBlank { return decideUnspaced(text, &found, scan) }
    switch found.letterKind {
    case .pause: return .inside(.goesOn)
    case .lower:
      if !startsLikeCapital(text, found, scan) { return decideLowercase(text, found, scan) }
      found.letterKind = .upper
    // `It ended. [...] Then`, `It ended. ...and then`: what is left out stood for itself.
    case .stop, .ellipsis:
      if found.hasBang && !found.opensBracket || !found.isSingleStop && !found.hasBang { return .inside(.markFollows) }
      let opens = found.opensBracket || found.opener == 0
      return opens && opensWithOmission(text, found, scan) ? .end(.omission) : .inside(.markFollows)
    case .bang, .closer: return .inside(.markFollows)
    default: break
    }
    // `“A long game.” - Matthew Ingram`
    if found.hasSpacedHyphen && found.hasQuoteCloser { return .inside(.source) }
    if found.hasEllipsis { return decideEllipsis(text, &found, scan) }
    if found.hasBang { return decideBang(text, found, scan) }
    return decideStop(text, found, scan)
  }

  private func opensWithOmission(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    if found.letterKind == .ellipsis { return true }
    var behind = found.letter &+ 3
    guard behind < scan.end, text[behind &- 2] == UInt8(ascii: "."), text[behind &- 1] == UInt8(ascii: ".")
    else { return false }
    // Behind a question only if a sentence follows: `Livro? (...) Em 1990`.
    guard found.hasBang else { return true }
    behind &+= 1
    return behind &+ 1 < scan.end && text[behind] == UInt8(ascii: " ")
      && vocabulary.character(text, behind &+ 1).kind == .upper
  }

  /// Whether the brackets hold nothing but the marks.
  private func isBracketed(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    guard found.mark > scan.begin else { return false }
    let before = text[found.mark &- 1]
    return before == UInt8(ascii: "(") || before == UInt8(ascii: "[")
  }

  /// `http…`, `www.…`, `iPhone`, `wikiHow`, `al-Shabab`: a small first letter that says nothing.
  private func startsLikeCapital(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    let start = found.letter
    let left = scan.end &- start
    func holds(_ prefix: StaticString) -> Bool {
      guard left > prefix.utf8CodeUnitCount else { return false }
      return prefix.withUTF8Buffer { bytes in
        bytes.indices.allSatisfy { text[start &+ $0] == bytes[$0] }
      }
    }
    if holds("http://") || holds("https://") || holds("www.") { return true }
    let next = vocabulary.word(text, at: start, to: scan.end)
    // An article inside a name stays small.
    if next.letters == 2, next.end &+ 1 < scan.end, text[next.end] == UInt8(ascii: "-") {
      return vocabulary.character(text, next.end &+ 1).kind == .upper
    }
    return next.capitals > 0 && next.smallLetters > 1 && next.stops == 0
  }

  // MARK: - Nothing between the mark and what follows

  private func decideUnspaced(_ text: Span<UInt8>, _ found: inout Candidate, _ scan: borrowing Scan) -> Verdict {
    if found.letterKind == .digit { return decideNoteNumber(text, &found, scan) }
    if found.letterKind == .letter && found.hasBang { return .end(.question) }
    guard found.letterKind == .upper, !found.hasDash, found.opener == 0 else { return .inside(.unspaced) }
    let before = vocabulary.word(text, before: found.mark, from: scan.start)
    if before.isAddress || before.stops > 0 { return .inside(.unspaced) }
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    if next.letters < 2 && next.classes.isDisjoint(with: .starter) { return .inside(.unspaced) }
    if found.hasBang && !found.hasEllipsis {
      // Not a click (`!Kung`) nor a name such as `Y!J`.
      return before.smallLetters > 1 && next.stops == 0 ? .end(.glued) : .inside(.unspaced)
    }
    guard before.endsPlainly || found.hasQuoteCloser || found.hasBracketCloser else { return .inside(.unspaced) }
    if next.stops > 0 { return .inside(.unspaced) }
    let opens = next.classes.contains(.starter) || next.classes.contains(.title) && isStop(text, next.end, scan)
    return opens ? .end(.glued) : .inside(.unspaced)
  }

  func isStop(_ text: Span<UInt8>, _ offset: Int, _ scan: borrowing Scan) -> Bool {
    offset < scan.end && text[offset] == UInt8(ascii: ".")
  }

  /// Numbers of notes set high lose their height in plain text: `a consultation.11 12 Take`.
  private func decideNoteNumber(_ text: Span<UInt8>, _ found: inout Candidate, _ scan: borrowing Scan) -> Verdict {
    guard found.isSingleStop, found.opener == 0 else { return .inside(.unspaced) }
    var offset = found.next
    var end = offset
    for _ in 0..<4 {
      var digits = 0
      while offset < scan.end, vocabulary.character(text, offset).kind == .digit {
        offset &+= 1
        digits &+= 1
        if digits > 2 { return .inside(.unspaced) }
      }
      if digits == 0 { break }
      end = offset
      guard offset < scan.end, vocabulary.character(text, offset).kind == .space else { break }
      offset &+= vocabulary.character(text, offset).width
    }
    guard offset > end, offset < scan.end, vocabulary.character(text, offset).kind == .upper else {
      return .inside(.unspaced)
    }
    let before = vocabulary.word(text, before: found.mark, from: scan.start)
    let isProse = before.letters > 3 && before.digits == 0 && before.stops == 0 && !before.isAddress
    guard before.classes.isDisjoint(with: .abbreviations) else { return .inside(.unspaced) }
    guard isProse && before.endsPlainly || endsWithBracket(text, found, scan) else { return .inside(.unspaced) }
    found.end = end
    found.next = offset
    return .end(.noteNumber)
  }

  private func endsWithBracket(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    found.mark > scan.start && text[found.mark &- 1] == UInt8(ascii: ")")
  }

  // MARK: - A small letter follows

  private func decideLowercase(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    if lowercaseStarts == .never || found.hasEllipsis || found.hasDash { return .inside(.smallLetter) }
    if found.hasQuoteCloser || found.hasBracketCloser { return .inside(.smallLetter) }
    let next = vocabulary.word(text, at: found.letter, to: scan.end)
    if next.classes.contains(.speechVerb) { return .inside(.speech) }
    if !found.hasBang {
      guard found.isSingleStop else { return .inside(.smallLetter) }
      let before = vocabulary.word(text, before: found.mark, from: scan.start)
      if before.isNumber && flags.contains(.digitOrdinal) { return .inside(.ordinal) }
      guard before.letters > 2 && before.stops == 0 || before.isNumber && before.digits > 1 else {
        return .inside(.smallLetter)
      }
      guard before.classes.isDisjoint(with: .abbreviations) else { return .inside(.smallLetter) }
    }
    return lowercaseStarts == .always ? .end(.lowercaseStart) : Verdict(effect: .endIfLowercase, rule: .lowercaseStart)
  }

  // MARK: - Omissions

  private func decideEllipsis(_ text: Span<UInt8>, _ found: inout Candidate, _ scan: borrowing Scan) -> Verdict {
    if found.hasBang { return .end(.question) }
    if found.opensBracket { return .inside(.ellipsis) }
    if found.hasQuoteCloser && found.opener == 0 && speechVerbFollows(text, found, scan) { return .inside(.speech) }
    // `compounds. . . . The`: the first is the stop, the other three open the next sentence.
    if found.isSpaced && found.stops == 4, found.letterKind == .upper, found.mark > scan.start,
      vocabulary.character(text, found.mark &+ 1).kind == .space,
      vocabulary.kind(ofByte: text[found.mark &- 1]).isLetter
    {
      found.end = found.mark &+ 1
      found.next = found.mark &+ 1 &+ vocabulary.character(text, found.mark &+ 1).width
      return .end(.ellipsis)
    }
    switch found.letterKind {
    case .upper:
      // `I` is a capital wherever it stands.
      if found.stops == 4 || found.opener != 0 { return .end(.ellipsis) }
      let next = vocabulary.word(text, at: found.letter, to: scan.end)
      let isI = text[found.letter] == UInt8(ascii: "I") && next.capitals == 1 && next.smallLetters < 3
      return .when(!(isI && (found.isSpaced || isSpacedBefore(text, found, scan))), .ellipsis)
    case .letter: return .end(.ellipsis)
    default: return .when(found.stops == 4 && found.letterKind == .digit, .ellipsis)
    }
  }

  private func isSpacedBefore(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    found.mark > scan.start && vocabulary.kind(ofByte: text[found.mark &- 1]) == .space
  }

  // MARK: - Questions and exclamations

  private func decideBang(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Verdict {
    if found.letterKind == .upper {
      let next = vocabulary.word(text, at: found.letter, to: scan.end)
      if found.markEnd == found.mark &+ 1 && !found.hasQuoteCloser {
        let before = vocabulary.word(text, before: found.mark, from: scan.start)
        if before.classes.contains(.exclaim) && !next.classes.contains(.starter) { return .inside(.exclaim) }
      }
      // `“Why?” Mr Smith asked`
      if found.hasQuoteCloser && found.opener == 0 && speechVerbFollows(text, found, scan) { return .inside(.speech) }
    }
    // A year behind a title: `Viva Maria! (1965)`.
    if found.letterKind == .digit && found.opensBracket { return .inside(.titleYear) }
    return .end(.question)
  }

  /// Whether a pronoun or a name of up to four words follows, and then a verb of saying: `Mr Smith asked`.
  private func speechVerbFollows(_ text: Span<UInt8>, _ found: Candidate, _ scan: borrowing Scan) -> Bool {
    var offset = found.letter
    var isPronoun = false
    for count in 0..<5 {
      let next = vocabulary.word(text, at: offset, to: scan.end)
      if next.isEmpty { return false }
      if next.classes.contains(.speechVerb) { return true }
      if count > 0 && isPronoun || !next.startsWithCapital { return false }
      isPronoun = next.classes.contains(.pronoun)
      if next.classes.contains(.starter) && !isPronoun && !next.classes.contains(.title) { return false }
      offset = next.end
      if next.classes.contains(.title), isStop(text, offset, scan) { offset &+= 1 }
      guard offset < scan.end, vocabulary.character(text, offset).kind == .space else { return false }
      offset &+= vocabulary.character(text, offset).width
    }
    return false
  }
}
