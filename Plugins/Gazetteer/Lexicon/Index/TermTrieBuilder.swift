/// Grows a trie term by term, in any order.
struct TermTrieBuilder {
  /// A node and the one edge that leads to it; the first one is the root.
  private struct Node: BitwiseCopyable {
    /// The hash of the edge's token, with the gap before it.
    var token: UInt64 = 0
    var parent: UInt32 = 0
    /// The group that ends there, plus 1; 0 if none does.
    var group: UInt32 = 0
    var hasEdges = false
    /// Whether it is behind a first token that may be in small letters.
    var isSmall = false
  }

  private var nodes = [Node()]
  private var edges = EdgeTable()
  // Apart, because they are few and asked for most.
  private var roots = EdgeTable()
  private var depth = 0
  private(set) var groups = 0

  /// Makes room for so many terms.
  mutating func reserve(_ terms: Int) {
    nodes.reserveCapacity(terms + terms / 2)
    edges.reserve(terms + terms / 2)
  }

  /// The group of a sequence of tokens, made if it is new; `small` says that text may begin with a small letter.
  mutating func group(of lexemes: Lexemes, small: Bool) -> Int {
    let tokens = lexemes.storage.span.extracting(first: lexemes.count)
    var node: UInt32 = 0
    for index in tokens.indices {
      let token = TokenHash.withGap(tokens[index].hash, index > 0 && tokens[index].hasGap)
      let fresh = UInt32(nodes.count)
      let next = index == 0 ? root(over: token, orNew: fresh) : edge(from: node, over: token, orNew: fresh)
      if next == fresh {
        nodes[Int(node)].hasEdges = true
        nodes.append(Node(token: token, parent: node))
      }
      node = next
      if index == 0 && small { nodes[Int(node)].isSmall = true }
    }
    depth = max(depth, tokens.count)
    if nodes[Int(node)].group == 0 {
      groups += 1
      nodes[Int(node)].group = UInt32(groups)
    }
    return Int(nodes[Int(node)].group) - 1
  }

  private mutating func root(over token: UInt64, orNew fresh: UInt32) -> UInt32 {
    roots.node(behind: TokenHash.root(token), orNew: fresh) { [nodes] number in
      nodes[Int(number)].token == token
    } key: { [nodes] number in
      TokenHash.root(nodes[Int(number)].token)
    }
  }

  private mutating func edge(from node: UInt32, over token: UInt64, orNew fresh: UInt32) -> UInt32 {
    edges.node(behind: TokenHash.edge(token, from: node), orNew: fresh) { [nodes] number in
      nodes[Int(number)].token == token && nodes[Int(number)].parent == node
    } key: { [nodes] number in
      TokenHash.edge(nodes[Int(number)].token, from: nodes[Int(number)].parent)
    }
  }

  /// The tables of all terms so far.
  struct Tables {
    var roots: [TermTrie.Root]
    var edges: [TermTrie.Slot]
    var edgeFilter: [UInt64]
    var firstTokens: FirstTokens
    var depth: Int
    var forkingGroups: Int
    /// Of those that edges leave, and of the others, how many have several surfaces; they have the first numbers.
    var several: (forking: Int, others: Int)
    /// The number that the tables have for each group.
    var numbers: [UInt32]
  }

  /// - Parameter hasSeveral: which groups have several surfaces.
  func freeze(hasSeveral: [Bool]) -> Tables {
    let rootCount = roots.count
    let (numbers, forking, several) = numbered(hasSeveral)
    var groupNumbers = [UInt32](repeating: 0, count: groups)
    for (node, number) in zip(nodes, numbers) where node.group > 0 { groupNumbers[Int(node.group) - 1] = number }
    var firstTokens = FirstTokens(count: rootCount)
    var edgeFilter = [UInt64](repeating: 0, count: (nodes.count - rootCount) / 8 + 1)
    for node in nodes.dropFirst() {
      if node.parent == 0 {
        firstTokens.insert(TokenHash.root(node.token), small: node.isSmall)
      } else {
        let bit = TermTrie.filterBit(of: key(of: node, numbers), in: edgeFilter.span)
        edgeFilter[Int(bit >> 6)] |= 1 << (bit & 63)
      }
    }
    return Tables(
      roots: withFollowers(table(rootCount * 3 / 2 + 1, numbers, ofRoot: true), numbers),
      edges: table((nodes.count - 1 - rootCount) * 5 / 4 + 1, numbers, ofRoot: false),
      edgeFilter: edgeFilter, firstTokens: firstTokens, depth: depth, forkingGroups: forking, several: several,
      numbers: groupNumbers)
  }

