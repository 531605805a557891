internal import Sluice

/// Finds the terms of a lexicon in a document's tokens: the first pass.
///
/// Two phases, each linear: every token is looked up as the first of a term, which costs one filter bit for most; then
/// terms are followed from those that passed. A term has at most `max_tokens` tokens, so no text makes that slow.
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

  let lexicon: Lexicon
  let mode: Mode
  let check = SurfaceCheck()
  let words: NameWords

  /// Fills the scratch memory's matches from tokens, in text order, longer ones first.
  func find(_ tokens: Span<Lexeme>, of text: Span<UInt8>, _ scratch: inout Scratch) {
    let count = lookUpFirstTokens(tokens, &scratch.hits)
    let edges = lexicon.trie.edges.span
    let filter = lexicon.trie.edgeFilter.span
    var resume: Int32 = 0
    for number in 0..<count {
      let hit = scratch.hits[number]
      if hit.token < resume && mode == .longest { continue }
      walk(from: hit, tokens, edges, filter, &scratch.levels)
      while let level = scratch.levels.popLast() {
        let range = Int(hit.token)..<Int(level.last) + 1
        guard accept(Int(level.group), range, tokens, text, &scratch), mode == .longest else { continue }
        resume = level.last + 1
        scratch.levels.removeAll(keepingCapacity: true)
      }
    }
    if mode == .priority { keepByPriority(tokens, &scratch) }
  }

  /// Fills the hits with the tokens that terms begin with; returns how many there are.
  private func lookUpFirstTokens(_ tokens: Span<Lexeme>, _ hits: inout [Trie.Hit]) -> Int {
    if hits.count <= tokens.count {
      hits = [Trie.Hit](repeating: Trie.Hit(token: 0, next: 0, leaf: 0), count: tokens.count * 2 + 1)
    }
    let filter = lexicon.trie.rootFilter.span
    let shift = lexicon.trie.rootShift
    let roots = lexicon.trie.roots.span
    var room = hits.mutableSpan
    // Without a branch: which tokens pass cannot be foretold.
    var passed = 0
    for index in 0..<tokens.count {
      room[passed].token = Int32(truncatingIfNeeded: index)
      let bit = TokenHash.root(tokens[index].hash) &>> shift
      passed &+= Int(truncatingIfNeeded: filter[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1)
    }
    var found = 0
    for number in 0..<passed {
      let token = room[number].token
      guard let slot = Trie.find(TokenHash.root(tokens[Int(token)].hash), in: roots) else { continue }
      room[found] = Trie.Hit(token: token, next: slot.next, leaf: slot.leaf)
      found += 1
    }
    return found
  }

  /// Puts the groups that end on the way from a first token onto the levels, the longest last.
  @inline(__always)
  private func walk(
    from hit: Trie.Hit, _ tokens: Span<Lexeme>, _ edges: Span<Trie.Slot>, _ filter: Span<UInt64>,
    _ levels: inout [Scratch.Level]
  ) {
    var state = hit.next
    var index = hit.token
    if hit.leaf != 0 { levels.append(Scratch.Level(last: index, group: Int32(hit.leaf) - 1)) }
    while state != 0 {
      index += 1
      guard Int(index) < tokens.count else { return }
      let token = tokens[Int(index)]
      guard !token.hasBreak else { return }
      let key = TokenHash.edge(token.hash, hasGap: token.hasGap, from: state)
      guard Trie.isSet(Trie.filterBit(of: key, in: filter), in: filter), let slot = Trie.find(key, in: edges) else {
        return
      }
      if slot.leaf != 0 { levels.append(Scratch.Level(last: index, group: Int32(slot.leaf) - 1)) }
      state = slot.next
    }
  }

  // MARK: Accepting

  /// Adds a match with the readings of a group's surfaces that the text counts as.
  private func accept(
    _ group: Int, _ match: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let surfaces = lexicon.surfaces.span
    let pool = lexicon.pool.span
    let first = scratch.readings.count
    let range = tokens[match.lowerBound].start..<tokens[match.upperBound - 1].end
    var accepted: Int32 = -1
    for index in Int(lexicon.groupStarts[group])..<Int(lexicon.groupStarts[group + 1]) {
      let surface = surfaces[index]
      // Another way to write what was accepted already.
      guard surface.candidate != accepted, check.accepts(surface, pool, text, range) else { continue }
      if surface.context >= 0, !lexicon.contexts.allows(surface.context, match, in: tokens) { continue }
      if surface.flags.contains(.alone), isTouched(match, surface, tokens, text, &scratch) { continue }
      accepted = surface.candidate
      insert(Sense(candidate: surface.candidate, rule: .entry), from: first, &scratch.readings)
    }
    let count = scratch.readings.count - first
    guard count > 0 else { return false }
    scratch.matches.append(
      Match(
        start: Int32(match.lowerBound), end: Int32(match.upperBound), firstReading: Int32(first),
        readingCount: Int32(count), rule: .entry))
    return true
  }

  /// Adds a reading in its order, unless an equal one comes before it.
  private func insert(_ reading: Sense, from first: Int, _ readings: inout [Sense]) {
    var place = readings.count
    for index in first..<readings.count {
      if lexicon.isSame(readings[index].candidate, reading.candidate) {
        if lexicon.precedes(readings[index].candidate, reading.candidate) { return }
        readings.remove(at: index)
        place = min(place, readings.count)
        break
      }
    }
    place = readings.count
    while place > first, lexicon.precedes(reading.candidate, readings[place - 1].candidate) { place -= 1 }
    readings.insert(reading, at: place)
  }

  /// Whether a capitalised word that no list has stands beside a match, which is then a part of a longer name.
  private func isTouched(
    _ match: Range<Int>, _ surface: Surface, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let left = match.lowerBound - 1
    let isCovered = scratch.matches.last.map { Int($0.end) > left } ?? false
    var isTouched =
      !isCovered && words.isNameWord(left, beforeTokenAt: match.lowerBound, tokens, text)
      && words.titles.start(ofPhraseEndingAt: match.lowerBound, in: tokens, from: 0) == nil
    let right = match.upperBound
    if !surface.flags.contains(.modifier), right < tokens.count, tokens[right].hasGap, !tokens[right].hasBreak {
      let roots = lexicon.trie.roots.span
      let isListed = Trie.find(TokenHash.root(tokens[right].hash), in: roots) != nil
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
      lexicon.candidates[Int(readings[Int(match.firstReading)].candidate)].priority
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
