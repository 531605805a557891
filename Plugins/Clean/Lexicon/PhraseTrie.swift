internal import Sluice

/// All phrases in one tree over folded bytes, built once.
///
/// A walk begins at a place of a line and follows the tree as far as the text agrees. It looks at no more than the
/// longest phrase and four words for each `{*}` of it, so looking for all phrases at all words of a line takes time
/// linear in the line.
///
/// The nodes lie in one table: the child of a node by a byte stands at the node's base plus the byte, if that entry
/// names the node as its parent.
struct PhraseTrie: Sendable {
  /// What ends or branches at a node.
  struct Stop {
    /// The phrases that end there, as a stretch of `phrases`.
    var phrases = 0..<0
    /// The node behind `{*}`, or -1.
    var wild: Int32 = -1
  }

  /// An entry of the table.
  struct Slot {
    var base: Int32 = 0
    var parent: Int32 = -1
    /// The number of its stop, -1 if it has none.
    var stop: Int32 = -1
  }

  private(set) var slots: [Slot] = []
  private(set) var stops: [Stop] = []
  private(set) var phrases: [Int32] = []

  /// - Parameter phrases: the phrases and their numbers.
  init(_ phrases: [(number: Int, phrase: FoldedPhrase)]) {
    var builder = PhraseTree()
    for (number, phrase) in phrases { builder.add(phrase, Int32(truncatingIfNeeded: number)) }
    lay(builder)
  }

  /// The child of a node by a byte, -1 if it has none.
  @inline(__always) func step(_ node: Int32, _ byte: UInt8) -> Int32 {
    let child = Int(slots[Int(node)].base) + Int(byte)
    return slots[child].parent == node ? Int32(truncatingIfNeeded: child) : -1
  }

  /// Lays the nodes into the table, each family of children at the first base where all of them fit.
  private mutating func lay(_ builder: PhraseTree) {
    let nodes = builder.nodes
    var placeOf = [Int32](repeating: -1, count: nodes.count)
    slots = [Slot()]
    placeOf[0] = 0
    // Behind the largest byte, so that a node with one child fits wherever there is room. Families look further on:
    // where the last one fitted, few holes are left before.
    var firstFree = 256
    var firstForFamily = 256
    // Parents come before their children, and the node behind a `{*}` after what leads to it.
    var queue = [0]
    var next = 0
    while next < queue.count {
      let node = nodes[queue[next]]
      let slot = placeOf[queue[next]]
      let children = builder.children(of: queue[next])
      next += 1
      let bytes = children.map { Int(nodes[$0].byte) }
      let base: Int
      if bytes.count > 1 {
        base = place(for: bytes, &firstForFamily)
        firstForFamily = max(firstForFamily, base)
      } else {
        base = place(for: bytes, &firstFree)
      }
      slots[Int(slot)].base = Int32(truncatingIfNeeded: base)
      for (child, byte) in zip(children, bytes) {
        slots[base + byte].parent = slot
        placeOf[child] = Int32(truncatingIfNeeded: base + byte)
        queue.append(child)
      }
      if node.wild >= 0 {
        _ = place(for: [], &firstFree)
        // Taken, and no child of any node.
        slots[firstFree].parent = .max
        placeOf[node.wild] = Int32(truncatingIfNeeded: firstFree)
        queue.append(node.wild)
      }
      addStop(node, at: Int(slot), wild: node.wild < 0 ? nil : placeOf[node.wild])
    }
    grow(to: slots.count + 256)
  }

  private mutating func addStop(_ node: PhraseTree.Node, at place: Int, wild: Int32?) {
    guard !node.phrases.isEmpty || wild != nil else { return }
    slots[place].stop = Int32(truncatingIfNeeded: stops.count)
    stops.append(Stop(phrases: phrases.count..<phrases.count + node.phrases.count, wild: wild ?? -1))
    phrases += node.phrases
  }

  private mutating func place(for bytes: [Int], _ firstFree: inout Int) -> Int {
    grow(to: firstFree + 257)
    while slots[firstFree].parent >= 0 {
      firstFree += 1
      grow(to: firstFree + 257)
    }
    guard let least = bytes.min() else { return 0 }
    var base = max(0, firstFree - least)
    while true {
      grow(to: base + 257)
      if bytes.allSatisfy({ base + $0 > 0 && slots[base + $0].parent < 0 }) { return base }
      base += 1
    }
  }

  private mutating func grow(to count: Int) {
    while slots.count < count { slots.append(Slot()) }
  }
}
