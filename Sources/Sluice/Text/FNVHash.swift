/// Fowler, Noll and Vo's hash of bytes one by one (FNV-1a, 64 bits), then the last mixing step of MurmurHash3, because
/// its high bits hardly move for short texts.
///
/// For values that are in files already; `StableHash` is faster. They are the same in every run, on every machine and
/// in every version.
@frozen public struct FNVHash: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable @inline(__always) public init() {}

  /// The hash of some bytes.
  @inlinable public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  @inlinable @inline(__always) public mutating func add(_ byte: UInt8) { add(number: UInt64(byte)) }

  /// Adds a number as if it were one byte.
  @inlinable @inline(__always) public mutating func add(number: UInt64) { state = (state ^ number) &* 0x100_0000_01B3 }

  /// Mixes what was added so far: for numbers that are hashes themselves, behind each.
  @inlinable @inline(__always) public mutating func mix() { state = Self.mixed(state) }

  @inlinable @inline(__always) public var value: UInt64 { Self.mixed(state) }

  @inlinable @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ hash &>> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash &>> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash &>> 33
  }
}
