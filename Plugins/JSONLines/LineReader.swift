#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Sluice

/// The lines of a file, or of bytes in memory, one after the other.
///
/// Holds one line and one piece of the file at most. A line longer than the limit is passed over without being held.
struct LineReader: ~Copyable {
  /// A line of `bytes`, or one that was too long. Offsets count from the start of the file.
  enum Line {
    case whole(start: Int, Range<Int>)
    case tooLong(start: Int, count: Int)
  }

  /// The bytes in hand.
  private(set) var bytes: [UInt8]
  private let source: ByteSource?
  private let limit: Int
  private let piece: Int
  /// The offset of `bytes[0]`.
  private var offset: Int
  /// In `bytes`: the first that was not given out, and the first that was not looked at.
  private var position = 0
  private var scanned = 0
  private var isAtEnd: Bool
  private var failure: Failure?

  /// Reads on from where a source stands.
  ///
  /// - Parameters:
  ///   - offset: where that is.
  ///   - piece: how many bytes of the file to read at once.
  init(_ source: consuming ByteSource, at offset: Int, piece: Int, limit: Int) {
    self.source = consume source
    self.offset = offset
    self.piece = piece
    self.limit = limit
    bytes = []
    isAtEnd = false
  }

  init(_ bytes: [UInt8], at offset: Int, limit: Int) {
    self.bytes = bytes
    self.offset = offset
    self.limit = limit
    source = nil
    piece = 0
    isAtEnd = true
  }

  /// The offset of the next line.
  var next: Int { offset + position }

  /// The next line without its end, or nil after the last.
  ///
  /// - Throws: why the source could not be read, once all lines before that place have been given out.
  mutating func line() throws(Failure) -> Line? {
    var dropped = 0
    while true {
      if let end = newline() { return take(to: end, after: dropped, skipping: 1) }
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

  /// Passes over what is left of a line.
  ///
  /// - Returns: whether it ends, and another line can begin, before an offset.
  mutating func skipLine(before stop: Int) throws(Failure) -> Bool {
    while true {
      if let end = newline() {
        position = end + 1
        scanned = position
        return next < stop
      }
      position = bytes.count
      guard next < stop, fill() else {
        if let failure { throw failure }
        return false
      }
    }
  }

  private mutating func take(to end: Int, after dropped: Int, skipping: Int) -> Line {
    let start = next - dropped
    let line = position..<end
    position = end + skipping
    scanned = position
    let count = dropped + line.count
    return count > limit ? .tooLong(start: start, count: count) : .whole(start: start, line)
  }

  private mutating func newline() -> Int? {
    let from = max(scanned, position)
    scanned = bytes.count
    return bytes.withUnsafeBytes { buffer in
      guard from < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + from, Int32(UInt8(ascii: "\n")), buffer.count - from)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Reads another piece behind what is left of the last. A failure is kept for when that is used up.
  private mutating func fill() -> Bool {
    if isAtEnd || failure != nil { return false }
    bytes.removeFirst(position)
    offset += position
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
