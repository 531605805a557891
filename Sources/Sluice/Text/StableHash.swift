/// A 64-bit hash of bytes, which come one by one or eight at a step; however they come, the same bytes give the same
/// hash.
///
/// All of its bits are mixed. Its values stand in files: they are the same in every run, on every machine and in every
/// version. Not against somebody who makes bytes collide on purpose.
@frozen public struct StableHash: Sendable {
  @usableFromInline var mixed: UInt64 = 0
  // The bytes since the last full eight, the first one lowest.
  @usableFromInline var pending: UInt64 = 0
  @usableFromInline var length = 0

  @inlinable @inline(__always) static var first: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  @inlinable @inline(__always) static var second: UInt64 { 0xD6E8_FEB8_6659_FD93 }

  @inlinable @inline(__always) public init() {}

  /// The hash of some bytes.
  @inlinable public init(_ bytes: Span<UInt8>) {
    self.init()
    var index = 0
    while index &+ 8 <= bytes.count {
      add(eight: EightBytes(bytes, unchecked: index).bits)
      index &+= 8
    }
    if index < bytes.count { add(last: EightBytes(bytes, paddedAt: index).bits, count: bytes.count &- index) }
  }

  @inlinable @inline(__always) public mutating func add(_ byte: UInt8) {
    pending |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 8 &* (length & 7))
    length &+= 1
    if length & 7 == 0 {
      mixed = Self.mix(mixed, pending)
      pending = 0
    }
  }

  /// Adds eight bytes, the first one lowest, to a multiple of eight.
  @inlinable @inline(__always) public mutating func add(eight bytes: UInt64) {
    mixed = Self.mix(mixed, bytes)
    length &+= 8
  }

  /// Adds fewer than eight bytes, the first one lowest and zeros above them, to a multiple of eight.
  @inlinable @inline(__always) public mutating func add(last bytes: UInt64, count: Int) {
    pending = bytes
    length &+= count
  }

  /// Whether no byte was added.
  @inlinable @inline(__always) public var isEmpty: Bool { length == 0 }

  @inlinable @inline(__always) public var value: UInt64 {
    let all = mixed ^ pending ^ UInt64(truncatingIfNeeded: length) &<< 56
    let product = all.multipliedFullWidth(by: Self.second)
    return product.high ^ product.low
  }

  /// A hash of two numbers, in this order; also of a hash and what comes behind it.
  @inlinable @inline(__always) public static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ first).multipliedFullWidth(by: b ^ second)
    return product.high ^ product.low
  }
}
