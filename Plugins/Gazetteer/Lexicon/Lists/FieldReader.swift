internal import Sluice

/// Splits a list into rows of fields: tab-separated, comma-separated (RFC 4180), or one field a line.
struct FieldReader {
  private let file: ListFile
  private let format: NameList.Format
  private var index = 0
  /// Those of the line that was read last.
  private(set) var fields: [Row.Field] = []

  init(_ file: ListFile, _ format: NameList.Format) {
    self.file = file
    self.format = format
  }

  /// Reads the next line that has a field that is not empty; false at the end.
  mutating func next() -> Bool {
    let bytes = file.bytes
    while index < bytes.count {
      fields.removeAll(keepingCapacity: true)
      if format == .csv { readCSV(bytes) } else { readLine(bytes) }
      if fields.contains(where: { !$0.text.isEmpty }) { return true }
    }
    return false
  }

  private mutating func readLine(_ bytes: [UInt8]) {
    // Plain lists have one field a line, tabs or not.
    let separator = format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: "\n")
    let text = bytes.span
    var start = index
    var end = index
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "\n") { break }
      if byte == separator {
        append(bytes, start..<end)
        start = end &+ 1
      }
      end &+= 1
    }
    append(bytes, start..<end)
    index = end + 1
  }

  private mutating func readCSV(_ bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    while true {
      var start = index
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        readQuoted(bytes)
        start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != newline { index += 1 }
        if !Self.trim(bytes.span, start..<index).isEmpty {
          file.fault(
            "bad_csv", "after a closing quotation mark there must be a comma or the end of the line", at: start,
            hint: "a quotation mark inside a field is written twice")
        }
      } else {
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != newline { index += 1 }
        append(bytes, start..<index)
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    index += 1
  }

  private mutating func readQuoted(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let start = index
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      if bytes[index] == quote {
        guard index + 1 < bytes.count, bytes[index + 1] == quote else {
          index += 1
          let trimmed = Self.trim(text.span, text.indices)
          fields.append(Row.Field(text: text[trimmed], offset: start + 1 + trimmed.lowerBound))
          return
        }
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    file.fault("bad_csv", "the quotation mark that opens here is never closed", at: start, 1)
  }

  private mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    let range = Self.trim(bytes.span, range)
    fields.append(Row.Field(text: bytes[range], offset: range.lowerBound))
  }

  private static func trim(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, ASCII.isSpace(bytes[start]) { start += 1 }
    while start < end, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

}
