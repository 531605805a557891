internal import Sluice

/// Gives each different text a number.
struct Interner {
  private var bytes: [UInt8] = []
  // Text n has the bytes from start n to start n + 1.
  private var starts = [0]
  private var hashes: [UInt64] = []
  // By hash; a power of two, at most half full.
  private var slots: [Slot] = []

  /// A text's place, with a part of its hash, so that most others need no look at theirs.
  private struct Slot: BitwiseCopyable {
    var hash: UInt32 = 0
    /// -1 is empty.
    var number: Int32 = -1
  }

  var count: Int { hashes.count }

  subscript(_ number: Int32) -> String {
    String(decoding: bytes[starts[Int(number)]..<starts[Int(number) + 1]], as: UTF8.self)
  }

  /// How many bytes all texts have.
  var size: Int { bytes.count }

  /// Appends all texts to others, in the order of their numbers.
  func append(to texts: inout [UInt8], _ starts: inout [UInt32]) {
    let first = texts.count
    texts += bytes
    for end in self.starts.dropFirst() { starts.append(UInt32(first + end)) }
  }

  /// Makes room for so many texts, if there are none yet.
  mutating func reserve(_ texts: Int) {
    guard slots.isEmpty else { return }
    var size = 64
    while size < 2 * texts { size *= 2 }
    grow(to: size)
    starts.reserveCapacity(texts + 1)
    hashes.reserveCapacity(texts)
  }

  mutating func number(of text: String) -> Int32 { number(of: Array(text.utf8)[...]) }

  mutating func number(of text: ArraySlice<UInt8>) -> Int32 {
    if count * 2 >= slots.count { grow(to: max(64, slots.count * 4)) }
    let hash = StableHash(text.span).value
    let mark = UInt32(truncatingIfNeeded: hash >> 32)
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place].number >= 0 {
      if slots[place].hash == mark, isEqual(slots[place].number, text.span) { return slots[place].number }
      place = (place + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    slots[place] = Slot(hash: mark, number: number)
    hashes.append(hash)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    starts.append(bytes.count)
    return number
  }

  private func isEqual(_ number: Int32, _ text: Span<UInt8>) -> Bool {
    let start = starts[Int(number)]
    return starts[Int(number) + 1] - start == text.count
      && text.isEqual(at: 0, to: bytes.span, at: start, count: text.count)
  }

  private mutating func grow(to size: Int) {
    slots = [Slot](repeating: Slot(), count: size)
    for number in hashes.indices {
      var place = Int(truncatingIfNeeded: hashes[number]) & (size - 1)
      while slots[place].number >= 0 { place = (place + 1) & (size - 1) }
      slots[place] = Slot(hash: UInt32(truncatingIfNeeded: hashes[number] >> 32), number: Int32(number))
    }
  }
}
