internal import Sluice

/// Decides whether a stretch of text that has the tokens of a surface counts as that surface.
///
/// Hashes are only trusted to say no: folded bytes are compared as well, so a collision gives nothing.
struct SurfaceCheck: Sendable {
  let table = ScalarTable.shared

  /// Why a stretch of text does not count as a surface, whose own text is a stretch of a pool; nil if it does.
  func refusal(
    _ surface: Surface, _ pool: Span<UInt8>, _ bytes: Range<Int>, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Refusal? {
    let flags = surface.flags
    if Self.isEqual(pool, bytes, text, range) {
      if !flags.isDisjoint(with: [.stopped, .unusable]) { return flags.contains(.stopped) ? .stopList : .unusable }
      return flags.contains(.notLower) && !flags.contains(.hasUpper) ? .smallLetters : nil
    }
    guard let cases = compareASCII(pool, bytes, text, range) ?? compare(pool, bytes, text, range)
    else { return .otherText }
    if !flags.isDisjoint(with: [.stopped, .unusable]) { return flags.contains(.stopped) ? .stopList : .unusable }
    if flags.contains(.notLower) && !cases.textHasUpper { return .smallLetters }
    if flags.contains(.marks) && !hasSameMarks(pool, bytes, text, range) { return .diacritics }
    if cases.differing == 0 || flags.contains(.anyCase) { return nil }
    if flags.contains(.raised) && cases.differing == cases.raisedFirst { return nil }
    return flags.contains(.capitals) && cases.textHasUpper && !cases.textHasLower ? nil : .letterCase
  }

  @inline(__always)
  static func isEqual(_ a: Span<UInt8>, _ first: Range<Int>, _ b: Span<UInt8>, _ second: Range<Int>) -> Bool {
    first.count == second.count && a.isEqual(at: first.lowerBound, to: b, at: second.lowerBound, count: first.count)
  }

  /// How the case of a text differs from that of a surface.
  private struct Cases {
    /// Folded bytes whose letters differ in case.
    var differing = 0
    /// Those of the first letter, if it is small in the surface and a capital in the text.
    var raisedFirst = 0
    var textHasUpper = false
    var textHasLower = false
  }

  /// Nil unless both are ASCII and differ by the case of letters alone: then folding would show no more.
  private func compareASCII(
    _ pool: Span<UInt8>, _ surface: Range<Int>, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Cases? {
    guard surface.count == range.count else { return nil }
    var cases = Cases()
    for offset in 0..<range.count {
      let written = pool[surface.lowerBound &+ offset]
      let found = text[range.lowerBound &+ offset]
      let isLetter = ASCII.isLetter(found)
      guard (found | written) < 0x80, found == written || (isLetter && found ^ written == 0x20) else { return nil }
      let isUpper = found & 0x20 == 0
      if isLetter && isUpper { cases.textHasUpper = true }
      if isLetter && !isUpper { cases.textHasLower = true }
      if found != written {
        cases.differing += 1
        if isUpper && offset == 0 { cases.raisedFirst = 1 }
      }
    }
    return cases
  }

  /// Nil if the two do not fold to the same.
  private func compare(
    _ pool: Span<UInt8>, _ surface: Range<Int>, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Cases? {
    var cases = Cases()
    var written = FoldedText(surface)
    var found = FoldedText(range)
    while let unit = found.next(text, table) {
      guard let other = written.next(pool, table), other.byte == unit.byte else { return nil }
      if unit.isUpper { cases.textHasUpper = true }
      if unit.isLower { cases.textHasLower = true }
      if unit.isUpper != other.isUpper {
        cases.differing += 1
        if unit.isUpper && other.scalar == 1 { cases.raisedFirst += 1 }
      }
    }
    return written.next(pool, table) == nil ? cases : nil
  }

  /// Whether two texts that fold to the same have the same diacritics, composed or not.
  private func hasSameMarks(_ a: Span<UInt8>, _ first: Range<Int>, _ b: Span<UInt8>, _ second: Range<Int>) -> Bool {
    // Strings are equal if they are canonically equivalent. Seldom asked, so a string may be made.
    lettersOnly(a, first) == lettersOnly(b, second)
  }

  private func lettersOnly(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var letters = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = UTF8Scalar(text, at: index)
      index += scalar.length
      let kind = table[scalar.value].kind
      if kind == .word || kind == .ideograph, let letter = Unicode.Scalar(scalar.value) {
        letters += letter.properties.lowercaseMapping
      }
    }
    return letters
  }
}
