/// Ways of a document's tokens through the trie, in memory that is used again.
struct TermWays: Sendable {
  /// A way to a group.
  struct End: Sendable, BitwiseCopyable {
    /// The last token.
    var token: Int32
    var group: Int32
  }

  /// Where the ways from one token end, the shortest first.
  var ends: [End] = []
  var starts = Starts()

  /// Makes room for ways of so many tokens.
  mutating func reserve(_ depth: Int) {
    if ends.count < depth { ends = [End](repeating: End(token: 0, group: 0), count: depth) }
  }

  /// A token that terms begin with, on its way through the trie.
  struct Start: Sendable, BitwiseCopyable {
    var token: Int32 = 0
    /// The node behind it.
    var node: UInt32 = 0
    /// Whether the next token may follow on it.
    var goesOn = false
    /// The node behind the next token, plus 1; 0 if there is none.
    var second: UInt32 = 0
    /// Of the edge to that.
    var key: UInt64 = 0
  }

  /// Some hundred tokens that terms begin with, looked up together.
  struct Starts: Sendable {
    private static let most = 256
    private var starts = [Start](repeating: Start(), count: most)

    @inline(__always) subscript(_ index: Int) -> Start { starts[index] }

    /// Follows the next first tokens over one edge and a second; gives how many of them terms begin with.
    ///
    /// In three loops, none of whose steps waits for another, so that what is not in the nearer caches is fetched at
    /// once for many of them: that takes most of the time with a million entries.
    ///
    /// - Parameter number: where to begin in the first tokens; then where to go on.
    mutating func fill(
      _ firsts: Span<Int32>, _ number: inout Int, _ tokens: Span<Lexeme>, _ trie: borrowing TermTrie
    ) -> Int {
      var starts = starts.mutableSpan
      let (roots, edges, filter) = (trie.roots, trie.edges, trie.edgeFilter)
      let (rootSlots, edgeSlots, filterBits) = (roots.span, edges.span, filter.span)
      let end = min(firsts.count, number &+ Self.most)
      var count = 0
      while number < end {
        let first = Int(firsts[number])
        let root = TermTrie.findRoot(TokenHash.root(tokens[first].hash), in: rootSlots)
        // The last token has none behind it; itself may be asked for instead.
        let next = tokens[min(first &+ 1, tokens.count &- 1)]
        let token = TokenHash.withGap(next.hash, next.hasGap)
        let mayGoOn = root.followers &>> TermTrie.Root.bit(of: token) & 1 != 0
        starts[count] = Start(token: firsts[number], node: root.node &- 1, goesOn: mayGoOn)
        // Without a branch, as it cannot be foretold.
        count &+= root.node != 0 && (mayGoOn || root.node &- 1 < trie.groups) ? 1 : 0
        number &+= 1
      }
      for index in 0..<count where starts[index].goesOn {
        let next = Int(starts[index].token) &+ 1
        guard next < tokens.count, !tokens[next].hasBreak else { continue }
        let key = TokenHash.edge(TokenHash.withGap(tokens[next].hash, tokens[next].hasGap), from: starts[index].node)
        // 0, which is no key, if the filter does not know it.
        starts[index].key = key & (0 &- TermTrie.value(of: TermTrie.filterBit(of: key, in: filterBits), in: filterBits))
      }
      for index in 0..<count where starts[index].key != 0 {
        starts[index].second = TermTrie.find(starts[index].key, in: edgeSlots)
      }
      return count
    }
  }
}

extension TermTrie {
  /// Adds the ends of the ways that go on from a token and the node behind it, the longest last, to as many as there
  /// are already; gives how many there are then.
  @inline(__always)
  borrowing func walk(
    from token: Int, _ node: UInt32, _ tokens: Span<Lexeme>, _ count: Int, _ ends: inout MutableSpan<TermWays.End>
  ) -> Int {
    let (edges, filter) = (edges, edgeFilter)
    let (edgeSlots, filterBits) = (edges.span, filter.span)
    var node = node
    var index = token
    var count = count
    // No term is longer, whatever an index says.
    let end = min(tokens.count, token &+ depth)
    while count < ends.count {
      if node < groups {
        ends[count] = TermWays.End(token: Int32(truncatingIfNeeded: index), group: Int32(truncatingIfNeeded: node))
        count &+= 1
      }
      index &+= 1
      guard isForking(node), index < end, !tokens[index].hasBreak else { break }
      let key = TokenHash.edge(TokenHash.withGap(tokens[index].hash, tokens[index].hasGap), from: node)
      guard Self.isSet(Self.filterBit(of: key, in: filterBits), in: filterBits) else { break }
      let next = Self.find(key, in: edgeSlots)
      guard next != 0 else { break }
      node = next &- 1
    }
    return count
  }

  /// Calls the body with the groups that begin at a token, the longest first, and the token behind each.
  func groups(from first: Int, _ tokens: Span<Lexeme>, _ body: (_ end: Int, _ group: Int) -> Void) {
    let roots = roots
    let root = Self.findRoot(TokenHash.root(tokens[first].hash), in: roots.span).node
    guard root != 0 else { return }
    var ends = [TermWays.End](repeating: TermWays.End(token: 0, group: 0), count: depth)
    var span = ends.mutableSpan
    let count = walk(from: first, root - 1, tokens, 0, &span)
    for end in (0..<count).reversed() { body(Int(ends[end].token) + 1, Int(ends[end].group)) }
  }
}
