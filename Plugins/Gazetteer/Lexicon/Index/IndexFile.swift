internal import CXXHash

/// How a compiled index lies in memory and in its file: a header, then arrays of plain elements, each at a multiple of
/// 64 bytes. Nothing in it is parsed: it is used where it lies.
///
/// The header says of which sources it was made, how long it is, where each array lies, and a checksum of all the rest,
/// so that an index that is stale, was cut short or was damaged is told before it is used.
struct IndexFile {
  /// Goes up whenever what an index holds, or how it is found, changes.
  static let version: UInt64 = 2
  static let alignment = 64

  /// The arrays.
  enum Section: Int, CaseIterable {
    case roots, edges, firstTokens, edgeFilter, surfaces, furtherStarts, textStarts, texts, meanings, profiles,
      contexts
    case phrases, hashes, warnings

    /// Of its elements.
    fileprivate var stride: Int {
      switch self {
      case .roots: MemoryLayout<TermTrie.Root>.stride
      case .edges: MemoryLayout<TermTrie.Slot>.stride
      case .surfaces: MemoryLayout<Surface>.stride
      case .meanings: MemoryLayout<Meaning>.stride
      case .profiles: MemoryLayout<Profile>.stride
      case .contexts: MemoryLayout<ContextTable.Context>.stride
      case .phrases: MemoryLayout<ContextTable.Stretch>.stride
      case .firstTokens, .edgeFilter, .hashes: MemoryLayout<UInt64>.stride
      case .furtherStarts, .textStarts: MemoryLayout<UInt32>.stride
      case .texts, .warnings: 1
      }
    }
  }

  /// Numbers that are not in arrays.
  enum Number: Int, CaseIterable {
    case firstTokensShift, depth, forkingGroups, groups, severalForking, severalOthers, person
  }

  // Words of the header. The first one reads otherwise on a machine with another order of bytes.
  private static let magic: UInt64 = 0x535A_4C47_415A_0000 | version
  private static let lengthWord = 1
  static let checksumWord = 2
  private static let keyWord = 4
  private static let numberWord = 8
  private static let sectionWord = numberWord + Number.allCases.count
  private static let headerSize = 512

  /// What an index was made of: 32 bytes.
  typealias Key = [UInt8]

  let memory: IndexMemory

  // MARK: Reading

  /// Why bytes are not an index to use.
  enum Flaw: Error {
    /// Of another format, or other sources.
    case stale
    case damaged
    /// No index at all.
    case foreign
  }

  /// The index in some memory, all of which is checked.
  init(_ memory: IndexMemory, key: Key) throws(Flaw) {
    self.memory = memory
    let bytes = memory.bytes
    guard bytes.count >= 8 else { throw .foreign }
    // Our mark, of this or another version and order of bytes?
    guard word(0) == Self.magic else {
      throw [word(0), word(0).byteSwapped].contains { $0 >> 16 == Self.magic >> 16 } ? .stale : .foreign
    }
    guard bytes.count >= Self.headerSize else { throw .damaged }
    guard key.elementsEqual(bytes[Self.keyWord * 8..<Self.keyWord * 8 + 32]) else { throw .stale }
    let checksum = Self.checksum(of: bytes)
    guard word(Self.lengthWord) == UInt64(bytes.count), word(Self.checksumWord) == checksum.0,
      word(Self.checksumWord + 1) == checksum.1
    else { throw .damaged }
  }

  private func word(_ index: Int) -> UInt64 { memory.bytes.load(fromByteOffset: 8 * index, as: UInt64.self) }

  func number(_ number: Number) -> Int { Int(truncatingIfNeeded: word(Self.numberWord + number.rawValue)) }

  /// An array; the elements live as long as the memory.
  func array<Element: BitwiseCopyable>(_ section: Section, of type: Element.Type) -> UnsafeBufferPointer<Element> {
    let start = Int(word(Self.sectionWord + 2 * section.rawValue))
    let count = Int(word(Self.sectionWord + 2 * section.rawValue + 1))
    let part = memory.bytes[start..<start + count * MemoryLayout<Element>.stride]
    return UnsafeRawBufferPointer(rebasing: part).assumingMemoryBound(to: type)
  }

  /// Whether all arrays lie within the file.
  var hasSections: Bool {
    Section.allCases.allSatisfy { section in
      let start = word(Self.sectionWord + 2 * section.rawValue)
      let count = word(Self.sectionWord + 2 * section.rawValue + 1)
      let size = count.multipliedReportingOverflow(by: UInt64(section.stride))
      let end = start.addingReportingOverflow(size.partialValue)
      return start >= Self.headerSize && start % UInt64(Self.alignment) == 0 && !size.overflow && !end.overflow
        && end.partialValue <= memory.bytes.count
    }
  }

  /// XXH3 of all but itself; it may be set already or not.
  static func checksum(of bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    let before = XXH3_64bits(bytes.baseAddress, checksumWord * 8)
    let rest = UnsafeRawBufferPointer(rebasing: bytes[keyWord * 8..<bytes.count])
    let hash = XXH3_128bits_withSeed(rest.baseAddress, rest.count, before)
    return (hash.low64, hash.high64)
  }

  // MARK: Writing

  /// An array on its way into the index.
  struct Part {
    var section: Section
    var count: Int
    fileprivate var size: Int
    fileprivate var copy: (UnsafeMutableRawPointer) -> Void

    init<Element: BitwiseCopyable>(_ section: Section, _ array: [Element]) {
      self.section = section
      count = array.count
      size = array.count * MemoryLayout<Element>.stride
      copy = { target in
        array.withUnsafeBytes { source in
          if let start = source.baseAddress { target.copyMemory(from: start, byteCount: source.count) }
        }
      }
    }
  }

  /// An index of these arrays in memory of its own.
  init(_ parts: [Part], _ numbers: [Number: Int], key: Key) {
    var starts: [Int] = []
    var end = Self.headerSize
    for part in parts {
      starts.append(end)
      end = (end + part.size + Self.alignment - 1) / Self.alignment * Self.alignment
    }
    memory = IndexMemory(count: end) { bytes in
      func set(_ index: Int, _ value: UInt64) { bytes.storeBytes(of: value, toByteOffset: 8 * index, as: UInt64.self) }
      set(0, Self.magic)
      set(Self.lengthWord, UInt64(bytes.count))
      for (offset, byte) in key.enumerated() { bytes[Self.keyWord * 8 + offset] = byte }
      for (number, value) in numbers { set(Self.numberWord + number.rawValue, UInt64(value)) }
      for (part, start) in zip(parts, starts) {
        set(Self.sectionWord + 2 * part.section.rawValue, UInt64(start))
        set(Self.sectionWord + 2 * part.section.rawValue + 1, UInt64(part.count))
        if let target = bytes.baseAddress { part.copy(target + start) }
      }
      let checksum = Self.checksum(of: UnsafeRawBufferPointer(bytes))
      set(Self.checksumWord, checksum.0)
      set(Self.checksumWord + 1, checksum.1)
    }
  }
}
