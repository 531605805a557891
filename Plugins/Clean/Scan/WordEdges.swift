internal import Sluice

/// Where words end.
enum WordEdges {
  static func isWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: ScalarClass.isWord(scalar)
    }
  }

  /// Whether a phrase may end at an index of a line: no word goes on there, or another text is run together with it
  /// ("newsletterReceive"), or the script has no spaces.
  @inline(__always) static func isEdge(_ text: Span<UInt8>, _ index: Int, _ start: Int, _ end: Int) -> Bool {
    guard index < end, index > start else { return true }
    let next = UTF8Scalar(text, at: index).value
    guard isWord(next) else { return true }
    let last = UTF8Scalar(text, before: index).value
    guard isWord(last) else { return true }
    if ScalarClass.isWide(last) { return true }
    return isLower(last) && isUpper(next)
  }

  private static func isLower(_ scalar: UInt32) -> Bool {
    scalar < SmallLetters.limit && LetterKinds.table[Int(scalar)] == LetterKinds.small
  }

  private static func isUpper(_ scalar: UInt32) -> Bool {
    scalar < SmallLetters.limit && LetterKinds.table[Int(scalar)] == LetterKinds.capital
  }
}
