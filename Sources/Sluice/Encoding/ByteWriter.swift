/// Bytes that grow at their end: what a document is encoded to.
///
/// Holds at most 1 MiB at hand; what was written before lies in arrays of that size, so a large document needs the memory of
/// its bytes and no more; in a run, that of its first and last few MiB.
///
/// Memory of its own rather than an array: an array asks at each append whether it is the only owner, which made records
/// half again as slow. The pointer never leaves this module.
public struct ByteWriter: ~Copyable {
  @usableFromInline var storage: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var written = 0
  /// What was written before what is at hand.
  private var full = Chunks()
  /// Where that goes if it is much; nil to keep it.
  package var overflow: Overflow?

  /// How many bytes are at hand at most.
  private static let chunk = Chunks.size
  /// Longer texts are written in stretches of so many bytes, so that room for one always fits.
  static let stretch = 1 << 16

  /// How many bytes have been written.
  public var count: Int { full.count + written }

  public init() {
    capacity = 4096
    storage = .allocate(capacity: 4096)
  }

  deinit { storage.deallocate() }

  /// A copy of what has been written.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    append(to: &bytes)
    return bytes
  }

  /// Appends what has been written to an array.
  package func append(to array: inout [UInt8]) {
    for chunk in full.arrays { array.append(contentsOf: chunk) }
    array.append(contentsOf: UnsafeBufferPointer(start: storage, count: written))
  }

  /// Moves what has been written to the end of others' bytes; only what is at hand is copied.
  package mutating func move(to chunks: inout Chunks) {
    if !full.isEmpty {
      chunks.append(full)
      full = Chunks()
    }
    chunks.append(copying: UnsafeBufferPointer(start: storage, count: written))
    removeAll()
  }

  /// Takes everything out.
  public mutating func removeAll() {
    written = 0
    if !full.isEmpty { full = Chunks() }
  }

  @inlinable public mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  @inlinable public mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(text)
  }

  // Labelled, because a literal given to two overloads becomes a String.
  public mutating func append(text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends all bytes of another.
  public mutating func append(_ other: borrowing ByteWriter) {
    for chunk in other.full.arrays { append(chunk) }
    append(UnsafeBufferPointer(start: other.storage, count: other.written))
  }

  /// Appends the eight bytes of a number, the lowest first.
  @inlinable public mutating func append(word: UInt64) {
    reserve(8)
    UnsafeMutableRawPointer(storage + written).storeBytes(of: word.littleEndian, as: UInt64.self)
    written &+= 8
  }

  public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  public mutating func append(_ span: Span<UInt8>) { span.withUnsafeBufferPointer { append($0) } }

  private mutating func append(_ buffer: UnsafeBufferPointer<UInt8>) {
    guard var start = buffer.baseAddress else { return }
    var rest = buffer.count
    while rest > 0 {
      let count = min(rest, Self.stretch)
      reserve(count)
      (storage + written).update(from: start, count: count)
      written += count
      start += count
      rest -= count
    }
  }

  // MARK: - Memory

  /// Makes room for so many bytes more, in one piece: never for as many as a text may have.
  @inlinable mutating func reserve(_ more: Int) {
    if capacity &- written < more { grow(more) }
  }

  @usableFromInline mutating func grow(_ more: Int) {
    if written + more > Self.chunk {
      // A copy of the size that it has: the memory at hand stays, and nothing is held that is not filled.
      full.append(Array(UnsafeBufferPointer(start: storage, count: written)))
      if let overflow, full.countInMemory > overflow.limit { full.setAside(in: overflow) }
      written = 0
      if capacity >= more { return }
    }
    let larger = max(written + more, min(2 * capacity, Self.chunk))
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: storage, count: written)
    storage.deallocate()
    storage = new
    capacity = larger
  }

  /// Writes a byte for which there is room.
  @inlinable mutating func put(_ byte: UInt8) {
    storage[written] = byte
    written &+= 1
  }

  /// Writes text for which there is room.
  @inlinable mutating func put(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    (storage + written).update(from: text.utf8Start, count: length)
    written &+= length
  }
}
