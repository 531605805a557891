internal import Sluice

/// Tells for most words, from their first six bytes, that no phrase begins with them.
///
/// Asked for phrases that can stand inside a line. A yes means that the tree must be asked; a no is wrong only where white
/// space in the first bytes of a phrase is other than one space or a no-break space.
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

  /// - Parameter starts: how each phrase begins, in folded bytes: six, or all of them if it has fewer.
  init(_ starts: Set<[UInt8]>) {
    for start in starts { add(start, isShort: start.count < Self.long || start.contains(UInt8(ascii: "0"))) }
  }

  private mutating func add(_ start: [UInt8], isShort: Bool) {
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
    let isEnd = start.last.map(Self.isLetter) == true
    for next in UInt8(0x20)...0x7F where !isEnd || !Self.isLetter(next) { add(start + [next], isShort: true) }
  }

  private static let threeBytes: UInt64 = 0xFF_FFFF
  private static let sixBytes: UInt64 = 0xFFFF_FFFF_FFFF
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let lowerCase: UInt64 = 0x2020_2020_2020_2020

  /// Whether a phrase may begin at an index.
  @inline(__always) func mayBegin(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 8 <= text.count, text[index] &- 0x30 >= 10 else { return true }
    let word = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    if word & Self.highBits & Self.threeBytes != 0 { return true }
    let folded = word | Self.lowerCase
    let place = Self.place(folded & Self.threeBytes)
    guard begins[place >> 6] & Self.bit(place) != 0 else { return false }
    if short[place >> 6] & Self.bit(place) != 0 || word & Self.highBits & Self.sixBytes != 0 { return true }
    let longPlace = Self.place(folded & Self.sixBytes)
    return goesOn[longPlace >> 6] & Self.bit(longPlace) != 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  @inline(__always) private static func bit(_ place: Int) -> UInt64 { 1 << UInt64(place & 63) }

  @inline(__always) private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 49)
  }
}
