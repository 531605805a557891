internal import Sluice

/// Finds the terms of compiled lists in a document's tokens: the first pass.
///
/// Terms are followed from the tokens that passed the filter of first tokens. A term has at most `max_tokens` tokens,
/// so no text makes that slow.
struct Matcher: Sendable {
  /// Which of several overlapping terms count.
  enum Mode: Sendable {
    /// From the left, the longest that is accepted.
    case longest
    /// All.
    case all
    /// The ones of higher priority first, then longer ones, then earlier ones.
    case priority
  }

  let compiled: CompiledLists
  let mode: Mode
  let check = SurfaceCheck()
  let words: NameWords

  /// Fills the scratch memory's matches from tokens, in text order, longer ones first.
  ///
  /// `firsts` are the numbers of the tokens that terms may begin with, of a window or a part of it; the scratch memory knows
  /// the number of the window's first token.
  func find(
    _ tokens: Span<Lexeme>, _ firsts: Span<Int32>, of text: Span<UInt8>, _ ways: inout TermWays,
    _ scratch: inout Scratch
  ) {
    let trie = compiled.trie
    ways.reserve(trie.depth)
    // Apart from the rest, which changes while they are written.
    var memory: [TermWays.End] = []
    swap(&memory, &ways.ends)
    defer { swap(&memory, &ways.ends) }
    var ends = memory.mutableSpan
    let base = scratch.base
    var resume = scratch.resume &- base
    var number = 0
    while number < firsts.count {
      let count = ways.starts.fill(firsts, &number, tokens, trie)
      for index in 0..<count {
        let start = ways.starts[index]
        let first = Int(start.token)
        if first < resume && mode == .longest { continue }
        var depth = 0
        if start.node < trie.groups {
          ends[0] = TermWays.End(token: start.token, group: Int32(truncatingIfNeeded: start.node))
          depth = 1
        }
        if start.second != 0 { depth = trie.walk(from: first &+ 1, start.second &- 1, tokens, depth, &ends) }
        while depth > 0 {
          depth &-= 1
          let end = ends[depth]
          let place = TermPlace(Range(uncheckedBounds: (first, Int(end.token) &+ 1)), tokens)
          guard accept(Int(end.group), place, tokens, text, &scratch), mode == .longest else { continue }
          resume = place.tokens.upperBound
          break
        }
      }
    }
    scratch.resume = resume &+ base
    if mode == .priority { keepByPriority(tokens, &scratch) }
  }

  // MARK: Accepting

  /// Adds a match with the readings of a group's surfaces that the text counts as.
  private func accept(
    _ group: Int, _ place: TermPlace, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let first = scratch.readings.count
    let surface = compiled.surfaces[group]
    let further = compiled.further(of: group)
    // Mostly a thing is written in one way, and the text has it so.
    let texts = compiled.texts
    if further.isEmpty, surface.isPlain, SurfaceCheck.isEqual(texts.span, surface.bytes, text, place.bytes) {
      scratch.readings.append(Sense(meaning: Int32(truncatingIfNeeded: surface.meaning), rule: .entry))
    } else {
      scratch.firstReading = first
      addReading(of: group, at: place, tokens, text, &scratch)
      for index in further { addReading(of: index, at: place, tokens, text, &scratch) }
    }
    let count = scratch.readings.count &- first
    guard count > 0 else { return false }
    scratch.matches.append(
      Match(
        start: Int32(truncatingIfNeeded: place.tokens.lowerBound &+ scratch.base),
        end: Int32(truncatingIfNeeded: place.tokens.upperBound &+ scratch.base),
        firstByte: Int32(truncatingIfNeeded: place.bytes.lowerBound),
        endByte: Int32(truncatingIfNeeded: place.bytes.upperBound),
        firstReading: Int32(truncatingIfNeeded: first), readingCount: Int32(truncatingIfNeeded: count), rule: .entry))
    return true
  }

