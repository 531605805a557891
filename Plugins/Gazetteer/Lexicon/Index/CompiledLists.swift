internal import Sluice

/// All lists of a gazetteer, ready for matching: a compiled index. Immutable; shared by all workers.
struct CompiledLists: Sendable {
  /// The index and everything that is a part of it.
  let index: IndexFile
  let trie: TermTrie
  /// The first surface of each group, under the group's number; then the others.
  nonisolated(unsafe) let surfaces: UnsafeBufferPointer<Surface>
  /// Where the others begin, for groups that have several, and where the last ones end.
  nonisolated(unsafe) private let furtherStarts: UnsafeBufferPointer<UInt32>
  /// How many groups have several surfaces; they are the first of those that edges leave, and of the others.
  private let several: (forking: Int, others: Int)
  /// All texts: first one for each surface, then labels, ids and names of things and of lists.
  nonisolated(unsafe) let texts: UnsafeBufferPointer<UInt8>
  /// Text n has the bytes from start n to start n + 1.
  nonisolated(unsafe) let textStarts: UnsafeBufferPointer<UInt32>
  nonisolated(unsafe) let meanings: UnsafeBufferPointer<Meaning>
  nonisolated(unsafe) let profiles: UnsafeBufferPointer<Profile>
  let contexts: ContextTable
  /// The texts as names of documents.
  let names: NameTable
  /// The label of a person that no list has.
  let person: Int32
  /// Where the surfaces stand in the lists; only known while explaining.
  let places: [ListPlace]?

  /// Takes an index as it lies.
  init(_ index: IndexFile, places: [ListPlace]? = nil) {
    self.index = index
    self.places = places
    furtherStarts = index.array(.furtherStarts, of: UInt32.self)
    several = (index.number(.severalForking), index.number(.severalOthers))
    surfaces = index.array(.surfaces, of: Surface.self)
    texts = index.array(.texts, of: UInt8.self)
    textStarts = index.array(.textStarts, of: UInt32.self)
    meanings = index.array(.meanings, of: Meaning.self)
    profiles = index.array(.profiles, of: Profile.self)
    contexts = ContextTable(
      contexts: Array(index.array(.contexts, of: ContextTable.Context.self)),
      phrases: Array(index.array(.phrases, of: ContextTable.Stretch.self)),
      hashes: Array(index.array(.hashes, of: UInt64.self)))
    names = NameTable(bytes: texts, starts: textStarts, owner: index.memory)
    person = Int32(index.number(.person))
    trie = TermTrie(
      roots: index.array(.roots, of: TermTrie.Root.self), edges: index.array(.edges, of: TermTrie.Slot.self),
      edgeFilter: index.array(.edgeFilter, of: UInt64.self),
      firstTokens: FirstTokens(
        bits: Array(index.array(.firstTokens, of: UInt64.self)), shift: UInt64(index.number(.firstTokensShift))),
      depth: index.number(.depth), forkingGroups: UInt32(index.number(.forkingGroups)),
      groups: UInt32(index.number(.groups)))
  }

  /// What is to be said of the lists; nil if it cannot be read.
  ///
  /// - Parameter lists: how many there are.
  func warnings(lists: Int) -> [ListWarning]? {
    let bytes = Array(index.array(.warnings, of: UInt8.self))
    guard let warnings = ListWarning.decode(bytes), warnings.allSatisfy({ (0..<lists).contains($0.list) }) else {
      return nil
    }
    return warnings
  }

  /// Whether the others of each group lie among the surfaces, and are as few as a name may have readings.
  var furthersFit: Bool {
    guard several.forking <= trie.forkingGroups, several.others <= trie.groups - trie.forkingGroups,
      furtherStarts.count == several.forking + several.others + 1,
      furtherStarts[furtherStarts.count - 1] <= surfaces.count
    else { return false }
    return zip(furtherStarts, furtherStarts.dropFirst()).allSatisfy { start, end in
      start <= end && Int(end - start) < DraftSurfaces.mostOfGroup
    }
  }

  func profile(of meaning: Int32) -> Profile { profiles[Int(meanings[Int(meaning)].profile)] }

  /// The surfaces of a group besides that of its own number.
  @inline(__always) func further(of group: Int) -> Range<Int> {
    var number = group
    if group >= several.forking {
      number = group &- Int(trie.forkingGroups)
      guard number >= 0, number < several.others else { return 0..<0 }
      number &+= several.forking
    }
    return Range(uncheckedBounds: (Int(furtherStarts[number]), Int(furtherStarts[number &+ 1])))
  }

  /// All surfaces of a group.
  func surfaces(of group: Int) -> [Int] { [group] + further(of: group) }

  /// Whether the first of two readings comes first: by priority, then by list and row.
  func precedes(_ first: Int32, _ second: Int32) -> Bool {
    let one = profile(of: first).priority
    let other = profile(of: second).priority
    return one != other ? one > other : first < second
  }

  /// Whether two readings mean the same: the same id and label; without ids, the same label.
  func isSame(_ first: Int32, _ second: Int32) -> Bool {
    meanings[Int(first)].id == meanings[Int(second)].id && profile(of: first).label == profile(of: second).label
  }
}

/// Where a term stands: the number of its list, and the line.
struct ListPlace: Sendable {
  var list: Int32
  var line: Int32
}
