/// The small letter of each scalar below U+0800: all that take one or two bytes of UTF-8, which has Latin, Greek,
/// Cyrillic and Armenian.
///
/// These are the simple mappings of Unicode: one scalar gives one. A scalar that has no small letter below U+0800 gives
/// itself. Only `İ` (U+0130) gives a shorter one, `i`.
public struct SmallLetters: Sendable {
  /// The first scalar that the table does not have.
  public static let limit = 0x800

  public static let shared = SmallLetters()

  /// By scalar. Loops take its span once: a table held as a value would be copied on the way.
  public let table: [UInt16]

  private init() {
    // All below U+D800, so always a scalar.
    table = (0..<UInt16(Self.limit)).map { value in
      let small = Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars.first?.value
      return small.flatMap { $0 < Self.limit ? UInt16($0) : nil } ?? value
    }
  }
}
