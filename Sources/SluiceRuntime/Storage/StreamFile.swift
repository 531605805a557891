internal import SystemPackage

/// Standard output, or something else that can only be written through: a FIFO, a device. Used by one task at a time.
final class StreamFile {
  private let path: FilePath
  private let descriptor: FileDescriptor

  /// - Throws: `RunError.cannotCreate`.
  init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      descriptor = path == "-" ? .standardOutput : try .open(path, .writeOnly, options: [.closeOnExec])
    } catch {
      throw .cannotCreate(path: path.string, reason: Self.reason(error))
    }
  }

  deinit { if path != "-" { try? descriptor.close() } }

  func write(_ bytes: [UInt8]) throws(RunError) {
    do {
      try descriptor.writeAll(bytes)
    } catch {
      if error as? Errno == .brokenPipe { throw .standardOutputClosed }
      throw .cannotWrite(path: path.string, reason: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? Errno)?.description.lowercased() ?? "\(error)"
  }
}
