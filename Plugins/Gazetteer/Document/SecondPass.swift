internal import Sluice

/// Finds the short forms that a document gives to listed names: the second pass.
///
/// It looks at the whole document, in both directions, because headlines come before full names. It never changes a
/// range of the first pass: it adds names on tokens that the first pass left, and readings to names that it found.
struct SecondPass: Sendable {
  /// What is looked for.
  struct Kinds: Sendable {
    var acronyms = true
    var surnames = true
    var titleNames = false
    var shortNames = false
    var longerNames = true
  }

  let compiled: CompiledLists
  let kinds: Kinds
  let words: NameWords

  /// Whether there is anything to look for, now that all matches gave their short forms.
  func hasWork(_ scratch: borrowing Scratch) -> Bool { !scratch.forms.isEmpty || kinds.titleNames }

  /// Looks for short forms in a window: from where the last one ended to before a token of it.
  func sweep(_ tokens: Span<Lexeme>, to end: Int, of text: Span<UInt8>, _ scratch: inout Scratch) {
    let base = scratch.base
    var token = scratch.token - base
    var next = scratch.next
    while token < end {
      let limit =
        next < scratch.matches.count ? min(Int(scratch.matches[next].start) - base, tokens.count) : tokens.count
      if token < limit {
        let stop = min(limit, end)
        if !kinds.titleNames { token = scratch.forms.firstBeginning(from: token, before: stop, tokens) }
        if token < stop { token = occurrence(in: token..<stop, before: limit, tokens, text, &scratch) }
        continue
      }
      let match = scratch.matches[next].tokens(from: base)
      if scratch.forms.mayBegin(with: tokens[token]), scratch.forms.has(length: match.count) {
        addReadings(to: next, tokens, text, &scratch)
      }
      token = max(token, match.upperBound)
      // Matches inside this one, if all are wanted.
      while next < scratch.matches.count, Int(scratch.matches[next].start) - base < token {
        if scratch.matches[next].form >= 0 { pass(next, &scratch) }
        next += 1
      }
      scratch.lastEnd = token + base
    }
    scratch.token = token + base
    scratch.next = next
  }

  /// Notes that the text has named somebody in full, by a match that gives a form.
  private func pass(_ number: Int, _ scratch: inout Scratch) {
    let form = Int(scratch.matches[number].form)
    // The match that stands for the person among the form's sources.
    var source = Int32(number)
    let known = scratch.forms[form]
    known.ordered { other in
      if isSame(scratch.matches[number], scratch.matches[Int(other)], scratch) { source = other }
    }
    scratch.forms[form].recent = source
  }

  /// Adds the next short form in a stretch without matches; returns the token behind it, or the end of the stretch.
  private func occurrence(
    in stretch: Range<Int>, before limit: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Int {
    for token in stretch {
      var found = shortForm(at: token, before: limit, tokens, text, &scratch)
      if found == nil, kinds.titleNames { found = titleName(at: token, before: limit, tokens, text, &scratch) }
      guard let found else { continue }
      scratch.added.append(found)
      scratch.lastEnd = Int(found.end)
      return scratch.lastEnd - scratch.base
    }
    return stretch.upperBound
  }

  private func shortForm(
    at token: Int, before limit: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Match? {
    guard scratch.forms.mayBegin(with: tokens[token]),
      let number = scratch.forms.longest(at: token, before: limit, tokens)
    else { return nil }
    let form = scratch.forms[number]
    guard let place = place(of: form, at: token, tokens, text, &scratch) else { return nil }
    let first = scratch.readings.count
    appendReadings(of: form, from: first, &scratch)
    return match(TermPlace(place, tokens), first, scratch)
  }

  private func titleName(
    at token: Int, before limit: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Match? {
    guard let end = TitleName.end(of: token, before: limit, tokens, text, words),
      !scratch.line.isHeadline(around: tokens[token].start, in: text)
    else { return nil }
    scratch.readings.append(Sense(meaning: -1, rule: .titleName))
    return match(TermPlace(token..<end, tokens), scratch.readings.count - 1, scratch)
  }

  private func match(_ place: TermPlace, _ first: Int, _ scratch: borrowing Scratch) -> Match {
    Match(
      start: Int32(place.tokens.lowerBound + scratch.base), end: Int32(place.tokens.upperBound + scratch.base),
      firstByte: Int32(truncatingIfNeeded: place.bytes.lowerBound),
      endByte: Int32(truncatingIfNeeded: place.bytes.upperBound), firstReading: Int32(first),
      readingCount: Int32(scratch.readings.count - first), rule: scratch.readings[first].rule)
  }

  /// The tokens of a form at a token: with the particles before it; nil if it does not count there.
  private func place(
    of form: Form, at token: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Range<Int>? {
    func refuse(_ reason: ShortFormRefusal.Reason, _ start: Int) -> Range<Int>? {
      if scratch.explains { scratch.refusals.append(ShortFormRefusal(form: form, token: start, reason: reason)) }
      return nil
    }
    guard looksLike(form, at: token, tokens, text, scratch.forms.first(of: form)) else {
      return refuse(.letterCase, token)
    }
    var start = token
    guard form.kind == .surname else { return start..<start + form.tokens.count }
    let lastEnd = max(0, scratch.lastEnd - scratch.base)
    start = FamilyName.extend(token, after: lastEnd, like: form, of: scratch.forms.lexemes, tokens)
    let hasTitle = words.titles.start(ofPhraseEndingAt: start, in: tokens, from: 0) != nil
    if form.tokens.count == 1, words.stop.contains(tokens[token]), !hasTitle { return refuse(.stopList, start) }
    // "Ahmed Kadhimi" is somebody else, unless capitals say nothing here.
    if !hasTitle, start > lastEnd, words.isNameWord(start - 1, beforeTokenAt: start, tokens, text),
      !scratch.line.isHeadline(around: tokens[token].start, in: text)
    {
      return refuse(.otherName, start)
    }
    return start..<token + form.tokens.count
  }

  /// Whether a token is written as a form is: with a capital, an acronym letter for letter.
  func looksLike(
    _ form: Form, at token: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ written: Lexeme
  ) -> Bool {
    guard words.isCapitalised(token, tokens, text) else { return false }
    guard form.kind == .acronym else { return true }
    return SurfaceCheck.isEqual(
      text, written.start..<written.end, text, tokens[token].start..<tokens[token].end)
  }

  /// Puts the names that were added among the others; both are in text order.
  func merge(_ scratch: inout Scratch) {
    var match = scratch.matches.count
    var added = scratch.added.count
    guard added > 0 else { return }
    scratch.matches += scratch.added
    // From the end, where there is room.
    while added > 0 {
      let last = scratch.added[added - 1]
      if match > 0, last.precedes(scratch.matches[match - 1]) {
        match -= 1
        scratch.matches[match + added] = scratch.matches[match]
      } else {
        added -= 1
        scratch.matches[match + added] = last
      }
    }
  }
}
