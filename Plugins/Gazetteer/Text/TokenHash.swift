/// The hash of tokens and of edges of the trie.
///
/// The constants are fixed: equal texts hash alike in every run.
enum TokenHash {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93
  /// What tells an edge over a gap from one without.
  private static let gap: UInt64 = 0xA5A3_5625_E8F1_3B71

  @inline(__always) static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ first).multipliedFullWidth(by: b ^ second)
    return product.high ^ product.low
  }

  /// The hash of a word: of its bytes, fewer than eight, behind others that were mixed already, and of its length.
  @inline(__always) static func word(_ bytes: UInt64, after others: UInt64 = 0, length: Int) -> UInt64 {
    let all = others ^ bytes ^ UInt64(truncatingIfNeeded: length) &<< 56
    let product = all.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }

  /// The hash of a sign that is a token of its own.
  @inline(__always) static func sign(_ scalar: UInt32) -> UInt64 { mix(UInt64(scalar), 0x5151) }

  /// The hash of a token together with whether a gap is before it.
  @inline(__always) static func withGap(_ token: UInt64, _ hasGap: Bool) -> UInt64 { hasGap ? token ^ gap : token }

  /// The key of the edge that leads from a node over a token with its gap; never 0.
  @inline(__always) static func edge(_ token: UInt64, from node: UInt32) -> UInt64 {
    let key = mix(token, UInt64(node) &* first | 1)
    return key == 0 ? 1 : key
  }

  /// The hash of bytes as they are.
  static func bytes(_ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0
    var index = 0
    while index < bytes.count {
      hash = mix(hash, bytes.eightBytes(at: index))
      index &+= 8
    }
    return mix(hash, UInt64(truncatingIfNeeded: bytes.count))
  }

  /// The key of the edge that leads from the root over a token; never 0.
  @inline(__always) static func root(_ token: UInt64) -> UInt64 { token == 0 ? 1 : token }
}

/// Folded bytes of a word on their way into its hash, eight at a time.
struct TokenHasher {
  private var hash: UInt64 = 0
  // The bytes since the last full eight, in the low ones.
  private var chunk: UInt64 = 0
  private var length = 0

  @inline(__always) mutating func append(_ byte: UInt8) {
    chunk |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 8 &* (length & 7))
    length &+= 1
    if length & 7 == 0 {
      hash = TokenHash.mix(hash, chunk)
      chunk = 0
    }
  }

  var isEmpty: Bool { length == 0 }

  @inline(__always) var value: UInt64 { TokenHash.word(chunk, after: hash, length: length) }
}
