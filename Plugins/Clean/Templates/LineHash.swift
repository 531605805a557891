internal import Sluice

/// A 64-bit hash of a line as it is folded: lines that differ in case, white space or numbers have the same one.
///
/// Fowler, Noll and Vo's function (FNV-1a), then the last mixing step of MurmurHash3. It stands in files, so it never
/// changes; 0 is none of a line.
enum LineHash {
  /// In bytes. Longer lines are no templates.
  static let longest = 400
  private static let lower = LetterKinds.shared.lower
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  static func of(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let lower = lower.span
    var hash = seed
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* prime }
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] >= 0xF0 {
        // Folding knows no characters of four bytes.
        for offset in 0..<4 { add(text[index + offset]) }
        index += 4
        continue
      }
      let unit = Folding.unit(text, index, range.upperBound, lower)
      add(unit.bytes.0)
      if unit.count > 1 { add(unit.bytes.1) }
      if unit.count > 2 { add(unit.bytes.2) }
      index = unit.next
    }
    return max(1, mixed(hash))
  }

  /// Of bytes as they are.
  static func of(_ bytes: [UInt8]) -> UInt64 { mixed(bytes.reduce(seed) { ($0 ^ UInt64($1)) &* prime }) }

  /// Of hashes in a row.
  static func of(_ hashes: some Sequence<UInt64>) -> UInt64 {
    hashes.reduce(seed) { mixed(($0 ^ $1) &* prime) }
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
