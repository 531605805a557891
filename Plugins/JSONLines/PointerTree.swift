/// JSON pointers joined into a tree, so that one pass over a text follows all of them.
struct PointerTree: Sendable {
  struct Node: Sendable {
    /// In `pointers`: those that end here.
    var ends: Range<Int>
    /// In `branches`: the ways on.
    var branches: Range<Int>
  }

  /// A step of a pointer: a key's bytes, and the index that it is where a list stands.
  struct Branch: Sendable {
    let key: [UInt8]
    let index: Int?
    let node: Int
  }

  /// The root is the first.
  private(set) var nodes: [Node] = []
  private(set) var branches: [Branch] = []
  /// The places of pointers among those that were given.
  private(set) var pointers: [Int] = []

  init(_ pointers: [JSONPointer]) {
    let paths = pointers.map { $0.steps.map { Array($0.utf8) } }
    var open = [(paths: Array(paths.indices), depth: 0)]
    while nodes.count < open.count {
      let (here, depth) = open[nodes.count]
      let ends = here.filter { paths[$0].count == depth }
      let firstBranch = branches.count
      for path in here where paths[path].count > depth {
        let key = paths[path][depth]
        if branches[firstBranch...].contains(where: { $0.key == key }) { continue }
        branches.append(Branch(key: key, index: Self.index(key), node: open.count))
        open.append((here.filter { paths[$0].count > depth && paths[$0][depth] == key }, depth + 1))
      }
      nodes.append(
        Node(ends: self.pointers.count..<self.pointers.count + ends.count, branches: firstBranch..<branches.count))
      self.pointers += ends
    }
  }

  /// An index of a list as RFC 6901 writes it: digits, without a zero in front.
  private static func index(_ key: [UInt8]) -> Int? {
    let text = String(decoding: key, as: UTF8.self)
    return Int(text).flatMap { $0 >= 0 && Array("\($0)".utf8) == key ? $0 : nil }
  }
}
