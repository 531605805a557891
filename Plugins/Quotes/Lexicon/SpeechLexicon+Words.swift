internal import Sluice

extension SpeechLexicon {
  /// The table of the words.
  ///
  /// Whether the next word of a text is in it cannot be guessed, so that asking takes no branch but for words that share
  /// their place.
  struct Words: Sendable {
    /// Two more than there are places: for words that are not in the table, and for those that may stand behind their place.
    private let slots: [Slot]
    /// Of each place the upper bits of its hash, apart from the slots: most words are in no slot, and these fit the first
    /// cache. The lowest bit says that a word of this place stands behind it.
    private let keys: [UInt16]
    private let mask: Int

    /// - Parameter slots: a power of two of them.
    init(_ slots: [Slot]) {
      precondition(slots.count.nonzeroBitCount == 1)
      let mask = slots.count - 1
      var keys = slots.map { Self.key($0.hash) }
      for (place, slot) in slots.enumerated() where slot.hash != 0 {
        let home = Int(truncatingIfNeeded: slot.hash) & mask
        if home != place { keys[home] |= 1 }
      }
      self.slots = slots + [Slot(), Slot(hash: 1)]
      self.keys = keys
      self.mask = mask
    }

    // That of no hash is 0: the highest bit of a hash is set.
    @inline(__always) private static func key(_ hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 48) & ~1 }

    /// The entry of a hash; an empty one if it is no word of the lexicon.
    @inline(__always) func find(_ hash: UInt64) -> Slot {
      let home = Int(truncatingIfNeeded: hash) & mask
      // The mask keeps the index among the keys and the slots.
      let difference = keys.span[unchecked: home] ^ Self.key(hash)
      // All bits where it is this key. In arithmetic, since a compiler makes branches of choices.
      let isHere = (Int(difference) &- 2) >> 63
      let elsewhere = mask &+ 1 &+ Int(difference & 1)
      let slot = slots.span[unchecked: (home & isHere) | (elsewhere & ~isHere)]
      return slot.hash == hash & UInt64(bitPattern: Int64(isHere)) ? slot : findBehind(hash, home)
    }

    @inline(never) private func findBehind(_ hash: UInt64, _ home: Int) -> Slot {
      var place = home
      while slots[place].hash != 0 {
        if slots[place].hash == hash { return slots[place] }
        place = (place + 1) & mask
      }
      return Slot()
    }
  }
}

extension StableHash {
  /// What a word is looked up by in a lexicon: never 0.
  @inline(__always) var wordKey: UInt64 { value | 1 << 63 }
}
