/// The surfaces of all lists while these are read, each with its group: those that have the same tokens.
struct DraftSurfaces {
  /// A surface, with what tells where it came from.
  struct Draft: BitwiseCopyable {
    var meaning: UInt32
    var flags: Surface.Flags
    var group: Int32
    /// The number of its list, and the byte where it stands there.
    var file: Int32
    var offset: Int
    /// Its text among all texts.
    fileprivate(set) var start = 0
    fileprivate(set) var count: Int32 = 0
    /// The one of the same group before this one, or -1.
    fileprivate(set) var previous: Int32 = -1

    init(meaning: UInt32, flags: Surface.Flags, group: Int, file: Int32, offset: Int) {
      self.meaning = meaning
      self.flags = flags
      self.group = Int32(group)
      self.file = file
      self.offset = offset
    }

    var bytes: Range<Int> { start..<start + Int(count) }
  }

  /// How many of the same tokens count: a name of a thousand things says nothing, and each mention of it would have them all.
  static let mostOfGroup = 64

  private var drafts: [Draft] = []
  // The last one of each group.
  private var lastOfGroup: [Int32] = []
  // How many each group has, or was to have: one more than count at the most.
  private var counts: [UInt8] = []
  private var texts: [UInt8] = []

  var count: Int { drafts.count }

  /// How many bytes all texts have.
  var size: Int { texts.count }

  subscript(_ number: Int32) -> Draft { drafts[Int(number)] }

  func text(of draft: Draft) -> ArraySlice<UInt8> { texts[draft.bytes] }

  /// Makes room for so many more, which have so many bytes.
  mutating func reserve(_ more: Int, bytes: Int) {
    drafts.reserveCapacity(drafts.count + more)
    texts.reserveCapacity(texts.count + bytes)
    lastOfGroup.reserveCapacity(lastOfGroup.count + more)
    counts.reserveCapacity(counts.count + more)
  }

  /// Takes note of a group, which must be one that is known or the next one.
  mutating func open(_ group: Int) {
    guard group == lastOfGroup.count else { return }
    lastOfGroup.append(-1)
    counts.append(0)
  }

  /// Makes room for one more in a group.
  ///
  /// - Returns: `full` for the first that has none, `overfull` for others.
  mutating func room(in group: Int32) -> Room {
    let count = Int(counts[Int(group)])
    if count <= Self.mostOfGroup { counts[Int(group)] += 1 }
    return count < Self.mostOfGroup ? .free : count == Self.mostOfGroup ? .full : .overfull
  }

  enum Room { case free, full, overfull }

  /// Adds one with its text; gives its number.
  mutating func append(_ draft: Draft, _ text: ArraySlice<UInt8>) -> Int32 {
    var draft = draft
    draft.start = texts.count
    draft.count = Int32(text.count)
    draft.previous = lastOfGroup[Int(draft.group)]
    drafts.append(draft)
    text.withUnsafeBufferPointer { texts.append(contentsOf: $0) }
    let number = Int32(drafts.count - 1)
    lastOfGroup[Int(draft.group)] = number
    return number
  }

  /// The newest one of a group that the body takes for the one that is looked for.
  func newest(in group: Int32, where isWanted: (Draft) -> Bool) -> Int32? {
    var number = lastOfGroup[Int(group)]
    // A bound, for those that never match and are kept to be explained.
    var steps = 0
    while number >= 0, steps < 2 * Self.mostOfGroup {
      if isWanted(drafts[Int(number)]) { return number }
      number = drafts[Int(number)].previous
      steps += 1
    }
    return nil
  }

  // MARK: For the index

  /// Whether each group has several.
  var hasSeveral: [Bool] { lastOfGroup.map { drafts[Int($0)].previous >= 0 } }

  /// The drafts in the order of their surfaces: one of each group, by its number, then the others of groups that have
  /// several; and where the others of each of those begin.
  func order(_ tables: TermTrieBuilder.Tables) -> (starts: [UInt32], order: [UInt32]) {
    var order = [UInt32](repeating: 0, count: drafts.count)
    var others: [(number: Int, draft: UInt32)] = []
    for (index, draft) in drafts.enumerated() {
      let group = Int(tables.numbers[Int(draft.group)])
      if draft.previous < 0 {
        order[group] = UInt32(index)
      } else {
        let number = group < tables.forkingGroups ? group : group - tables.forkingGroups + tables.several.forking
        others.append((number, UInt32(index)))
      }
    }
    var starts = [UInt32](repeating: 0, count: tables.several.forking + tables.several.others + 1)
    for other in others { starts[other.number + 1] += 1 }
    starts[0] = UInt32(lastOfGroup.count)
    for number in starts.indices.dropFirst() { starts[number] += starts[number - 1] }
    var places = starts
    for other in others {
      order[Int(places[other.number])] = other.draft
      places[other.number] += 1
    }
    return (starts, order)
  }

  /// The surfaces of drafts in an order, and the number that each draft has in it; their texts are appended to others.
  func surfaces(
    in order: [UInt32], _ texts: inout [UInt8], _ starts: inout [UInt32]
  ) -> (surfaces: [Surface], numbers: [Int32]) {
    var numbers = [Int32](repeating: 0, count: drafts.count)
    var surfaces: [Surface] = []
    surfaces.reserveCapacity(drafts.count)
    for (number, index) in order.enumerated() {
      let draft = drafts[Int(index)]
      surfaces.append(
        Surface(start: UInt32(texts.count), meaning: draft.meaning, flags: draft.flags, count: UInt16(draft.count)))
      self.texts.withUnsafeBufferPointer { texts.append(contentsOf: UnsafeBufferPointer(rebasing: $0[draft.bytes])) }
      starts.append(UInt32(texts.count))
      numbers[Int(index)] = Int32(number)
    }
    return (surfaces, numbers)
  }
}
