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

  let lexicon: Lexicon
  let kinds: Kinds
  let words: NameWords

  func run(on tokens: Span<Lexeme>, of text: Span<UInt8>, _ scratch: inout Scratch) {
    scratch.forms.clear()
    collect(tokens, text, &scratch)
    guard !scratch.forms.isEmpty || kinds.titleNames else { return }
    sweep(tokens, text, &scratch)
    merge(&scratch)
  }

  // MARK: Forms

  private func collect(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch) {
    for number in scratch.matches.indices {
      let match = scratch.matches[number]
      let source = Int32(number)
      if kinds.acronyms, let acronym = Acronym.definition(beside: match.tokens, tokens, text, words) {
        let token = Int32(acronym)
        add(Form(.acronym, token..<token + 1, source: source), tokens, &scratch)
      }
      guard match.end - match.start > 1 else { continue }
      let kind = lexicon.profile(of: scratch.readings[match.readings.lowerBound].candidate).kind
      if kinds.surnames, kind == .person,
        let name = FamilyName(of: match.tokens, tokens, text, words)
      {
        let core = Int32(name.core.lowerBound)..<Int32(name.core.upperBound)
        let form = Form(.surname, core, particles: Int32(name.particles), source: source)
        scratch.matches[number].form = add(form, tokens, &scratch)
      }
      guard kind == .organisation else { continue }
      if kinds.shortNames { addShortNames(match, source, tokens, &scratch) }
      if kinds.longerNames { addParts(match, source, tokens, &scratch) }
    }
  }

  @discardableResult private func add(_ form: Form, _ tokens: Span<Lexeme>, _ scratch: inout Scratch) -> Int32 {
    guard form.tokens.count <= FormTable.longest else { return -1 }
    let (number, isNew) = scratch.forms.number(of: form, tokens)
    if !isNew {
      var isKnown = false
      let source = form.sources[0]
      let known = scratch.forms[number]
      known.ordered { other in
        if isSame(scratch.matches[Int(source)], scratch.matches[Int(other)], scratch) { isKnown = true }
      }
      if !isKnown { scratch.forms[number].add(source) }
    }
    return Int32(number)
  }

  private func isSame(_ one: Match, _ other: Match, _ scratch: borrowing Scratch) -> Bool {
    isSame(scratch.readings[one.readings.lowerBound], scratch.readings[other.readings.lowerBound])
  }

  private func isOfOneLabel(_ one: Match, _ other: Match, _ scratch: borrowing Scratch) -> Bool {
    let labels = [one, other].map { match -> Int32 in
      let candidate = scratch.readings[match.readings.lowerBound].candidate
      return candidate < 0 ? -1 : lexicon.profile(of: candidate).label
    }
    return labels[0] == labels[1]
  }

  private func isSame(_ one: Sense, _ other: Sense) -> Bool {
    guard one.candidate >= 0, other.candidate >= 0 else { return false }
    let first = lexicon.candidates[Int(one.candidate)]
    let second = lexicon.candidates[Int(other.candidate)]
    return lexicon.isSame(one.candidate, other.candidate) && (first.id >= 0 || first.name == second.name)
  }

  /// The first words of an organisation's name of three words or more, two at least.
  private func addShortNames(
    _ match: Match, _ source: Int32, _ tokens: Span<Lexeme>, _ scratch: inout Scratch
  ) {
    var wordCount = 1
    for end in match.tokens.dropFirst() where tokens[end].hasGap {
      wordCount += 1
      guard wordCount > 2, !words.isCommon(tokens[end - 1]) else { continue }
      add(Form(.shortName, match.start..<Int32(end), source: source), tokens, &scratch)
    }
  }

  /// The first and the last words of an organisation's name: "Hezbollah" of "Kataib Hezbollah".
  private func addParts(_ match: Match, _ source: Int32, _ tokens: Span<Lexeme>, _ scratch: inout Scratch) {
    for middle in match.tokens.dropFirst() where tokens[middle].hasGap {
      for part in [match.start..<Int32(middle), Int32(middle)..<match.end]
      where lexicon.trie.hasTerm(beginningWith: tokens[Int(part.lowerBound)]) {
        add(Form(.part, part, source: source), tokens, &scratch)
      }
    }
  }

  // MARK: Occurrences

  private func sweep(_ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch) {
    let count = tokens.count
    var token = 0
    var next = 0
    var lastEnd = 0
    while token < count {
      let limit = next < scratch.matches.count ? Int(scratch.matches[next].start) : count
      if token < limit {
        if !kinds.titleNames { token = scratch.forms.firstBeginning(from: token, before: limit, tokens) }
        if token < limit { token = occurrence(from: token, to: limit, &lastEnd, tokens, text, &scratch) }
        continue
      }
      if scratch.forms.mayBegin(with: tokens[token]), scratch.forms.has(length: scratch.matches[next].tokens.count) {
        addReadings(to: next, tokens, text, &scratch)
      }
      token = max(token, Int(scratch.matches[next].end))
      // Matches inside this one, if all are wanted.
      while next < scratch.matches.count, Int(scratch.matches[next].start) < token {
        if scratch.matches[next].form >= 0 { pass(next, &scratch) }
        next += 1
      }
      lastEnd = token
    }
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
    from start: Int, to limit: Int, _ lastEnd: inout Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: inout Scratch
  ) -> Int {
    for token in start..<limit {
      var found: Match?
      if scratch.forms.mayBegin(with: tokens[token]),
        let number = scratch.forms.longest(at: token, before: limit, tokens)
      {
        let form = scratch.forms[number]
        if let place = place(of: form, at: token, after: lastEnd, tokens, text, &scratch) {
          let first = scratch.readings.count
          appendReadings(of: form, from: first, &scratch)
          found = match(place, first, scratch)
        }
      }
      if found == nil, kinds.titleNames {
        let name = TitleName.end(of: token, before: limit, tokens, text, words)
        if let name, !scratch.line.isHeadline(around: tokens[token].start, in: text) {
          scratch.readings.append(Sense(candidate: -1, rule: .titleName))
          found = match(token..<name, scratch.readings.count - 1, scratch)
        }
      }
      if let found {
        scratch.added.append(found)
        lastEnd = Int(found.end)
        return lastEnd
      }
    }
    return limit
  }

  private func match(_ tokens: Range<Int>, _ first: Int, _ scratch: borrowing Scratch) -> Match {
    Match(
      start: Int32(tokens.lowerBound), end: Int32(tokens.upperBound), firstReading: Int32(first),
      readingCount: Int32(scratch.readings.count - first), rule: scratch.readings[first].rule)
  }

  /// The tokens of a form at a token: with the particles before it; nil if it does not count there.
  private func place(
    of form: Form, at token: Int, after lastEnd: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: inout Scratch
  ) -> Range<Int>? {
    func refuse(_ reason: ShortFormRefusal.Reason, _ start: Int) -> Range<Int>? {
      if scratch.explains { scratch.refusals.append(ShortFormRefusal(form: form, token: start, reason: reason)) }
      return nil
    }
    guard looksLike(form, at: token, tokens, text) else { return refuse(.letterCase, token) }
    var start = token
    guard form.kind == .surname else { return start..<start + form.tokens.count }
    start = FamilyName.extend(token, after: lastEnd, like: form, tokens)
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

  private func looksLike(_ form: Form, at token: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>) -> Bool {
    guard words.isCapitalised(token, tokens, text) else { return false }
    guard form.kind == .acronym else { return true }
    let written = tokens[Int(form.tokens.lowerBound)]
    return SurfaceCheck.isEqual(
      text, written.start..<written.end, text, tokens[token].start..<tokens[token].end)
  }

  // MARK: Readings

  private func appendReadings(of form: Form, from first: Int, _ scratch: inout Scratch) {
    let rule: Match.Rule =
      switch form.kind {
      case .acronym: .acronym
      case .surname: .surname
      case .shortName, .part: .shortName
      }
    form.ordered { source in
      for index in scratch.matches[Int(source)].readings {
        append(Sense(candidate: scratch.readings[index].candidate, rule: rule), from: first, &scratch.readings)
      }
    }
  }

  private func append(_ reading: Sense, from first: Int, _ readings: inout [Sense]) {
    for index in first..<readings.count where isSame(readings[index], reading) { return }
    readings.append(reading)
  }

  /// Adds to a listed name what it stands for as a short form.
  private func addReadings(
    to number: Int, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    let match = scratch.matches[number]
    guard match.tokens.count <= FormTable.longest else { return }
    for kind in Form.Kind.allCases {
      guard let found = scratch.forms.find(kind, match.tokens, tokens) else { continue }
      let form = scratch.forms[found]
      guard looksLike(form, at: match.tokens.lowerBound, tokens, text) else { continue }
      // Of one kind of thing: the country in "US Air Force" is none.
      if kind == .part, !isOfOneLabel(match, scratch.matches[Int(form.sources[0])], scratch) { continue }
      let hasTitle = words.titles.start(ofPhraseEndingAt: match.tokens.lowerBound, in: tokens, from: 0) != nil
      let isFirst = kind == .acronym || (kind == .surname && hasTitle)
      combine(number, with: form, isFirst: isFirst, &scratch)
    }
  }

  private func combine(_ number: Int, with form: Form, isFirst: Bool, _ scratch: inout Scratch) {
    let match = scratch.matches[number]
    let first = scratch.readings.count
    if isFirst { appendReadings(of: form, from: first, &scratch) }
    for index in match.readings {
      let listed = scratch.readings[index]
      // What the list says itself, it says as an entry.
      if let same = (first..<scratch.readings.count).first(where: { isSame(scratch.readings[$0], listed) }) {
        scratch.readings[same] = listed
      } else {
        scratch.readings.append(listed)
      }
    }
    if !isFirst { appendReadings(of: form, from: first, &scratch) }
    scratch.matches[number].firstReading = Int32(first)
    scratch.matches[number].readingCount = Int32(scratch.readings.count - first)
    scratch.matches[number].rule = scratch.readings[first].rule
  }

  /// Puts the names that were added among the others; both are in text order.
  private func merge(_ scratch: inout Scratch) {
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

extension Match {
  /// Whether it comes before another in text order: the longer first.
  fileprivate func precedes(_ other: Match) -> Bool {
    start != other.start ? start < other.start : end > other.end
  }
}

/// A place where a short form was looked at, and why it does not stand for the name there; noted while explaining.
struct ShortFormRefusal: Sendable {
  var form: Form
  /// Where it, or its first particle, begins.
  var token: Int
  var reason: Reason

  enum Reason: Sendable {
    case letterCase, stopList
    /// It is the end of somebody else's name.
    case otherName
  }
}
