internal import Sluice

/// The records of a file, or of a stretch of one, in order.
struct RecordCursor: Cursor {
  private let file: OpenFile
  private let decoder: RecordDecoder
  private var line: [UInt8] = []

  init(_ file: OpenFile, _ layout: Record.Layout) {
    self.file = file
    decoder = RecordDecoder(layout)
  }

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    repeat {
      do throws(Failure) {
        guard try file.nextRecord(to: &line) else { return false }
      } catch {
        try document.fail(file.recordID, from: file.recordSource, error)
      }
    } while line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let record = decoder.decode(line)
    guard record.fault == nil, let id = record.id, var text = record.text else {
      let start = file.place.lowerBound
      let reason = "\(record.fault ?? "the line is not a record"), at offset \(start)"
      try document.fail(record.id ?? file.recordID, from: file.recordSource, .badRecord(reason, offset: start))
    }
    try document.read(id, from: file.recordSource) { bytes in
      text.withUTF8 { bytes.append(contentsOf: $0) }
    }
    for (key, value) in record.metadata { document.setMetadata(key, value) }
    return true
  }
}
