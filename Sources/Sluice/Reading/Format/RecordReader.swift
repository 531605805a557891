internal import SluiceLibc

/// The records of a file, or of bytes in memory, one after the other: what stands between ends of one byte.
///
/// Holds one record and one piece of the file at most. A record longer than the limit is passed over without being held.
struct RecordReader: ~Copyable {
  /// A record in `bytes`, or one that was too long. Offsets count from the start of the file.
  enum Record {
    case whole(start: Int, Range<Int>)
    case tooLong(start: Int, count: Int)
  }

  /// The bytes in hand.
  private(set) var bytes: [UInt8]
  private let source: ByteSource?
  private let end: UInt8
  private let limit: Int
  private let piece: Int
  /// The offset of `bytes[0]`.
  private var base: Int
  /// In `bytes`: the first that was not given out, and the first that was not looked at.
  private var position = 0
  private var scanned = 0
  private var isAtEnd: Bool
  private var failure: Failure?

  /// Reads on from where a source stands.
  ///
  /// - Parameters:
  ///   - offset: where that is.
  ///   - end: the byte that ends a record.
  ///   - piece: how many bytes of the file to read at once.
  ///   - limit: how many bytes a record may have.
  init(_ source: consuming ByteSource, at offset: Int, endingIn end: UInt8, piece: Int, limit: Int) {
    self.source = consume source
    base = offset
    self.end = end
    self.piece = piece
    self.limit = limit
    bytes = []
    isAtEnd = false
  }

  init(_ bytes: [UInt8], at offset: Int, endingIn end: UInt8, limit: Int) {
    self.bytes = bytes
    base = offset
    self.end = end
    self.limit = limit
    source = nil
    piece = 0
    isAtEnd = true
  }

  /// Where the next record begins.
  var offset: Int { base + position }

  /// What the source is now; nil for bytes in memory.
  func status() throws(Failure) -> ByteSource.Status? { try source?.status() }

  var endsInNewline: Bool { end == UInt8(ascii: "\n") }

  /// The next record without its end, or nil after the last.
  ///
  /// - Throws: why the source could not be read, once all records before that place have been given out.
  mutating func next() throws(Failure) -> Record? {
    var dropped = 0
    while true {
      if let end = nextEnd() { return take(to: end, after: dropped, skipping: 1) }
      if dropped > 0 || bytes.count - position > limit {
        dropped += bytes.count - position
        position = bytes.count
      }
      if fill() { continue }
      if let failure {
        self.failure = nil
        isAtEnd = true
        position = bytes.count
        throw failure
      }
      return dropped + bytes.count > position ? take(to: bytes.count, after: dropped, skipping: 0) : nil
    }
  }

  /// Passes over what is left of a record.
  ///
  /// - Returns: whether it ends, and another can begin, before an offset.
  mutating func skipRecord(before stop: Int) throws(Failure) -> Bool {
    while true {
      if let end = nextEnd() {
        position = end + 1
        scanned = position
        return offset < stop
      }
      position = bytes.count
      guard offset < stop, fill() else {
        if let failure { throw failure }
        return false
      }
    }
  }

  private mutating func take(to end: Int, after dropped: Int, skipping: Int) -> Record {
    let start = offset - dropped
    let record = position..<end
    position = end + skipping
    scanned = position
    let count = dropped + record.count
    return count > limit ? .tooLong(start: start, count: count) : .whole(start: start, record)
  }

  private mutating func nextEnd() -> Int? {
    let from = max(scanned, position)
    scanned = bytes.count
    return bytes.withUnsafeBytes { buffer in
      guard from < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + from, Int32(end), buffer.count - from)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Reads another piece behind what is left of the last. A failure is kept for when that is used up.
  private mutating func fill() -> Bool {
    if isAtEnd || failure != nil { return false }
    bytes.removeFirst(position)
    base += position
    scanned -= position
    position = 0
    let before = bytes.count
    do throws(Failure) {
      if try source?.read(piece, to: &bytes, limit: .max) ?? 0 > 0 { return true }
      isAtEnd = true
      return false
    } catch {
      failure = error
      return bytes.count > before
    }
  }
}

// MARK: - Without records

extension RecordReader {
  /// Appends all that is left.
  ///
  /// - Parameter expected: how many bytes there are of a file that is not compressed.
  /// - Throws: `too_large` if that is more than the limit.
  mutating func readAll(to bytes: inout [UInt8], expected: Int) throws(Failure) {
    takeBytes(to: &bytes)
    if bytes.count > limit { throw Failure.tooLarge(limit: limit) }
    try source?.readAll(to: &bytes, expected: expected, limit: limit)
  }

  /// Appends the next bytes, at most `count` of the source's.
  ///
  /// - Returns: false at the end.
  mutating func read(_ count: Int, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    if takeBytes(to: &bytes) { return true }
    return try source?.read(count, to: &bytes, limit: .max) ?? 0 > 0
  }

  /// Appends what is in hand.
  @discardableResult private mutating func takeBytes(to bytes: inout [UInt8]) -> Bool {
    guard position < self.bytes.count else { return false }
    bytes.append(contentsOf: self.bytes[position...])
    position = self.bytes.count
    scanned = position
    return true
  }
}
