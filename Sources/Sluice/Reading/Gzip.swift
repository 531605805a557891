internal import CZlib

/// Inflates gzip data piece by piece; members one after another count as one stream, as `gzip -d` reads them, and zeros
/// behind the last one as nothing.
///
/// Zlib keeps a pointer to its state in itself, so the stream lives on the heap.
final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  /// How many bytes to inflate at once.
  private static let room = 1 << 16
  /// Whether the last byte taken ended a member.
  private(set) var isAtEnd = false
  /// Whether zeros stood behind the last member.
  private var isPadded = false

  init() throws(Failure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window; 16 more says gzip.
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Failure.badCompression("zlib cannot start")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  private func skipPadding() {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
      isPadded = true
    }
  }

  /// Inflates a piece of input to the end of `output`.
  ///
  /// - Throws: `bad_compression`; `too_large` once `output` would hold more than `limit` bytes.
  func inflate(_ input: UnsafeMutableBufferPointer<UInt8>, to output: inout [UInt8], limit: Int) throws(Failure) {
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(input.count)
    var hasMore = true
    while stream.pointee.avail_in > 0 || hasMore {
      if isAtEnd {
        skipPadding()
        guard stream.pointee.avail_in > 0 else { return }
        if isPadded { throw Failure.badCompression("not gzip data behind zeros") }
        inflateReset(stream)
        isAtEnd = false
      }
      var status = Z_OK
      output.append(addingCapacity: Self.room) { free in
        free.withUnsafeMutableBufferPointer { buffer, filled in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = UInt32(Self.room)
          status = CZlib.inflate(stream, Z_NO_FLUSH)
          filled = Self.room - Int(stream.pointee.avail_out)
        }
      }
      hasMore = stream.pointee.avail_out == 0
      if output.count > limit { throw Failure.tooLarge(limit: limit) }
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isAtEnd = true
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) }
        throw Failure.badCompression(stream.pointee.total_out == 0 ? "not gzip data" : reason ?? "broken data")
      }
    }
  }
}

/// Gzip output.
public enum Gzip {
  /// A whole gzip member. The same bytes give the same member: it holds no time and no name.
  public static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var compressed = Chunks()
    Deflater().deflate(bytes, isLast: true, to: &compressed)
    return compressed.joined
  }

  /// One member of all bytes: the same as if they stood in one array. What is done with goes, array by array.
  package static func compress(_ bytes: consuming Chunks) -> Chunks {
    var arrays = bytes.arrays
    bytes = Chunks()
    var compressed = Chunks()
    let deflater = Deflater()
    // Of nothing, too, there is a member.
    var array = arrays.next() ?? []
    while let next = arrays.next() {
      deflater.deflate(array, isLast: false, to: &compressed)
      array = next
    }
    deflater.deflate(array, isLast: true, to: &compressed)
    return compressed
  }
}
