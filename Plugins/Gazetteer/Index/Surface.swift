/// One way in which a list writes a name, and when text counts as that.
struct Surface: Sendable, BitwiseCopyable {
  /// Its bytes in the pool.
  var start: UInt32
  var count: UInt32
  var flags: Flags
  /// The reading that it stands for.
  var candidate: Int32
  /// The number of its context, or -1.
  var context: Int32

  @inline(__always) var bytes: Range<Int> { Range(uncheckedBounds: (Int(start), Int(start) &+ Int(count))) }

  /// Whether text that equals it counts as it, whatever stands around.
  @inline(__always) var isPlain: Bool { context < 0 && flags.isDisjoint(with: [.alone, .notLower]) }

  /// How text is compared with a surface.
  struct Flags: OptionSet, Sendable {
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
  }
}

/// One reading of a name: what an entity's fields say. The numbers are those of names in the lexicon's table.
struct Candidate: Sendable, BitwiseCopyable {
  /// -1 if the list has none.
  var id: Int32
  var label: Int32
  /// -1 if there is none.
  var name: Int32
  /// -1 for what the text alone gave.
  var list: Int32
  var priority: Int32
  var kind: Kind

  /// What short forms a name can have, by its label.
  enum Kind: UInt8, Sendable { case person, organisation, other }
}

/// The letters of a surface, as the case policies ask for them.
struct Shape {
  var letters = 0
  var upper = 0
  var lower = 0
  /// Characters that are not white space.
  var characters = 0
  var startsLower = false

  init(_ text: Span<UInt8>, _ table: ScalarTable) {
    var index = 0
    var capitals = 0
    var smalls = 0
    while index < text.count {
      let byte = text[index]
      if (0x41...0x5A).contains(byte & ~0x20) {
        let isSmall = byte & 0x20 != 0
        if isSmall && characters &+ capitals &+ smalls == 0 { startsLower = true }
        if isSmall { smalls &+= 1 } else { capitals &+= 1 }
        index &+= 1
      } else if byte == 0x20 {
        index &+= 1
      } else {
        let (scalar, length) = UTF8Decoder.scalar(text, at: index)
        index += length
        add(scalar, table[scalar], isFirst: characters + capitals + smalls == 0)
      }
    }
    letters += capitals + smalls
    upper += capitals
    lower += smalls
    characters += capitals + smalls
  }

  private mutating func add(_ scalar: UInt32, _ entry: ScalarTable.Entry, isFirst: Bool) {
    switch entry.kind {
    case .space, .line, .invisible: return
    case .word where !entry.isItself && entry.count == 0: return
    default: break
    }
    characters += 1
    if entry.isUpper { upper += 1 }
    if entry.isLower { lower += 1 }
    if entry.kind == .ideograph || (entry.kind == .word && !(0x30...0x39).contains(scalar)) { letters += 1 }
    if isFirst { startsLower = entry.isLower }
  }

  /// Whether letters have case at all: not in Arabic or Chinese.
  var isCased: Bool { upper + lower > 0 }
}
