/// Bytes in arrays of at most 1 MiB, so that what is there is neither moved nor copied when more come: many bytes need the
/// memory of themselves and no more. Those that were set aside need none.
package struct Chunks: Sendable {
  /// How many bytes an array has at most.
  package static let size = 1 << 20

  /// A stretch of the bytes.
  fileprivate enum Part: Sendable {
    case inMemory([UInt8])
    case setAside(OverflowFile, Range<Int>)

    var count: Int {
      switch self {
      case .inMemory(let bytes): bytes.count
      case .setAside(_, let range): range.count
      }
    }
  }

  private var full: [Part] = []
  private var last: [UInt8] = []
  /// How many bytes there are.
  package private(set) var count = 0
  /// How many of them are set aside.
  package private(set) var countSetAside = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }
  /// How many bytes of memory they take.
  package var countInMemory: Int { count - countSetAside }

  /// The bytes in order, in arrays that are not empty. What is in memory is not copied; what is not is read, array by array.
  package var arrays: Arrays { Arrays(parts: last.isEmpty ? full : full + [.inMemory(last)]) }

  /// Makes room for so many bytes, but for no more than an array holds.
  package mutating func reserveCapacity(_ count: Int) { last.reserveCapacity(min(count, Self.size)) }

  /// Adds an array as it is.
  package mutating func append(_ chunk: [UInt8]) {
    closeLast()
    full.append(.inMemory(chunk))
    count += chunk.count
  }

  /// Adds others as they are.
  package mutating func append(_ others: consuming Chunks) {
    if others.isEmpty { return }
    closeLast()
    count += others.count
    countSetAside += others.countSetAside
    full += others.full
    last = others.last
  }

  private mutating func closeLast() {
    if last.isEmpty { return }
    full.append(.inMemory(last))
    last = []
  }

  /// Adds a copy of at most `size` bytes.
  package mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    if last.count + bytes.count > Self.size {
      full.append(.inMemory(last))
      last = []
      last.reserveCapacity(Self.size)
    }
    last.append(contentsOf: bytes)
    count += bytes.count
  }

  /// Takes back all but the first bytes.
  package mutating func keepFirst(_ kept: Int) {
    while count > kept {
      if last.isEmpty {
        switch full.removeLast() {
        case .inMemory(let bytes): last = bytes
        case .setAside(let file, let range):
          let rest = max(0, range.count - (count - kept))
          if rest > 0 { full.append(.setAside(file, range.lowerBound..<range.lowerBound + rest)) }
          count -= range.count - rest
          countSetAside -= range.count - rest
          continue
        }
      }
      let surplus = min(count - kept, last.count)
      last.removeLast(surplus)
      count -= surplus
    }
  }

  /// Puts what is in memory into a file. It stays where it is if that fails, of which the overflow takes note.
  package mutating func setAside(in overflow: Overflow) {
    closeLast()
    var file: OverflowFile?
    for index in full.indices.reversed() {
      if case .setAside(let last, _) = full[index] {
        file = last
        break
      }
    }
    guard let file = file ?? overflow.file() else { return }
    for index in full.indices {
      guard case .inMemory(let bytes) = full[index], let range = file.append(bytes) else { continue }
      full[index] = .setAside(file, range)
      countSetAside += bytes.count
    }
  }

  /// The bytes in one array.
  package var joined: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for array in arrays { bytes += array }
    return bytes
  }

  /// The arrays of chunks, one after the other.
  package struct Arrays: Sequence, IteratorProtocol {
    fileprivate var parts: [Part]
    private var index = 0
    /// Where in a part that is set aside.
    private var offset = 0

    fileprivate init(parts: [Part]) { self.parts = parts }

    package mutating func next() -> [UInt8]? {
      guard index < parts.count else { return nil }
      switch parts[index] {
      case .inMemory(let bytes):
        // Gone through once: what is done with goes.
        parts[index] = .inMemory([])
        index += 1
        return bytes
      case .setAside(let file, let range):
        let start = range.lowerBound + offset
        let end = Swift.min(range.upperBound, start + Chunks.size)
        var bytes: [UInt8] = []
        file.read(start..<end, to: &bytes)
        offset += end - start
        if end == range.upperBound {
          index += 1
          offset = 0
        }
        return bytes
      }
    }
  }
}
