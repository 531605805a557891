/// The words of a language and what is known of each, frozen for look-up.
///
/// Open addressing at a load of at most a half, so that a look-up that fails ends after a slot or two.
struct WordTable: Sendable {
  private struct Slot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var classes: WordClass = []
  }

  private let slots: [Slot]
  private let mask: Int
  private let shift: UInt64

  init(_ words: [WordKey: WordClass]) {
    var bits: UInt64 = 4
    while 1 << bits < words.count * 2 { bits += 1 }
    var slots = [Slot](repeating: Slot(), count: 1 << bits)
    for (word, classes) in words where !classes.isEmpty {
      var index = Int(word.hash >> (64 - bits))
      while slots[index].low != 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = Slot(low: word.low, high: word.high, classes: classes)
    }
    self.slots = slots
    mask = slots.count - 1
    shift = 64 - bits
  }

  /// What is known of a word; nothing if it is in no list.
  @inline(__always) subscript(_ word: WordKey) -> WordClass {
    if word.isTooLong || word.count == 0 { return [] }
    var index = Int(truncatingIfNeeded: word.hash &>> shift)
    while true {
      let low = slots[index].low
      if low == word.low && slots[index].high == word.high { return slots[index].classes }
      if low == 0 { return [] }
      index = (index &+ 1) & mask
    }
  }
}
