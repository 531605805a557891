internal import Sluice
internal import SystemPackage

/// Counts, for each source, the documents that have a line: those with different keys.
///
/// Gathers what documents were encoded to; what does not fit its memory is sorted and put aside in a temporary file. In
/// the end all that is sorted is merged, with the files of earlier runs, so that neither the order of documents nor how
/// much fits the memory changes the result.
final class TemplateMerger: Merger {
  private let source: TemplateSource
  private let earlier: [TemplateFile]
  private let limit: Int
  private let scratch: FilePath

  private var pending: [UInt8] = []
  private var sightings: [Sighting] = []
  private var names: [[UInt8]] = []
  private var numbers: [[UInt8]: Int32] = [:]
  private var nameBytes = 0
  private var spill: SpillFile?

  /// A source with so many documents tells templates from what one document happens to have.
  private static let manyDocuments: UInt64 = 50
  /// What a sighting takes, half as much again for sorting.
  private static let bytesPerSighting = 36
  private static let bytesPerName = 100

  /// - Parameters:
  ///   - memory: about how many bytes may be gathered.
  ///   - scratch: the folder of the temporary file.
  init(_ source: TemplateSource, adding earlier: [TemplateFile], memory: Int, scratch: FilePath) {
    self.source = source
    self.earlier = earlier
    limit = memory
    self.scratch = scratch
  }

  func add(_ bytes: [UInt8]) throws {
    pending += bytes
    var first = 0
    while let end = take(from: first) {
      first = end
      let used = sightings.count * Self.bytesPerSighting + names.count * Self.bytesPerName + nameBytes
      if used >= limit { try putAside() }
    }
    pending.removeFirst(first)
  }

  /// Takes one document out of what has come.
  ///
  /// - Returns: where it ends; nil if not all of it has come.
  private func take(from first: Int) -> Int? {
    let pending = pending
    let span = pending.span
    let bytes = span.bytes
    guard first + 4 <= bytes.byteCount else { return nil }
    let nameEnd =
      first + 4 + Int(UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: first, as: UInt32.self)))
    guard nameEnd + 12 <= bytes.byteCount else { return nil }
    let key = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: nameEnd, as: UInt64.self))
    let count = Int(UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: nameEnd + 8, as: UInt32.self)))
    let end = nameEnd + 12 + 8 * count
    guard end <= bytes.byteCount else { return nil }
    let source = number(ofName: Array(pending[first + 4..<nameEnd]))
    sightings.append(Sighting(source: source, line: Sighting.document, key: key))
    for index in 0..<count {
      let line = bytes.unsafeLoadUnaligned(fromByteOffset: nameEnd + 12 + 8 * index, as: UInt64.self)
      sightings.append(Sighting(source: source, line: UInt64(littleEndian: line), key: key))
    }
    return end
  }

  private func number(ofName name: [UInt8]) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(truncatingIfNeeded: names.count)
    numbers[name] = number
    names.append(name)
    nameBytes += name.count
    return number
  }

  /// Sorts what has been gathered, by source, line and key, each once.
  private func sort() {
    let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    var ranks = [Int32](repeating: 0, count: names.count)
    for (rank, index) in order.enumerated() { ranks[index] = Int32(truncatingIfNeeded: rank) }
    for index in sightings.indices { sightings[index].source = ranks[Int(sightings[index].source)] }
    names = order.map { names[$0] }
    sightings.sort()
  }

  private func putAside() throws {
    sort()
    if spill == nil { spill = try SpillFile(in: scratch) }
    try spill?.append(sightings, names)
    sightings.removeAll(keepingCapacity: true)
    names = []
    numbers = [:]
    nameBytes = 0
  }

  func finish(_ write: ([UInt8]) throws -> Void) throws {
    guard pending.isEmpty else { throw Failure("own_fault", "the parts end within a document") }
    sort()
    var runs: [any SortedCounts] = earlier.map { FileCounts($0) }
    runs += try spill?.runs() ?? []
    runs.append(MemoryCounts(sightings, names))
    var merge = CountMerge(runs)
    var bytes = TemplateFile.header(source)
    var documents: UInt64 = 0
    while let group = try merge.next() {
      if group.line == Sighting.document {
        documents = group.seen
        TemplateFile.append(.source(name: group.source, documents: group.seen + group.added), to: &bytes)
      } else {
        let isRare = group.seen == 1 && documents >= Self.manyDocuments
        let count = (isRare ? 0 : group.seen) + group.added
        if count > 0 { TemplateFile.append(.line(hash: group.line, documents: count), to: &bytes) }
      }
      if bytes.count >= 1 << 18 {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try write(bytes)
  }
}

/// That a document of a source has a line.
struct Sighting: Comparable {
  /// The number of the source.
  var source: Int32
  var line: UInt64
  /// Of the document; copies have the same.
  var key: UInt64

  /// Stands where a line would, once for each document.
  static let document: UInt64 = 0

  @inline(__always) static func < (one: Sighting, other: Sighting) -> Bool {
    if one.source != other.source { return one.source < other.source }
    return one.line != other.line ? one.line < other.line : one.key < other.key
  }
}
