/// Matches paths against patterns, byte by byte, all patterns at once.
///
/// The places in the patterns that the bytes so far may have come to are bits of a set (Glushkov's automaton), so time is
/// linear in the path whatever the patterns are. A set can be kept for a folder and gone on from for each file in it.
struct PathMatcher: Sendable {
  /// The places reached so far.
  typealias State = [UInt64]

  /// Before the first byte.
  let start: State
  private let words: Int
  /// For each byte, the places that take it.
  private var takers: [UInt64]
  /// For each place, those that may come next: from one start to the next.
  private var followers: [Int32] = []
  private var starts: [Int] = [0]
  /// The same as sets, if all places fit into a word.
  private var followerSets: [UInt64] = []
  /// Places at which a pattern may end.
  private var ends: State
  /// Places of a `**` at a pattern's end: all that follows matches.
  private var tails: State

  private static let most = 100_000

  /// - Throws: `bad_pattern`.
  init(_ patterns: [PathPattern], ofParameter key: String, in setup: Setup) throws(Diagnostics) {
    var graph = Graph()
    for (index, pattern) in patterns.enumerated() {
      do throws(PatternFault) {
        graph.add(try PatternParser.parse(pattern.text))
      } catch {
        let place = setup.place(ofParameter: key, index)
        throw Diagnostics("bad_pattern", "'\(key)': \(error.message)", at: place, hint: error.hint)
      }
    }
    guard graph.places.count <= Self.most else {
      throw Diagnostics(
        "bad_pattern", "'\(key)': the patterns are too long together", at: setup.place(ofParameter: key))
    }
    self.init(graph)
  }

  private init(_ graph: Graph) {
    let words = (graph.places.count + 63) / 64
    self.words = words
    takers = Array(repeating: 0, count: 256 * words)
    ends = Array(repeating: 0, count: words)
    tails = ends
    var start = ends
    Self.insert(0, &start)
    self.start = start
    for (place, ranges) in graph.places.enumerated() {
      for range in ranges { for byte in range { Self.insert(place, &takers, row: Int(byte) * words) } }
      followers += graph.followers[place].map { Int32(truncatingIfNeeded: $0) }
      starts.append(followers.count)
      if words == 1 { followerSets.append(graph.followers[place].reduce(0) { $0 | 1 << UInt64($1) }) }
    }
    for place in graph.ends {
      Self.insert(place, &ends)
      if graph.places[place] == PatternTree.any { Self.insert(place, &tails) }
    }
  }

  private static func insert(_ place: Int, _ bits: inout [UInt64], row: Int = 0) {
    bits[row + place / 64] |= 1 << UInt64(place % 64)
  }

  /// Goes on from a state over some bytes.
  func advance(_ state: inout State, over bytes: some Sequence<UInt8>) {
    if words == 1 {
      var set = state[0]
      for byte in bytes where set != 0 { set = next(set) & takers[Int(byte)] }
      state[0] = set
      return
    }
    var reached = State(repeating: 0, count: words)
    for byte in bytes {
      follow(state, to: &reached)
      for word in 0..<words { state[word] = reached[word] & takers[Int(byte) * words + word] }
    }
  }

  private func next(_ set: UInt64) -> UInt64 {
    var left = set
    var next: UInt64 = 0
    while left != 0 {
      next |= followerSets[left.trailingZeroBitCount]
      left &= left &- 1
    }
    return next
  }

  private func follow(_ state: State, to reached: inout State) {
    for word in 0..<words { reached[word] = 0 }
    for word in 0..<words {
      var left = state[word]
      while left != 0 {
        let place = word * 64 + left.trailingZeroBitCount
        for index in starts[place]..<starts[place + 1] { Self.insert(Int(followers[index]), &reached) }
        left &= left &- 1
      }
    }
  }

  /// Whether a pattern matches what was read up to this state and the bytes after it.
  func matches(_ bytes: some Sequence<UInt8>, from state: State) -> Bool {
    if words == 1 {
      var set = state[0]
      for byte in bytes where set != 0 { set = next(set) & takers[Int(byte)] }
      return set & ends[0] != 0
    }
    var state = state
    advance(&state, over: bytes)
    return isMatch(state)
  }

  /// Whether a pattern ends here.
  func isMatch(_ state: State) -> Bool { zip(state, ends).contains { $0 & $1 != 0 } }

  /// Whether anything longer could match.
  func canGoOn(_ state: State) -> Bool { state.contains { $0 != 0 } }

  /// Whether all that is longer matches.
  func matchesAll(after state: State) -> Bool {
    var reached = State(repeating: 0, count: words)
    follow(state, to: &reached)
    return zip(reached, tails).contains { $0 & $1 != 0 }
  }
}

/// The places of patterns and which may follow which. Place 0 is the start and takes no byte.
private struct Graph {
  var places: [[ClosedRange<UInt8>]] = [[]]
  var followers: [[Int]] = [[]]
  var ends: [Int] = []

  /// A part of a pattern: where it can begin and end, and whether it can be empty.
  struct Part {
    var first: [Int] = []
    var last: [Int] = []
    var isEmpty = true
  }

  mutating func add(_ tree: PatternTree) {
    let part = build(tree)
    followers[0] += part.first
    ends += part.last
  }

  private mutating func place(_ ranges: [ClosedRange<UInt8>]) -> Int {
    places.append(ranges)
    followers.append([])
    return places.count - 1
  }

  private mutating func build(_ tree: PatternTree) -> Part {
    switch tree {
    case .byte(let ranges):
      let place = place(ranges)
      return Part(first: [place], last: [place], isEmpty: false)
    case .repeated(let ranges):
      let place = place(ranges)
      followers[place].append(place)
      return Part(first: [place], last: [place], isEmpty: true)
    case .optional(let tree):
      var part = build(tree)
      part.isEmpty = true
      return part
    case .oneOf(let trees):
      var whole = Part(isEmpty: false)
      for part in trees.map({ build($0) }) {
        whole.first += part.first
        whole.last += part.last
        whole.isEmpty = whole.isEmpty || part.isEmpty
      }
      return whole
    case .sequence(let trees):
      var whole = Part()
      for part in trees.map({ build($0) }) {
        for place in whole.last { followers[place] += part.first }
        if whole.isEmpty { whole.first += part.first }
        whole.last = part.isEmpty ? whole.last + part.last : part.last
        whole.isEmpty = whole.isEmpty && part.isEmpty
      }
      return whole
    }
  }
}
