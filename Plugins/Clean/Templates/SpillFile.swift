internal import Sluice
internal import SluiceLibc
internal import SystemPackage

/// A temporary file of sorted sightings, one run behind the other. It has no name, so that nothing is left of it
/// however the process ends.
///
/// Of each source in a run: the length of its name in four bytes, the name, the number of its sightings in eight, and
/// of each of these line and key; in the byte order of the machine.
final class SpillFile {
  private let descriptor: FileDescriptor
  private var size: Int64 = 0
  private var ranges: [Range<Int64>] = []

  fileprivate static let bytesPerSighting = 16

  /// - Throws: `Errno`.
  init(in folder: FilePath) throws {
    var path = Array(folder.appending(".line_templates-XXXXXX").string.utf8CString)
    let number = mkstemp(&path)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    descriptor = FileDescriptor(rawValue: number)
    unlink(path)
  }

  deinit { try? descriptor.close() }

  /// Appends a run.
  ///
  /// - Parameter names: of the sources, by their numbers.
  func append(_ sightings: [Sighting], _ names: [[UInt8]]) throws {
    let start = size
    var buffer: [UInt8] = []
    var index = 0
    while index < sightings.count {
      let source = sightings[index].source
      var end = index
      while end < sightings.count && sightings[end].source == source { end += 1 }
      let name = names[Int(source)]
      Self.append(UInt32(name.count), to: &buffer)
      buffer += name
      Self.append(UInt64(end - index), to: &buffer)
      for sighting in sightings[index..<end] {
        Self.append(sighting.line, to: &buffer)
        Self.append(sighting.key, to: &buffer)
        if buffer.count >= 1 << 18 { try flush(&buffer) }
      }
      index = end
    }
    try flush(&buffer)
    ranges.append(start..<size)
  }

  private func flush(_ buffer: inout [UInt8]) throws {
    size += Int64(try descriptor.writeAll(toAbsoluteOffset: size, buffer))
    buffer.removeAll(keepingCapacity: true)
  }

  private static func append(_ value: some FixedWidthInteger, to buffer: inout [UInt8]) {
    withUnsafeBytes(of: value) { buffer.append(contentsOf: $0) }
  }

  /// What has been put aside.
  func runs() throws -> [any SortedCounts] { try ranges.map { try SpilledCounts(self, $0) } }

  /// Reads bytes at a place; fewer only at the end of the file.
  fileprivate func read(_ count: Int, at offset: Int64, to buffer: inout [UInt8]) throws {
    buffer = try [UInt8](unsafeUninitializedCapacity: count) { memory, read in
      while read < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[read..<count])
        let more = try descriptor.read(fromAbsoluteOffset: offset + Int64(read), into: rest)
        if more == 0 { break }
        read += more
      }
    }
  }
}

/// A run of a spill file.
private final class SpilledCounts: SortedCounts {
  private let file: SpillFile
  private var offset: Int64
  private let end: Int64
  private var buffer: [UInt8] = []
  private var index = 0
  private var source: [UInt8] = []
  private var left: UInt64 = 0
  private(set) var current: Count?

  private static let bufferSize = 1 << 16

  init(_ file: SpillFile, _ range: Range<Int64>) throws {
    self.file = file
    offset = range.lowerBound
    end = range.upperBound
    try advance()
  }

  func advance() throws {
    if left == 0 {
      guard offset + Int64(index) < end else { return current = nil }
      let count = Int(try take(UInt32.self))
      try fill(count)
      source = Array(buffer[index..<index + count])
      index += count
      left = try take(UInt64.self)
    }
    left -= 1
    let line = try take(UInt64.self)
    current = Count(source: source, line: line, key: try take(UInt64.self))
  }

  private func take<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type) throws -> Value {
    let size = MemoryLayout<Value>.size
    try fill(size)
    defer { index += size }
    let span = buffer.span
    return span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: Value.self)
  }

  /// Sees to it that so many bytes are at hand.
  private func fill(_ count: Int) throws {
    guard index + count > buffer.count else { return }
    offset += Int64(index)
    index = 0
    try file.read(min(max(Self.bufferSize, count), Int(end - offset)), at: offset, to: &buffer)
    guard buffer.count >= count else { throw Failure("own_fault", "a temporary file ends too early") }
  }
}
