internal import Sluice

/// The records of a file, or of a stretch of one, in order.
struct RecordCursor: Cursor {
  private let file: OpenFile
  private var decoder: RecordDecoder
  private var line: [UInt8] = []

  init(_ file: OpenFile, _ layout: Record.Layout) {
    self.file = file
    decoder = RecordDecoder(layout, replacesHalves: file.decoding.invalidBytes == .replace)
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
    guard record.fault == nil, let id = record.id else {
      try document.fail(record.id ?? file.recordID, from: file.recordSource, failure(record.fault))
    }
    try document.read(id, from: file.recordSource) { (bytes) throws(Failure) in
      if let fault = decoder.readText(of: record, line, to: &bytes) { throw failure(fault) }
    }
    for (key, value) in record.metadata { document.setMetadata(key, value) }
    return true
  }

  private func failure(_ fault: (message: String, offset: Int?)?) -> Failure {
    // What replaced bytes that are no UTF-8 is longer than they were: then the line is all that is certain.
    let isAsRead = line.count == file.place.count
    let offset = file.place.lowerBound + (isAsRead ? fault?.offset ?? 0 : 0)
    return .badRecord("\(fault?.message ?? "the line is not a record"), at offset \(offset)", offset: offset)
  }
}
