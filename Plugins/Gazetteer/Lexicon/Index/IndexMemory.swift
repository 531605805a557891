internal import SluiceLibc
internal import SystemPackage

#if canImport(Glibc)
  internal import CLinux
#endif

/// The bytes of a compiled index: a mapped file, which all processes share, or memory of its own.
///
/// Written once, before anybody else sees it, and only read after that. A file that is mapped must not be written to;
/// ours are only ever replaced by new ones.
final class IndexMemory: Sendable {
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Memory that the body fills; all 0 before.
  init(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: IndexFile.alignment)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    fill(memory)
    bytes = UnsafeRawBufferPointer(memory)
    isMapped = false
  }

  /// Maps a file, the whole of which will be read at once; it may be closed afterwards.
  init(mapping file: FileDescriptor, count: Int) throws(Errno) {
    #if canImport(Darwin)
      let flags = MAP_SHARED
    #else
      // In one go: touching page after page costs as much as reading them all.
      let flags = MAP_SHARED | MAP_POPULATE
    #endif
    guard count > 0, let start = mmap(nil, count, PROT_READ, flags, file.rawValue, 0), start != MAP_FAILED else {
      throw Errno(rawValue: errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
    isMapped = true
  }

  /// Gives the system back what compiling freed: the allocator of the GNU library would keep a third as much as the
  /// index has.
  static func giveBackFreed() {
    #if canImport(Glibc)
      malloc_trim(0)
    #endif
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }
}
