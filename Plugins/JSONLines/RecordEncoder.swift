internal import Sluice

/// Writes a line for each document, in memory that it keeps.
final class RecordEncoder: DocumentEncoder {
  private let record: RecordWriter
  private var json = JSONWriter()

  init(_ record: RecordWriter) { self.record = record }

  func encode(_ document: borrowing Document, to bytes: inout ByteWriter) {
    swap(&json.buffer, &bytes)
    record.write(document, to: &json)
    json.buffer.append(UInt8(ascii: "\n"))
    swap(&json.buffer, &bytes)
  }
}
