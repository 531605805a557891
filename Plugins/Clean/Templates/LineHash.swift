internal import Sluice

/// A 64-bit hash of a line as it is folded: lines that differ in case, white space or numbers have the same one.
///
/// It stands in files, so it never changes; 0 is none of a line.
enum LineHash {
  /// In bytes. Longer lines are no templates.
  static let longest = 400
  private static let lower = SmallLetters.shared.table

  static func of(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let lower = lower.span
    var hash = FNVHash()
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] >= 0xF0 {
        // Folding knows no characters of four bytes.
        for offset in 0..<4 { hash.add(text[index + offset]) }
        index += 4
        continue
      }
      let unit = Folding.unit(text, index, range.upperBound, lower)
      hash.add(unit.bytes.0)
      if unit.count > 1 { hash.add(unit.bytes.1) }
      if unit.count > 2 { hash.add(unit.bytes.2) }
      index = unit.next
    }
    return max(1, hash.value)
  }

  /// Of bytes as they are.
  static func of(_ bytes: [UInt8]) -> UInt64 { FNVHash(bytes).value }

  /// Of hashes in a row.
  static func of(_ hashes: some Sequence<UInt64>) -> UInt64 {
    var all = FNVHash()
    for (index, hash) in hashes.enumerated() {
      if index > 0 { all.mix() }
      all.add(number: hash)
    }
    return all.value
  }
}
