internal import Sluice

/// The hashes of tokens and of edges of the trie. They stand in compiled indexes. Words are hashed by `StableHash`.
enum TokenHash {
  /// What tells an edge over a gap from one without.
  private static let gap: UInt64 = 0xA5A3_5625_E8F1_3B71

  /// The hash of a sign that is a token of its own.
  @inline(__always) static func sign(_ scalar: UInt32) -> UInt64 { StableHash.mix(UInt64(scalar), 0x5151) }

  /// The hash of a token together with whether a gap is before it.
  @inline(__always) static func withGap(_ token: UInt64, _ hasGap: Bool) -> UInt64 { hasGap ? token ^ gap : token }

  /// The key of the edge that leads from a node over a token with its gap; never 0.
  @inline(__always) static func edge(_ token: UInt64, from node: UInt32) -> UInt64 {
    let key = StableHash.mix(token, UInt64(node) &* 0x9E37_79B9_7F4A_7C15 | 1)
    return key == 0 ? 1 : key
  }

  /// The key of the edge that leads from the root over a token; never 0.
  @inline(__always) static func root(_ token: UInt64) -> UInt64 { token == 0 ? 1 : token }
}
