/// Bytes in arrays of at most 1 MiB, so that what is there is neither moved nor copied when more come: many bytes need the
/// memory of themselves and no more.
package struct Chunks: Sendable {
  /// How many bytes an array has at most.
  package static let size = 1 << 20

  private var full: [[UInt8]] = []
  private var last: [UInt8] = []
  /// How many bytes there are.
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  /// The bytes in order, in arrays that are not empty. Nothing is copied.
  package var arrays: [[UInt8]] { last.isEmpty ? full : full + [last] }

  /// Makes room for so many bytes, but for no more than an array holds.
  package mutating func reserveCapacity(_ count: Int) { last.reserveCapacity(min(count, Self.size)) }

  /// Adds an array as it is.
  package mutating func append(_ chunk: [UInt8]) {
    if !last.isEmpty {
      full.append(last)
      last = []
    }
    full.append(chunk)
    count += chunk.count
  }

  /// Adds a copy of at most `size` bytes.
  package mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    if last.count + bytes.count > Self.size {
      full.append(last)
      last = []
      last.reserveCapacity(Self.size)
    }
    last.append(contentsOf: bytes)
    count += bytes.count
  }

  /// Takes back all but the first bytes.
  package mutating func keepFirst(_ kept: Int) {
    while count > kept {
      if last.isEmpty { last = full.removeLast() }
      let surplus = min(count - kept, last.count)
      last.removeLast(surplus)
      count -= surplus
    }
  }

  /// The bytes in one array.
  package var joined: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for array in arrays { bytes += array }
    return bytes
  }
}
