internal import Sluice

/// Joins phrases into a tree, before it is laid out for walking.
struct PhraseTree {
  struct Node {
    /// The byte that leads here.
    var byte: UInt8 = 0
    /// Its first child, and the next child of its parent; -1 if there is none.
    var child = -1
    var sibling = -1
    /// The node behind `{*}`, or -1.
    var wild = -1
    var phrases: [Int32] = []
  }

  private(set) var nodes = [Node()]

  mutating func add(_ phrase: FoldedPhrase, _ number: Int32) {
    var node = 0
    for byte in phrase.bytes {
      node = byte == FoldedPhrase.wild ? wildChild(of: node) : child(of: node, byte)
    }
    nodes[node].phrases.append(number)
  }

  /// The children of a node, in the order they were added last to first.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = nodes[node].child
    while child >= 0 {
      children.append(child)
      child = nodes[child].sibling
    }
    return children
  }

  private mutating func child(of node: Int, _ byte: UInt8) -> Int {
    var child = nodes[node].child
    while child >= 0 {
      if nodes[child].byte == byte { return child }
      child = nodes[child].sibling
    }
    nodes.append(Node(byte: byte, sibling: nodes[node].child))
    nodes[node].child = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func wildChild(of node: Int) -> Int {
    if nodes[node].wild < 0 {
      nodes.append(Node())
      nodes[node].wild = nodes.count - 1
    }
    return nodes[node].wild
  }
}
