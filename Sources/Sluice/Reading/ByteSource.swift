internal import SluiceLibc
public import SystemPackage

/// The bytes of a file, inflated if it is compressed; closed when it goes.
public struct ByteSource: ~Copyable {
  private let descriptor: FileDescriptor
  private let inflater: Inflater?
  private let isStandardInput: Bool

  /// What the file was when it was opened.
  public struct Status: Sendable, Equatable {
    public var size: Int
    /// Nanoseconds since 1970.
    public var modified: Int64
  }

  /// Opens a file; `-` is standard input.
  ///
  /// - Parameter compression: how it is compressed; nil to take its bytes as they are.
  /// - Throws: `vanished`, `unreadable`.
  public init(_ path: FilePath, compression: FileCompression? = nil) throws(Failure) {
    let inflater: Inflater? =
      switch compression {
      case nil: nil
      case .gzip: try Inflater()
      }
    descriptor = try Self.open(path)
    isStandardInput = path == "-"
    self.inflater = inflater
  }

  private static func open(_ path: FilePath) throws(Failure) -> FileDescriptor {
    if path == "-" { return .standardInput }
    do {
      // Non-blocking, because opening a FIFO would wait for its writer; it changes nothing for regular files.
      return try .open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw failure(error)
    }
  }

  deinit { if !isStandardInput { try? descriptor.close() } }

  /// Size and time by the open descriptor, so that they belong to the bytes that are read.
  public func status() throws(Failure) -> Status {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { throw Self.failure(Errno(rawValue: errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure.unreadable("not a regular file") }
    return Status(size: Int(status.st_size), modified: status.modified)
  }

  /// Goes to a byte of an uncompressed file.
  public func seek(to offset: Int) throws(Failure) {
    do { try descriptor.seek(offset: Int64(offset), from: .start) } catch { throw Self.failure(error) }
  }

  /// Whether bytes, or the end, are there to be read without waiting.
  var hasArrived: Bool { Self.poll(descriptor, milliseconds: 0) }

  private static func poll(_ descriptor: FileDescriptor, milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    #if canImport(Glibc)
      return Glibc.poll(&request, 1, milliseconds) > 0
    #elseif canImport(Musl)
      return Musl.poll(&request, 1, milliseconds) > 0
    #else
      return Darwin.poll(&request, 1, milliseconds) > 0
    #endif
  }

  /// Appends the next bytes: at most `count` of the file, which may inflate to more.
  ///
  /// - Parameter limit: how many bytes `bytes` may hold.
  /// - Returns: how many bytes of the file were taken; 0 at its end.
  /// - Throws: `unreadable`, `too_large`; `bad_compression`, also for a stream that is cut short.
  public func read(_ count: Int, to bytes: inout [UInt8], limit: Int) throws(Failure) -> Int {
    guard let inflater else {
      let before = bytes.count
      let taken = try fill(&bytes, count)
      if before + taken > limit { throw Failure.tooLarge(limit: limit) }
      return taken
    }
    var compressed: [UInt8] = []
    let taken = try fill(&compressed, count)
    if taken == 0 {
      if inflater.isAtEnd { return 0 }
      throw Failure.badCompression("the data is cut short")
    }
    var failure: Failure?
    compressed.withUnsafeMutableBufferPointer { buffer in
      do throws(Failure) { try inflater.inflate(buffer, to: &bytes, limit: limit) } catch { failure = error }
    }
    if let failure { throw failure }
    return taken
  }

  /// Appends all that is left.
  ///
  /// - Parameter expected: how many bytes there are, if known: memory is reserved once.
  public func readAll(to bytes: inout [UInt8], expected: Int, limit: Int) throws(Failure) {
    if inflater == nil {
      if expected > limit { throw Failure.tooLarge(limit: limit) }
      // One more than expected, so that the same read meets the end.
      var wanted: Int
      repeat {
        wanted = max(expected - bytes.count, 1 << 12) + 1
      } while try read(wanted, to: &bytes, limit: limit) == wanted
    } else {
      while try read(1 << 16, to: &bytes, limit: limit) > 0 {}
    }
  }

  private func fill(_ bytes: inout [UInt8], _ count: Int) throws(Failure) -> Int {
    var result = Swift.Result<Int, any Error>.success(0)
    bytes.append(addingCapacity: count) { free in
      free.withUnsafeMutableBufferPointer { buffer, filled in
        let room = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
        result = Swift.Result { try read(into: room) }
        filled = (try? result.get()) ?? 0
      }
    }
    do { return try result.get() } catch { throw Self.failure(error) }
  }

  /// Standard input may have been set, by who shares it, not to wait.
  private func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      do {
        return try descriptor.read(into: room)
      } catch Errno.resourceTemporarilyUnavailable where isStandardInput {
        _ = Self.poll(descriptor, milliseconds: -1)
      }
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    guard let errno = error as? Errno else { return .unreadable("\(error)") }
    return errno == .noSuchFileOrDirectory ? .vanished : .unreadable(errno.description.lowercased())
  }
}
