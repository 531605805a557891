internal import Sluice

/// Joins phrases into a tree, before it is laid out for walking.
struct TrieBuilder {
  struct Node {
    var edges: [(byte: UInt8, node: Int)] = []
    var wild: Int?
    var phrases: [Int32] = []
  }

  private(set) var nodes = [Node()]
  /// How phrases begin, without doubles.
  private var beginnings: Set<[UInt8]> = []
  private let lower = CaseTable.shared.lower

  /// How phrases begin: their first folded bytes, as many as the filter asks for.
  var starts: [[UInt8]] { Array(beginnings) }

  mutating func add(_ text: String, _ phrase: Int32) {
    var node = 0
    var start: [UInt8] = []
    let words = Phrase.withoutNumbers(text).split(whereSeparator: \.isWhitespace)
    var isStart = true
    for (index, word) in words.enumerated() {
      if word == "{*}" { isStart = false }
      for byte in (index > 0 ? [UInt8(ascii: " ")] : []) + (word == "{*}" ? [] : folded(word)) {
        node = child(of: node, byte)
        if isStart && start.count < PhraseFilter.depth { start.append(byte) }
      }
      if word == "{*}" { node = wildChild(of: node) }
    }
    nodes[node].phrases.append(phrase)
    beginnings.insert(start)
  }

  private func folded(_ word: Substring) -> [UInt8] {
    let bytes = Array(word.utf8)
    var folded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let unit = Folding.unit(bytes.span, position, bytes.count, lower.span)
      folded += [unit.bytes.0, unit.bytes.1, unit.bytes.2].prefix(unit.count)
      position = unit.next
    }
    return folded
  }

  private mutating func child(of node: Int, _ byte: UInt8) -> Int {
    if let edge = nodes[node].edges.first(where: { $0.byte == byte }) { return edge.node }
    nodes.append(Node())
    nodes[node].edges.append((byte, nodes.count - 1))
    return nodes.count - 1
  }

  private mutating func wildChild(of node: Int) -> Int {
    if let wild = nodes[node].wild { return wild }
    nodes.append(Node())
    nodes[node].wild = nodes.count - 1
    return nodes.count - 1
  }
}
