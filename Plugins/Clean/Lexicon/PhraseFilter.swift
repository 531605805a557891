internal import Sluice

/// Tells for most words, from their first six bytes or, where these are no ASCII, their first two characters, that no
/// phrase begins with them.
///
/// Asked for phrases that can stand inside a line. A yes means that the tree must be asked; a no is wrong only where
/// white space in the first bytes of a phrase is other than one space or a no-break space.
struct PhraseFilter: Sendable {
  private static let bits = 1 << 15
  private static let long = 6
  /// How many bytes of the beginning of a phrase matter.
  static var depth: Int { long }

  /// How phrases begin, by three bytes.
  private var begins = [UInt64](repeating: 0, count: bits / 64)
  /// How phrases begin that are shorter than six bytes, or have a number there, by three bytes.
  private var short = [UInt64](repeating: 0, count: bits / 64)
  /// How the others begin, by six bytes.
  private var goesOn = [UInt64](repeating: 0, count: bits / 64)
  /// How phrases begin that do not with ASCII: by their first character, by the first two, and those of which one is
  /// all.
  private var heads = [UInt64](repeating: 0, count: bits / 64)
  private var pairs = [UInt64](repeating: 0, count: bits / 64)
  private var singles = [UInt64](repeating: 0, count: bits / 64)

  /// - Parameter starts: how each phrase begins, in folded bytes: six, or all of them if it has fewer.
  init(_ starts: Set<[UInt8]>) {
    for start in starts { add(start, isShort: start.count < Self.long || start.contains(UInt8(ascii: "0"))) }
  }

  private mutating func add(_ start: [UInt8], isShort: Bool) {
    if let first = start.first, first >= 0x80 {
      let length = min(3, UTF8Scalar.length(ofLead: first))
      let character = Self.key(start.prefix(length))
      let head = Self.place(character)
      heads[head >> 6] |= Self.bit(head)
      if start.count > length {
        let rest = start[length...]
        let place = Self.place(character << 24 ^ Self.key(rest.prefix(min(3, UTF8Scalar.length(ofLead: rest[length])))))
        pairs[place >> 6] |= Self.bit(place)
      } else {
        let place = Self.place(character)
        singles[place >> 6] |= Self.bit(place)
      }
      return
    }
    guard start.count < 3 else {
      let key = start.prefix(Self.long).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1 | 0x20) }
      let place = Self.place(key & Self.threeBytes)
      begins[place >> 6] |= Self.bit(place)
      if isShort {
        short[place >> 6] |= Self.bit(place)
      } else {
        let place = Self.place(key)
        goesOn[place >> 6] |= Self.bit(place)
      }
      return
    }
    // All of a phrase of one or two bytes: no word goes on behind it, and what stands behind that is anything.
    let isEnd = start.last.map(ASCII.isSmallLetter) == true
    for next in UInt8(0x20)...0x7F where !isEnd || !ASCII.isSmallLetter(next) { add(start + [next], isShort: true) }
  }

  private static let threeBytes: UInt64 = 0xFF_FFFF
  private static let sixBytes: UInt64 = 0xFFFF_FFFF_FFFF

  /// Whether a phrase may begin at an index.
  @inline(__always) func mayBegin(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 8 <= text.count, !ASCII.isDigit(text[index]) else { return true }
    let bytes = EightBytes(text, at: index)
    let beyondASCII = bytes.beyondASCII.bits
    if beyondASCII & Self.threeBytes != 0 { return true }
    let folded = bytes.lowercased
    let place = Self.place(folded & Self.threeBytes)
    guard begins[place >> 6] & Self.bit(place) != 0 else { return false }
    if short[place >> 6] & Self.bit(place) != 0 || beyondASCII & Self.sixBytes != 0 { return true }
    let longPlace = Self.place(folded & Self.sixBytes)
    return goesOn[longPlace >> 6] & Self.bit(longPlace) != 0
  }

  /// Whether a phrase may begin at an index at which no ASCII stands.
  @inline(__always) func mayBeginHigh(_ text: Span<UInt8>, _ index: Int, _ lower: Span<UInt16>) -> Bool {
    let character: UInt64
    let next: Int
    if text[index] &- 0xE5 < 5 {
      // Han: folded to itself.
      character = UInt64(text[index]) << 16 | UInt64(text[index + 1]) << 8 | UInt64(text[index + 2])
      next = index + 3
    } else {
      let first = Folding.unit(text, index, text.count, lower)
      guard first.bytes.0 >= 0x80 else { return true }
      character = Self.key(first)
      next = first.next
    }
    let head = Self.place(character)
    if heads[head >> 6] & Self.bit(head) == 0 { return false }
    if singles[head >> 6] & Self.bit(head) != 0 { return true }
    guard next < text.count else { return false }
    let pair = Self.place(character << 24 ^ Self.key(Folding.unit(text, next, text.count, lower)))
    return pairs[pair >> 6] & Self.bit(pair) != 0
  }

  /// The bytes of a character as a number.
  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  @inline(__always) private static func key(_ unit: Folding.Unit) -> UInt64 {
    var key = UInt64(unit.bytes.0)
    if unit.count > 1 { key = key << 8 | UInt64(unit.bytes.1) }
    if unit.count > 2 { key = key << 8 | UInt64(unit.bytes.2) }
    return key
  }

  @inline(__always) private static func bit(_ place: Int) -> UInt64 { 1 << UInt64(place & 63) }

  @inline(__always) private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 49)
  }
}
