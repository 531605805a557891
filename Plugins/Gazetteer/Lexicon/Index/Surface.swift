internal import Sluice

/// One way in which a list writes a name, and when text counts as that. No byte of it is without a value.
struct Surface: Sendable, BitwiseCopyable {
  /// Where its text lies among the texts, which it is the one of its own number of.
  var start: UInt32
  /// The reading that it stands for.
  var candidate: UInt32
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

/// One reading of a name: what a row says of a thing.
struct Candidate: Sendable, BitwiseCopyable {
  /// The numbers of texts; -1 if the list has none.
  var id: Int32
  var name: Int32
  /// The number of its profile.
  var profile: UInt32
}

/// What many rows have in common.
struct Profile: Sendable, BitwiseCopyable, Hashable {
  /// The numbers of texts.
  var label: Int32
  var list: Int32
  var priority: Int32
  /// The number of its context, or -1.
  var context: Int32
  private var kindValue: UInt32

  init(label: Int32, list: Int32, priority: Int32, context: Int32, kind: Kind) {
    self.label = label
    self.list = list
    self.priority = priority
    self.context = context
    kindValue = kind.rawValue
  }

  var kind: Kind { Kind(rawValue: kindValue) ?? .other }

  /// What short forms a name can have, by its label.
  enum Kind: UInt32, Sendable { case person, organisation, other }
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
      if ASCII.isLetter(byte) {
        let isSmall = byte & 0x20 != 0
        if isSmall && characters &+ capitals &+ smalls == 0 { startsLower = true }
        if isSmall { smalls &+= 1 } else { capitals &+= 1 }
        index &+= 1
      } else if byte == 0x20 {
        index &+= 1
      } else {
        let scalar = UTF8Scalar(text, at: index)
        index += scalar.length
        add(scalar.value, table[scalar.value], isFirst: characters + capitals + smalls == 0)
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