  /// The final numbers of the nodes, how many are groups that edges leave, and how many of each kind have several
  /// surfaces.
  private func numbered(
    _ hasSeveral: [Bool]
  ) -> (numbers: [UInt32], forking: Int, several: (forking: Int, others: Int)) {
    // By kind: a forking group, another one, no group; of the groups those with several surfaces first.
    func kind(_ node: Node) -> Int {
      node.group == 0 ? 4 : (node.hasEdges ? 0 : 2) + (hasSeveral[Int(node.group) - 1] ? 0 : 1)
    }
    var counts = [Int](repeating: 0, count: 5)
    for node in nodes.dropFirst() { counts[kind(node)] += 1 }
    var next = [UInt32](repeating: 0, count: 5)
    for kind in 1..<5 { next[kind] = next[kind - 1] + UInt32(counts[kind - 1]) }
    var numbers = [UInt32](repeating: 0, count: nodes.count)
    for index in nodes.indices.dropFirst() {
      let kind = kind(nodes[index])
      numbers[index] = next[kind]
      next[kind] += 1
    }
    return (numbers, counts[0] + counts[1], (counts[0], counts[2]))
  }

  private func withFollowers(_ slots: [TermTrie.Slot], _ numbers: [UInt32]) -> [TermTrie.Root] {
    // By the numbers of the nodes behind the root's edges.
    var followers = [UInt64](repeating: 0, count: nodes.count)
    for node in nodes.dropFirst() where node.parent != 0 && nodes[Int(node.parent)].parent == 0 {
      followers[Int(numbers[Int(node.parent)])] |= 1 << TermTrie.Root.bit(of: node.token)
    }
    return slots.map { slot in
      TermTrie.Root(
        fingerprint: slot.fingerprint, node: slot.node, followers: slot.node == 0 ? 0 : followers[Int(slot.node) - 1])
    }
  }

  private func key(of node: Node, _ numbers: [UInt32]) -> UInt64 {
    TokenHash.edge(node.token, from: numbers[Int(node.parent)])
  }

  /// The edges of the root, or all others, in a table of so many slots or a few more.
  private func table(_ count: Int, _ numbers: [UInt32], ofRoot isRoot: Bool) -> [TermTrie.Slot] {
    var count = count
    while true {
      if let slots = table(of: count, numbers, isRoot) { return slots }
      // Two edges look alike in a table of that size; places in another one are other ones.
      count += count / 64 + 1
    }
  }

  /// Nil if one edge would hide another.
  private func table(of count: Int, _ numbers: [UInt32], _ isRoot: Bool) -> [TermTrie.Slot]? {
    var slots = [TermTrie.Slot](repeating: TermTrie.Slot(), count: count)
    for index in nodes.indices.dropFirst() where (nodes[index].parent == 0) == isRoot {
      let node = nodes[index]
      let key = isRoot ? TokenHash.root(node.token) : key(of: node, numbers)
      let fingerprint = UInt32(truncatingIfNeeded: key)
      var place = TermTrie.place(of: key, in: count)
      while slots[place].node != 0 {
        if slots[place].fingerprint == fingerprint { return nil }
        place = place + 1 == count ? 0 : place + 1
      }
      slots[place] = TermTrie.Slot(fingerprint: fingerprint, node: numbers[index] + 1)
    }
    return slots
  }
}
