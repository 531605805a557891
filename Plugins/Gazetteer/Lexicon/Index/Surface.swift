/// One way in which a list writes a name, and when text counts as that. No byte of it is without a value.
struct Surface: Sendable, BitwiseCopyable {
  /// Where its text lies among the texts, which it is the one of its own number of.
  var start: UInt32
  /// The reading that it stands for.
  var meaning: UInt32
  var flags: Flags
  var count: UInt16

  @inline(__always) var bytes: Range<Int> { Range(uncheckedBounds: (Int(start), Int(start) &+ Int(count))) }

  /// Whether text that equals it counts as it, whatever stands around.
  @inline(__always) var isPlain: Bool { flags.isDisjoint(with: .conditions) }

  /// How text is compared with a surface.
  struct Flags: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt16

    /// The case is of no meaning.
    static let anyCase = Flags(rawValue: 1 << 0)
    /// Text all in capitals matches as well.
    static let capitals = Flags(rawValue: 1 << 1)
    /// Text with the first letter raised matches as well.
    static let raised = Flags(rawValue: 1 << 2)
    /// Diacritics must be as written.
    static let marks = Flags(rawValue: 1 << 3)
    /// Text all in small letters does not match.
    static let notLower = Flags(rawValue: 1 << 4)
    /// Refused beside an unlisted name.
    static let alone = Flags(rawValue: 1 << 5)
    /// The label is of a kind that stands before capitals in running text: a people, a place.
    static let modifier = Flags(rawValue: 1 << 6)
    /// Has a capital letter.
    static let hasUpper = Flags(rawValue: 1 << 7)
    /// The row wants, or does not want, certain neighbours.
    static let context = Flags(rawValue: 1 << 8)
    /// It never matches, because it is on the stop list; here for `explain` alone.
    static let stopped = Flags(rawValue: 1 << 9)
    /// It never matches by its case policy; here for `explain` alone.
    static let unusable = Flags(rawValue: 1 << 10)

    /// What must be looked at though the text is as written.
    static let conditions: Flags = [.alone, .notLower, .context, .stopped, .unusable]
  }
}
