internal import Sluice

/// The records of a stretch of a file, in order.
final class RecordCursor: Cursor {
  /// What the cursors of one run share.
  struct Format: Sendable {
    var layout: Record.Layout
    var invalidBytes: TextDecoding.InvalidBytes
    var limit: Int
  }

  /// The file as ids and sources call it.
  private let name: String
  private let format: Format
  private let decoder: RecordDecoder
  private var lines: LineReader
  /// Records that begin here or later belong to another cursor.
  private let end: Int
  private var isDone = false
  private var line: [UInt8] = []

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ lines: consuming LineReader, of name: String, before end: Int = .max, _ format: Format) {
    self.name = name
    self.lines = lines
    self.end = end
    self.format = format
    decoder = RecordDecoder(format.layout)
  }

  func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    while !isDone {
      let found: LineReader.Line?
      do throws(Failure) {
        found = try lines.line()
      } catch {
        isDone = true
        try fail(&document, at: lines.next, count: 0, error)
      }
      switch found {
      case .whole(let start, _) where start >= end, .tooLong(let start, _) where start >= end: isDone = true
      case nil: isDone = true
      case .tooLong(let start, let count):
        try fail(&document, at: start, count: count, .tooLarge(limit: format.limit))
      case .whole(let start, let range):
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: lines.bytes[range])
        if try read(lineAt: start, to: &document) { return true }
      }
    }
    return false
  }

  /// Makes a document of the line in hand.
  ///
  /// - Returns: false if it is blank.
  private func read(lineAt lineStart: Int, to document: inout IncomingDocument) throws(Failure) -> Bool {
    var start = lineStart
    if start == 0, line.starts(with: Self.byteOrderMark) {
      line.removeFirst(3)
      start = 3
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return false }
    let count = line.count
    if let invalid = UTF8Scan.firstInvalid(in: line) {
      guard format.invalidBytes == .replace else {
        let hex = String(line[invalid], radix: 16, uppercase: true)
        let message = "byte 0x\(hex) at offset \(start + invalid) is not UTF-8"
        try fail(&document, at: start, count: count, Failure("invalid_utf8", message, offset: start + invalid))
      }
      line = Array(String(decoding: line, as: UTF8.self).utf8)
    }
    let record = decoder.decode(line)
    guard record.fault == nil, let id = record.id, var text = record.text else {
      let reason = "\(record.fault ?? "the line is not a record"), at offset \(start)"
      try fail(&document, record.id, at: start, count: count, .badRecord(reason, offset: start))
    }
    try document.read(id, from: Source(path: name, start: start, bytes: count)) { bytes in
      text.withUTF8 { bytes.append(contentsOf: $0) }
    }
    for (key, value) in record.metadata { document.setMetadata(key, value) }
    return true
  }

  /// Fails with the document's id and source set: where the id cannot be told, `FILE@OFFSET`.
  private func fail(
    _ document: inout IncomingDocument, _ id: String? = nil, at start: Int, count: Int, _ failure: Failure
  ) throws(Failure) -> Never {
    let source = Source(path: name, start: start, bytes: count)
    try document.read(id ?? "\(name)@\(start)", from: source) { _ throws(Failure) in throw failure }
    throw failure
  }
}
