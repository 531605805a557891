internal import Sluice

/// All lists of a gazetteer, ready for matching. Immutable; shared by all workers.
struct Lexicon: Sendable {
  let trie: Trie
  /// The surfaces of a group are those from its start to the start of the next.
  let groupStarts: [UInt32]
  let surfaces: [Surface]
  /// The bytes of all surfaces.
  let pool: [UInt8]
  let candidates: [Candidate]
  let contexts: ContextTable
  /// Labels, ids, names of things and of lists.
  let names: NameTable
  /// The label of a person that no list has.
  let person: Int32

  /// Whether the first of two readings comes first: by priority, then by list and row.
  func precedes(_ first: Int32, _ second: Int32) -> Bool {
    let one = candidates[Int(first)].priority
    let other = candidates[Int(second)].priority
    return one != other ? one > other : first < second
  }

  /// Whether two readings mean the same: the same id and label; without ids, the same label.
  func isSame(_ first: Int32, _ second: Int32) -> Bool {
    let one = candidates[Int(first)]
    let other = candidates[Int(second)]
    return one.id == other.id && one.label == other.label
  }
}
