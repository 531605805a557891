internal import Sluice

/// What each scalar is to the scanner of lexemes, and how it folds.
struct ScalarTable: Sendable {
  /// The kind of a scalar.
  enum Kind: UInt32 {
    /// A letter, digit or mark: maximal runs are one token.
    case word
    case space
    /// White space that ends a line.
    case line
    /// Neither a token nor the end of one: soft hyphen, joiners of zero width.
    case invisible
    /// Tokens that are equal within their group.
    case hyphen, apostrophe
    /// Any other sign: a token of its own.
    case sign
    /// A letter of a script without spaces: a token of its own.
    case ideograph
  }

  /// A scalar's kind, case and folded bytes, in 32 bits.
  struct Entry: Hashable, Sendable {
    fileprivate(set) var bits: UInt32

    @inline(__always) var kind: Kind { Kind(rawValue: bits >> 24 & 7)! }
    /// How many bytes it folds to, if not to itself.
    @inline(__always) var count: Int { Int(bits >> 27 & 3) }
    /// The folded bytes, lowest first.
    @inline(__always) var folded: UInt32 { bits & 0xFF_FFFF }
    @inline(__always) var isUpper: Bool { bits & 1 << 29 != 0 }
    @inline(__always) var isLower: Bool { bits & 1 << 30 != 0 }
    @inline(__always) var isItself: Bool { bits & 1 << 31 != 0 }

    fileprivate init(_ kind: Kind) { bits = kind.rawValue << 24 | 1 << 31 }

    fileprivate mutating func fold(to text: [UInt8]) {
      bits &= ~(0xFF_FFFF | 3 << 27 | 1 << 31)
      bits |= UInt32(text.count) << 27
      for (index, byte) in text.enumerated() { bits |= UInt32(byte) << (8 * UInt32(index)) }
    }
  }

  // Blocks of 128 scalars, each different block once.
  private let blocks: [UInt16]
  private let entries: [Entry]
  private static let limit = 0x20000

  static let shared = ScalarTable()

  @inline(__always) subscript(_ scalar: UInt32) -> Entry {
    let index = Int(scalar)
    guard index < Self.limit else { return Self.beyond(scalar) }
    return entries[Int(blocks[index >> 7]) << 7 | index & 127]
  }

  private static func beyond(_ scalar: UInt32) -> Entry {
    switch scalar {
    case 0x20000...0x3FFFF: Entry(.ideograph)
    case 0xE0100...0xE01EF: Entry(.invisible)
    default: Entry(.sign)
    }
  }

  private init() {
    var flat = [Entry](repeating: Entry(.sign), count: Self.limit)
    var reader = ScalarReader(ScalarData.words)
    reader.ranges { range in for scalar in range { flat[scalar] = Entry(.word) } }
    for byte in 0x30...0x39 { flat[byte] = Entry(.word) }
    flat[0x5F] = Entry(.word)
    for byte in 0x61...0x7A {
      flat[byte] = Entry(.word)
      flat[byte - 32] = Entry(.word)
      flat[byte - 32].fold(to: [UInt8(byte)])
      flat[byte].bits |= 1 << 30
      flat[byte - 32].bits |= 1 << 29
    }
    reader = ScalarReader(ScalarData.upper)
    reader.ranges { range in for scalar in range { flat[scalar].bits |= 1 << 29 } }
    reader = ScalarReader(ScalarData.lower)
    reader.ranges { range in for scalar in range { flat[scalar].bits |= 1 << 30 } }
    reader = ScalarReader(ScalarData.folds)
    reader.folds { range, target in for scalar in range { flat[scalar].fold(to: target) } }
    for (kind, scalars) in Self.special {
      for range in scalars {
        for scalar in range { flat[scalar] = Entry(kind) }
      }
    }
    (blocks, entries) = Self.blocks(of: flat.span)
  }

  /// Each different block once, and which of them every 128 scalars have.
  private static func blocks(of flat: Span<Entry>) -> ([UInt16], [Entry]) {
    var blocks: [UInt16] = []
    var entries: [Entry] = []
    var hashes: [UInt64] = []
    for start in stride(from: 0, to: flat.count, by: 128) {
      if start > 0, isEqual(flat, start - 128, flat, start) {
        blocks.append(blocks[blocks.count - 1])
        continue
      }
      let hash = hash(of: flat, start)
      let same = hashes.indices.first { hashes[$0] == hash && isEqual(entries.span, $0 << 7, flat, start) }
      blocks.append(UInt16(same ?? hashes.count))
      guard same == nil else { continue }
      hashes.append(hash)
      for index in start..<start + 128 { entries.append(flat[index]) }
    }
    return (blocks, entries)
  }

  private static func hash(of flat: Span<Entry>, _ start: Int) -> UInt64 {
    (start..<start + 128).reduce(0) { StableHash.mix($0, UInt64(flat[$1].bits)) }
  }

  private static func isEqual(_ one: Span<Entry>, _ first: Int, _ other: Span<Entry>, _ second: Int) -> Bool {
    for index in 0..<128 where one[first + index].bits != other[second + index].bits { return false }
    return true
  }

  private static let special: [(Kind, [ClosedRange<Int>])] = [
    (.space, [0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F]),
    (.space, [0x205F...0x205F, 0x3000...0x3000]),
    (.line, [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029]),
    (.invisible, [0xAD...0xAD, 0x200B...0x200D, 0x2060...0x2060, 0xFE00...0xFE0F, 0xFEFF...0xFEFF]),
    (.hyphen, [0x2D...0x2D, 0x2010...0x2013]),
    (.apostrophe, [0x27...0x27, 0x2018...0x2019, 0x2BC...0x2BC]),
    // Iteration marks, kana, Han.
    (.ideograph, [0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF]),
    (.ideograph, [0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D]),
  ]
}
