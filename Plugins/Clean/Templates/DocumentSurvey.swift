internal import Sluice

/// Writes what a survey needs of one document: its source, its key, and the hashes of its lines, each once.
///
/// In little-endian bytes: the length of the source's name in four bytes, the name, the key in eight, the number of
/// hashes in four, the hashes in eight each, sorted.
struct DocumentSurvey: Sendable {
  private let scanner = LineScanner(filter: PhraseFilter([]))

  /// Used again for document after document, so that their memory is.
  struct Buffers {
    var page = Page()
    var hashes: [UInt64] = []
    var lengths: [(length: Int32, hash: UInt64)] = []
  }

  /// Of how many lines the key of a document is made, and how long these must be, in characters.
  private static let keyLines = 3
  private static let keyLength: Int32 = 100

  func write(_ text: Span<UInt8>, _ source: [UInt8], _ buffers: inout Buffers, to bytes: inout ByteWriter) {
    scanner.scan(text, into: &buffers.page.lines, &buffers.page.starts)
    var all: [(length: Int32, hash: UInt64)] = []
    swap(&all, &buffers.lengths)
    for line in buffers.page.lines {
      let hash = LineHash.of(text, Int(line.start)..<Int(line.end))
      all.append((line.length, hash))
      if line.end - line.start <= LineHash.longest { buffers.hashes.append(hash) }
    }
    let key = Self.key(all)
    buffers.hashes.sort()
    Self.removeRepeated(&buffers.hashes)
    Self.append(UInt32(truncatingIfNeeded: source.count), to: &bytes)
    bytes.append(source)
    Self.append(key, to: &bytes)
    Self.append(UInt32(truncatingIfNeeded: buffers.hashes.count), to: &bytes)
    for hash in buffers.hashes { Self.append(hash, to: &bytes) }
    buffers.page.forget()
    buffers.hashes.clear(above: 1 << 16)
    all.clear(above: 1 << 16)
    swap(&all, &buffers.lengths)
  }

  /// What copies of an article have in common: the three longest lines; all lines of a text that has no three long
  /// ones.
  static func key(_ lines: [(length: Int32, hash: UInt64)]) -> UInt64 {
    var longest: [(length: Int32, hash: UInt64)] = []
    for line in lines where line.length >= keyLength && !longest.contains(where: { $0.hash == line.hash }) {
      // Of lines of one length the smaller hash, so that their order does not count.
      let place = longest.firstIndex { ($0.length, line.hash) < (line.length, $0.hash) } ?? longest.count
      longest.insert(line, at: place)
      if longest.count > keyLines { longest.removeLast() }
    }
    return LineHash.of(longest.count == keyLines ? longest.map(\.hash) : lines.map(\.hash))
  }

  private static func removeRepeated(_ hashes: inout [UInt64]) {
    var kept = 0
    for index in hashes.indices where index == 0 || hashes[index] != hashes[kept - 1] {
      hashes[kept] = hashes[index]
      kept += 1
    }
    hashes.removeLast(hashes.count - kept)
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout ByteWriter) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
