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
    var probeMemory: [Probe] = []
    swap(&levelMemory, &scratch.levels)
    swap(&probeMemory, &scratch.probes)
    defer {
      swap(&levelMemory, &scratch.levels)
      swap(&probeMemory, &scratch.probes)
    }
    if levelMemory.count < lexicon.trie.depth {
      levelMemory = [Level](repeating: Level(last: 0, group: 0), count: lexicon.trie.depth)
    }
    if probeMemory.isEmpty { probeMemory = [Probe](repeating: Probe(), count: Self.probesAtOnce) }
    var levels = levelMemory.mutableSpan
    let trie = lexicon.trie
    let edges = trie.edges
    let filter = trie.edgeFilter
    var resume = 0
    var number = 0
    while number < firsts.count {
      let count = probe(firsts, &number, tokens, trie, &probeMemory)
      for index in 0..<count {
        let probe = probeMemory[index]
        let first = Int(probe.first)
        if first < resume && mode == .longest { continue }
        var depth = 0
        if probe.node < trie.groups {
          levels[0] = Level(last: probe.first, group: Int32(truncatingIfNeeded: probe.node))
          depth = 1
        }
        if probe.second != 0 {
          depth = walk(from: first &+ 1, probe.second &- 1, tokens, trie, edges.span, filter.span, depth, &levels)
        }
        while depth > 0 {
          depth &-= 1
          let level = levels[depth]
          let match = Range(uncheckedBounds: (first, Int(level.last) &+ 1))
          guard accept(Int(level.group), match, tokens, text, &scratch), mode == .longest else { continue }
          resume = match.upperBound
          break
        }
      }
    }
    if mode == .priority { keepByPriority(tokens, &scratch) }
  }

  /// A token that terms begin with, on its way through the trie.
  struct Probe: Sendable, BitwiseCopyable {
    /// The token.
    var first: Int32 = 0
    /// The node behind it.
    var node: UInt32 = 0
    /// Whether the next token may follow on it.
    var goesOn = false
    /// The node behind the next token, plus 1; 0 if there is none.
    var second: UInt32 = 0
    var key: UInt64 = 0
  }

  private static let probesAtOnce = 256

  /// Follows the next first tokens over one edge and a second; returns how many of them terms begin with.
  ///
  /// In three loops, none of whose steps waits for another, so that what is not in the nearer caches is fetched at once for
  /// many of them: that takes most of the time with a million entries.
  private func probe(
    _ firsts: Span<Int32>, _ number: inout Int, _ tokens: Span<Lexeme>, _ trie: borrowing Trie, _ probes: inout [Probe]
  ) -> Int {
    var probes = probes.mutableSpan
    let (roots, edges, filter) = (trie.roots, trie.edges, trie.edgeFilter)
    let (rootSlots, edgeSlots, filterBits) = (roots.span, edges.span, filter.span)
    let end = min(firsts.count, number &+ Self.probesAtOnce)
    var count = 0
    while number < end {
      let first = Int(firsts[number])
      let root = Trie.findRoot(TokenHash.root(tokens[first].hash), in: rootSlots)
      // The last token has none behind it; itself may be asked for instead.
      let next = tokens[min(first &+ 1, tokens.count &- 1)]
      let token = TokenHash.withGap(next.hash, next.hasGap)
      let mayGoOn = root.followers &>> Trie.Root.bit(of: token) & 1 != 0
      probes[count] = Probe(first: firsts[number], node: root.node &- 1, goesOn: mayGoOn)
      // Without a branch, as it cannot be foretold.
      count &+= root.node != 0 && (mayGoOn || root.node &- 1 < trie.groups) ? 1 : 0
      number &+= 1
    }
    for index in 0..<count where probes[index].goesOn {
      let next = Int(probes[index].first) &+ 1
      guard next < tokens.count, !tokens[next].hasBreak else { continue }
      let key = TokenHash.edge(TokenHash.withGap(tokens[next].hash, tokens[next].hasGap), from: probes[index].node)
      // 0, which is no key, if the filter does not know it.
      probes[index].key = key & (0 &- Trie.value(of: Trie.filterBit(of: key, in: filterBits), in: filterBits))
    }
    for index in 0..<count where probes[index].key != 0 {
      probes[index].second = Trie.find(probes[index].key, in: edgeSlots)
    }
    return count
  }

  /// A way to a leaf of the trie: the last token and the group.
  struct Level: Sendable, BitwiseCopyable {
    var last: Int32
    var group: Int32
  }

  /// Puts the groups that end on the way from a node behind a token onto the levels, on top of some, the longest last;
  /// returns how many there are then.
  @inline(__always)
  func walk(
    from token: Int, _ node: UInt32, _ tokens: Span<Lexeme>, _ trie: borrowing Trie, _ edges: Span<Trie.Slot>,
    _ filter: Span<UInt64>, _ depth: Int = 0, _ levels: inout MutableSpan<Level>
  ) -> Int {
    var node = node
    var index = token
    var depth = depth
    while depth < levels.count {
      if node < trie.groups {
        levels[depth] = Level(last: Int32(truncatingIfNeeded: index), group: Int32(truncatingIfNeeded: node))
        depth &+= 1
      }
      index &+= 1
      guard trie.isForking(node), index < tokens.count, !tokens[index].hasBreak else { break }
      let key = TokenHash.edge(TokenHash.withGap(tokens[index].hash, tokens[index].hasGap), from: node)
      guard Trie.isSet(Trie.filterBit(of: key, in: filter), in: filter) else { break }
      let next = Trie.find(key, in: edges)
      guard next != 0 else { break }
      node = next &- 1
    }
    return depth
  }

  // MARK: Accepting

  /// Adds a match with the readings of a group's surfaces that the text counts as.
  private func accept(
    _ group: Int, _ match: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>, _ scratch: inout Scratch
  ) -> Bool {
    let range = Range(uncheckedBounds: (tokens[match.lowerBound].start, tokens[match.upperBound &- 1].end))
    let first = scratch.readings.count
    let surface = lexicon.surfaces[group]
    let further = lexicon.further(of: group)
    // Mostly a thing is written in one way, and the text has it so.
    let texts = lexicon.texts
    if further.isEmpty, surface.isPlain, SurfaceCheck.isEqual(texts.span, surface.bytes, text, range) {
      scratch.readings.append(Sense(candidate: Int32(truncatingIfNeeded: surface.candidate), rule: .entry))
    } else {
      addReading(of: group, first, match, range, tokens, text, &scratch)
      for index in further { addReading(of: index, first, match, range, tokens, text, &scratch) }
    }
    let count = scratch.readings.count &- first
    guard count > 0 else { return false }
    scratch.matches.append(
      Match(
        start: Int32(truncatingIfNeeded: match.lowerBound), end: Int32(truncatingIfNeeded: match.upperBound),
        firstReading: Int32(truncatingIfNeeded: first), readingCount: Int32(truncatingIfNeeded: count), rule: .entry))
    return true
  }

  /// Adds the reading of a surface, if a match with its range of the text counts as that, to those of the match.
  @inline(never)
  private func addReading(
    of surface: Int, _ first: Int, _ match: Range<Int>, _ range: Range<Int>, _ tokens: Span<Lexeme>,
    _ text: Span<UInt8>, _ scratch: inout Scratch
  ) {
    let candidate = Int32(truncatingIfNeeded: lexicon.surfaces[surface].candidate)
    // Perhaps another way to write what was accepted just now.
    guard scratch.readings.count == first || scratch.readings[scratch.readings.count &- 1].candidate != candidate,
      refusal(surface, match, range, tokens, text, &scratch) == nil
    else { return }
    let reading = Sense(candidate: candidate, rule: .entry)
    if scratch.readings.count == first {
      scratch.readings.append(reading)
    } else {
      insert(reading, from: first, &scratch.readings)
    }
  }

  /// Why a match, with its range of the text, does not count as a surface; nil if it does.
  func refusal(
    _ index: Int, _ match: Range<Int>, _ range: Range<Int>, _ tokens: Span<Lexeme>, _ text: Span<UInt8>,
    _ scratch: inout Scratch
  ) -> Refusal? {
    let surface = lexicon.surfaces[index]
    let texts = lexicon.texts
    if let refusal = check.refusal(surface, texts.span, surface.bytes, text, range) { return refusal }
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
