internal import SluiceLibc
internal import Synchronization
package import SystemPackage

/// Where a run puts bytes that would take too much memory: temporary files without a name, so that nothing is left of them
/// however the process ends. Tasks share it.
package final class Overflow: Sendable {
  /// Where the files lie.
  package let folder: FilePath
  /// How many bytes one who writes has in memory before they go there.
  package let limit: Int
  private let error = Mutex<Errno?>(nil)

  package init(in folder: FilePath, above limit: Int = 4 << 20) {
    self.folder = folder
    self.limit = limit
  }

  /// Why a file could not be made, written or read, if that has happened. Bytes that could not be written stay in memory; of
  /// those that could not be read nothing is to be believed.
  package var failure: Errno? { error.withLock { $0 } }

  fileprivate func note(_ errno: Errno) { error.withLock { if $0 == nil { $0 = errno } } }

  /// A file; nil if none can be made.
  package func file() -> OverflowFile? {
    if failure != nil { return nil }
    var path = Array(folder.appending(".overflow-XXXXXX").string.utf8CString)
    let number = mkstemp(&path)
    guard number >= 0 else {
      note(Errno(rawValue: errno))
      return nil
    }
    unlink(path)
    return OverflowFile(FileDescriptor(rawValue: number), self)
  }
}

/// One of the files: it grows at its end, and goes with the last who holds it.
package final class OverflowFile: Sendable {
  private let descriptor: FileDescriptor
  private let place: Overflow
  private let size = Mutex<Int64>(0)

  fileprivate init(_ descriptor: FileDescriptor, _ place: Overflow) {
    self.descriptor = descriptor
    self.place = place
  }

  deinit { try? descriptor.close() }

  /// Puts bytes behind those that are there.
  ///
  /// - Returns: where they stand; nil if that failed.
  package func append(_ bytes: [UInt8]) -> Range<Int>? {
    size.withLock { size in
      do {
        try descriptor.writeAll(toAbsoluteOffset: size, bytes)
      } catch {
        place.note(error as? Errno ?? .ioError)
        return nil
      }
      defer { size += Int64(bytes.count) }
      return Int(size)..<Int(size) + bytes.count
    }
  }

  /// The bytes of a place, behind others; fewer if they cannot be read.
  package func read(_ range: Range<Int>, to bytes: inout [UInt8]) {
    var done = 0
    bytes.append(addingCapacity: range.count) { room in
      room.withUnsafeMutableBufferPointer { buffer, filled in
        let all = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<range.count])
        do {
          while done < range.count {
            let more = try descriptor.read(
              fromAbsoluteOffset: Int64(range.lowerBound + done),
              into: UnsafeMutableRawBufferPointer(rebasing: all[done...]))
            if more == 0 { throw Errno.ioError }
            done += more
          }
        } catch {
          place.note(error as? Errno ?? .ioError)
        }
        filled = done
      }
    }
  }
}
