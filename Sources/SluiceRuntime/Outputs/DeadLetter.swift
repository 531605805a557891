internal import Sluice

/// The records of documents that failed: what, where, why. The text is not copied; it can be read again.
enum DeadLetter {
  /// Appends a record as a line of JSON.
  ///
  /// - Parameter attempts: how often the document has now been tried.
  static func append(
    _ failure: Failure, stage: String, id: ByteString, source: Source, attempts: Int, to bytes: inout [UInt8]
  ) {
    var json = JSONWriter()
    json.open("{")
    json.key("id")
    json.string(id.text)
    json.key("source")
    json.open("{")
    source.write(to: &json)
    json.close("}")
    json.key("stage")
    json.string(stage)
    json.key("code")
    json.string(failure.code)
    json.key("message")
    json.string(failure.message)
    json.key("attempts")
    json.number(attempts)
    if let offset = failure.offset {
      json.key("offset")
      json.number(offset)
    }
    json.close("}")
    json.buffer.append(UInt8(ascii: "\n"))
    json.buffer.append(to: &bytes)
  }
}
