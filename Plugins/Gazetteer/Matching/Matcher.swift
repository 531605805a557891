internal import Sluice

/// Finds the terms of a lexicon in a document's tokens: the first pass.
///
/// Terms are followed from the tokens that passed the filter of first tokens. A term has at most `max_tokens` tokens, so
/// no text makes that slow.
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
  ///
  /// `firsts` are the numbers of the tokens that terms may begin with.
  func find(_ tokens: Span<Lexeme>, _ firsts: Span<Int32>, of text: Span<UInt8>, _ scratch: inout Scratch) {
    // Apart from the rest, which changes while they are read.
    var levelMemory: [Level] = []
    swap(&levelMemory, &scratch.levels)
    defer { swap(&levelMemory, &scratch.levels) }
    if levelMemory.count < lexicon.trie.depth {
      levelMemory = [Level](repeating: Level(last: 0, group: 0), count: lexicon.trie.depth)
    }
    var levels = levelMemory.mutableSpan
    let trie = lexicon.trie
    let roots = trie.roots
    let edges = trie.edges
    let filter = trie.edgeFilter
    let rootSlots = roots.span
    let edgeSlots = edges.span
    let filterBits = filter.span
    var resume = 0
    for number in firsts.indices {
      let first = Int(firsts[number])
      if first < resume && mode == .longest { continue }
      let root = Trie.find(TokenHash.root(tokens[first].hash), in: rootSlots)
      guard root != 0 else { continue }
      var depth = walk(from: first, root &- 1, tokens, trie, edgeSlots, filterBits, &levels)
      while depth > 0 {
        depth &-= 1
        let level = levels[depth]
        let match = Range(uncheckedBounds: (first, Int(level.last) &+ 1))
        guard accept(Int(level.group), match, tokens, text, &scratch), mode == .longest else { continue }
        resume = match.upperBound
        break
      }
    }
    if mode == .priority { keepByPriority(tokens, &scratch) }
  }

  /// A way to a leaf of the trie: the last token and the group.
  struct Level: Sendable, BitwiseCopyable {
    var last: Int32
    var group: Int32
  }

  /// Puts the groups that end on the way from a first token onto the levels, the longest last; returns how many.
  @inline(__always)
  func walk(
    from first: Int, _ root: UInt32, _ tokens: Span<Lexeme>, _ trie: borrowing Trie, _ edges: Span<Trie.Slot>,
    _ filter: Span<UInt64>, _ levels: inout MutableSpan<Level>
  ) -> Int {
    var node = root
    var index = first
    var depth = 0
    while true {
      if node < trie.groups {
        levels[depth] = Level(
          last: Int32(truncatingIfNeeded: index), group: Int32(truncatingIfNeeded: node))
        depth &+= 1
      }
      index &+= 1
      guard node < trie.forkingGroups || node >= trie.groups, index < tokens.count, depth < levels.count
      else { return depth }
      let token = tokens[index]
      let key = TokenHash.edge(TokenHash.withGap(token.hash, token.hasGap), from: node)
      guard !token.hasBreak, Trie.isSet(Trie.filterBit(of: key, in: filter), in: filter) else { return depth }
      let next = Trie.find(key, in: edges)
      guard next != 0 else { return depth }
      node = next &- 1
    }
  }

  // MARK: Accepting

  /// Adds a match with the readings of a group's surfaces that the text counts as.
  private func accept(
    _ group: Int, _ match: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let starts = lexicon.groupStarts
    let surfaces = Range(uncheckedBounds: (Int(starts[group]), Int(starts[group &+ 1])))
    let range = Range(uncheckedBounds: (tokens[match.lowerBound].start, tokens[match.upperBound &- 1].end))
    let first = scratch.readings.count
    let surface = lexicon.surfaces[surfaces.lowerBound]
    // Mostly a thing is written in one way, and the text has it so.
    let texts = lexicon.texts
    let textStarts = lexicon.textStarts
    let bytes = Lexicon.bytes(ofText: surfaces.lowerBound, textStarts.span)
    if surfaces.count == 1, surface.isPlain, SurfaceCheck.isEqual(texts.span, bytes, text, range) {
      scratch.readings.append(Sense(candidate: Int32(truncatingIfNeeded: surface.candidate), rule: .entry))
    } else {
      addReadings(of: surfaces, match, range, tokens, text, &scratch)
    }
    let count = scratch.readings.count &- first
    guard count > 0 else { return false }
    scratch.matches.append(
      Match(
        start: Int32(truncatingIfNeeded: match.lowerBound), end: Int32(truncatingIfNeeded: match.upperBound),
        firstReading: Int32(truncatingIfNeeded: first), readingCount: Int32(truncatingIfNeeded: count), rule: .entry))
    return true
  }

  /// Adds the readings of those surfaces that a match, with its range of the text, counts as.
  @inline(never)
  private func addReadings(
    of surfaces: Range<Int>, _ match: Range<Int>, _ range: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: inout Scratch
  ) {
    let first = scratch.readings.count
    var accepted: Int32 = -1
    for index in surfaces {
      let surface = lexicon.surfaces[index]
      let candidate = Int32(truncatingIfNeeded: surface.candidate)
      // Another way to write what was accepted already.
      guard candidate != accepted, refusal(index, match, range, tokens, text, &scratch) == nil else { continue }
      accepted = candidate
      let reading = Sense(candidate: candidate, rule: .entry)
      if scratch.readings.count == first {
        scratch.readings.append(reading)
      } else {
        insert(reading, from: first, &scratch.readings)
      }
    }
  }

  /// Why a match, with its range of the text, does not count as a surface; nil if it does.
  func refusal(
    _ index: Int, _ match: Range<Int>, _ range: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: inout Scratch
  ) -> Refusal? {
    let surface = lexicon.surfaces[index]
    let texts = lexicon.texts
    let textStarts = lexicon.textStarts
    let bytes = Lexicon.bytes(ofText: index, textStarts.span)
    if let refusal = check.refusal(surface, texts.span, bytes, text, range) { return refusal }
    if surface.flags.contains(.context) {
      let context = lexicon.profile(of: Int32(truncatingIfNeeded: surface.candidate)).context
      if let refusal = lexicon.contexts.refusal(context, match, in: tokens) { return refusal }
    }
    return surface.flags.contains(.alone) && isTouched(match, surface, tokens, text, &scratch) ? .alone : nil
  }

  /// Adds a reading in its order, unless an equal one comes before it.
  private func insert(_ reading: Sense, from first: Int, _ readings: inout [Sense]) {
    for index in first..<readings.count {
      if lexicon.isSame(readings[index].candidate, reading.candidate) {
        if lexicon.precedes(readings[index].candidate, reading.candidate) { return }
        readings.remove(at: index)
        break
      }
    }
    var place = readings.count
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
      let isListed = lexicon.trie.hasTerm(beginningWith: tokens[right])
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
      lexicon.profile(of: readings[Int(match.firstReading)].candidate).priority
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
