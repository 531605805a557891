internal import CZlib

/// Makes one gzip member of bytes that come in pieces.
///
/// Zlib keeps a pointer to its state in itself, so the stream lives on the heap.
final class Deflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window; 16 more says gzip.
    let status = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    buffer.deallocate()
  }

  /// Takes bytes in, the last of which end the member; what comes out goes to the end of `output`.
  func deflate(_ bytes: [UInt8], isLast: Bool, to output: inout Chunks) {
    var bytes = bytes
    bytes.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        let status = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        precondition(status != Z_STREAM_ERROR, "zlib's state is broken")
        let count = buffer.count - Int(stream.pointee.avail_out)
        output.append(copying: UnsafeBufferPointer(rebasing: buffer[..<count]))
      } while stream.pointee.avail_out == 0
    }
  }
}
