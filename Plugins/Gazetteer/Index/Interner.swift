/// Gives each different text a number.
struct Interner {
  private var bytes: [UInt8] = []
  // Text n has the bytes from start n to start n + 1.
  private var starts = [0]
  private var hashes: [UInt64] = []
  // Numbers by hash; -1 is empty. A power of two, at most half full.
  private var slots: [Int32] = []

  var count: Int { hashes.count }

  subscript(_ number: Int32) -> String {
    String(decoding: bytes[starts[Int(number)]..<starts[Int(number) + 1]], as: UTF8.self)
  }

  /// The texts in the order of their numbers.
  var texts: Texts { Texts(interner: self) }

  struct Texts: Sequence, IteratorProtocol {
    fileprivate let interner: Interner
    private var number: Int32 = 0

    fileprivate init(interner: Interner) { self.interner = interner }

    mutating func next() -> String? {
      guard number < interner.count else { return nil }
      defer { number += 1 }
      return interner[number]
    }
  }

  mutating func number(of text: String) -> Int32 { number(of: Array(text.utf8)[...]) }

  mutating func number(of text: ArraySlice<UInt8>) -> Int32 {
    if count * 2 >= slots.count { grow() }
    let hash = TokenHash.bytes(text.span)
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] >= 0 {
      if hashes[Int(slots[place])] == hash, isEqual(slots[place], text.span) { return slots[place] }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(count)
    hashes.append(hash)
    bytes += text
    starts.append(bytes.count)
    return slots[place]
  }

  private func isEqual(_ number: Int32, _ text: Span<UInt8>) -> Bool {
    let start = starts[Int(number)]
    return starts[Int(number) + 1] - start == text.count
      && text.isEqual(at: 0, to: bytes.span, at: start, count: text.count)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(64, slots.count * 2))
    for number in hashes.indices {
      var place = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number)
    }
  }
}