  /// Adds the reading of a surface, if a place counts as that, to those of its match.
  @inline(never)
  private func addReading(
    of surface: Int, at place: TermPlace, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    let first = scratch.firstReading
    let meaning = Int32(truncatingIfNeeded: compiled.surfaces[surface].meaning)
    // Perhaps another way to write what was accepted just now.
    guard scratch.readings.count == first || scratch.readings[scratch.readings.count &- 1].meaning != meaning,
      refusal(surface, at: place, tokens, text, &scratch) == nil
    else { return }
    let reading = Sense(meaning: meaning, rule: .entry)
    if scratch.readings.count == first {
      scratch.readings.append(reading)
    } else {
      insert(reading, from: first, &scratch.readings)
    }
  }

  /// Why a place, which has the tokens of a surface, does not count as it; nil if it does.
  func refusal(
    _ index: Int, at place: TermPlace, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Refusal? {
    let surface = compiled.surfaces[index]
    let texts = compiled.texts
    if let refusal = check.refusal(surface, texts.span, surface.bytes, text, place.bytes) { return refusal }
    if surface.flags.contains(.context) {
      let context = compiled.profile(of: Int32(truncatingIfNeeded: surface.meaning)).context
      if let refusal = compiled.contexts.refusal(context, place.tokens, in: tokens) { return refusal }
    }
    return surface.flags.contains(.alone) && isTouched(place.tokens, surface, tokens, text, &scratch) ? .alone : nil
  }

  /// Adds a reading in its order, unless an equal one comes before it.
  private func insert(_ reading: Sense, from first: Int, _ readings: inout [Sense]) {
    for index in first..<readings.count {
      if compiled.isSame(readings[index].meaning, reading.meaning) {
        if compiled.precedes(readings[index].meaning, reading.meaning) { return }
        readings.remove(at: index)
        break
      }
    }
    var place = readings.count
    while place > first, compiled.precedes(reading.meaning, readings[place - 1].meaning) { place -= 1 }
    readings.insert(reading, at: place)
  }

  /// Whether a capitalised word that no list has stands beside a match, which is then a part of a longer name.
  private func isTouched(
    _ match: Range<Int>, _ surface: Surface, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let left = match.lowerBound - 1
    let isCovered = scratch.matches.last.map { Int($0.end) - scratch.base > left } ?? false
    var isTouched =
      !isCovered && words.isNameWord(left, beforeTokenAt: match.lowerBound, tokens, text)
      && words.titles.start(ofPhraseEndingAt: match.lowerBound, in: tokens, from: 0) == nil
    let right = match.upperBound
    if !surface.flags.contains(.modifier), right < tokens.count, tokens[right].hasGap, !tokens[right].hasBreak {
      let isListed = compiled.trie.hasTerm(beginningWith: tokens[right])
      if !isListed && words.isCapitalised(right, tokens, text) && !words.isCommon(tokens[right]) { isTouched = true }
    }
    guard isTouched else { return false }
    return !scratch.line.isHeadline(around: tokens[match.lowerBound].start, in: text)
  }

  // MARK: Priority

  /// Keeps, of matches that overlap, those of higher priority.
  private func keepByPriority(_ tokens: Span<Lexeme>, _ scratch: inout Scratch) {
    let readings = scratch.readings
    func priority(_ match: Match) -> Int32 {
      compiled.profile(of: readings[Int(match.firstReading)].meaning).priority
    }
    let ranked = scratch.matches.map { match in
      let length = tokens[Int(match.end) - 1].end - tokens[Int(match.start)].start
      return (match: match, priority: priority(match), length: length)
    }
    let ordered = ranked.sorted { one, other in
      if one.priority != other.priority { return one.priority > other.priority }
      return one.length != other.length ? one.length > other.length : one.match.start < other.match.start
    }
    var taken = [Bool](repeating: false, count: tokens.count)
    scratch.matches.removeAll(keepingCapacity: true)
    for (match, _, _) in ordered where !match.tokens.contains(where: { taken[$0] }) {
      for token in match.tokens { taken[token] = true }
      scratch.matches.append(match)
    }
    scratch.matches.sort { $0.start < $1.start }
  }
}
