internal import Sluice

/// What the input takes out of a line.
struct Record {
  var id: String?
  var metadata: [(key: String, value: JSON)] = []
  /// Where the text stands in the line.
  var text = 0..<0
  /// Why the record cannot be used, and which byte of the line is at fault; nil for the line.
  var fault: (message: String, offset: Int?)?

  /// Where the parts of a record stand.
  struct Layout: Sendable {
    var id: JSONPointer
    var text: JSONPointer
    var metadata: [(key: String, pointer: JSONPointer)]
  }
}

/// Takes records out of lines; the bytes of a record's text are taken by itself, straight into a document.
struct RecordDecoder {
  private let layout: Record.Layout
  /// Whether half of a surrogate pair becomes U+FFFD.
  private let replaces: Bool
  private var scanner: JSONScanner

  init(_ layout: Record.Layout, replacesHalves: Bool = false) {
    self.layout = layout
    replaces = replacesHalves
    scanner = JSONScanner([layout.id, layout.text] + layout.metadata.map(\.pointer))
  }

  /// Takes the record out of a line of valid UTF-8, but for its text.
  mutating func decode(_ bytes: [UInt8]) -> Record {
    let line = bytes.span
    var record = Record()
    do throws(JSONFault) {
      guard try scanner.scan(line) == .object else {
        record.fault = ("the line is not a JSON object", nil)
        return record
      }
    } catch {
      record.fault = ("the line is not JSON: \(error.message)", error.offset)
      return record
    }
    readID(line, &record)
    if record.fault == nil { findText(&record) }
    for index in layout.metadata.indices where record.fault == nil { readMetadata(index, line, &record) }
    return record
  }

  /// Appends the text of a record that was taken out of this line.
  ///
  /// - Returns: that half of a surrogate pair stands in it, and where in the line.
  func readText(of record: Record, _ line: [UInt8], to bytes: inout [UInt8]) -> (message: String, offset: Int?)? {
    let line = line.span
    return JSONText.unescape(line, record.text, to: &bytes, replaces: replaces).map { half(line, at: $0, layout.text) }
  }

  private func readID(_ line: Span<UInt8>, _ record: inout Record) {
    guard let value = scanner.values[0] else {
      record.fault = ("nothing is at '\(layout.id.text)', where the id should be", nil)
      return
    }
    switch value.kind {
    case .string: record.id = string(value.range, line, layout.id, &record)
    case .number: record.id = written(value.range, line, layout.id, &record)
    default:
      record.fault = (
        "'\(layout.id.text)' should be text or a number, not \(value.kind.rawValue)", value.range.lowerBound
      )
    }
  }

  private func findText(_ record: inout Record) {
    guard let value = scanner.values[1] else {
      record.fault = ("nothing is at '\(layout.text.text)', where the text should be", nil)
      return
    }
    if value.kind == .string {
      record.text = value.range
    } else {
      record.fault = ("'\(layout.text.text)' should be text, not \(value.kind.rawValue)", value.range.lowerBound)
    }
  }

  private func readMetadata(_ index: Int, _ line: Span<UInt8>, _ record: inout Record) {
    guard let value = scanner.values[2 + index] else { return }
    let (key, pointer) = layout.metadata[index]
    let json: JSON?
    switch value.kind {
    case .null: json = .null
    case .bool: json = .bool(line[value.range.lowerBound] == UInt8(ascii: "t"))
    case .string: json = string(value.range, line, pointer, &record).map { .string($0) }
    case .number: json = written(value.range, line, pointer, &record).map { JSON(number: $0) }
    case .array, .object: json = written(value.range, line, pointer, &record).map { .written($0) }
    }
    if let json { record.metadata.append((key, json)) }
  }

  private func string(
    _ range: Range<Int>, _ line: Span<UInt8>, _ pointer: JSONPointer, _ record: inout Record
  ) -> String? {
    var bytes: [UInt8] = []
    let half = JSONText.unescape(line, range, to: &bytes, replaces: replaces)
    return taken(bytes, half, line, pointer, &record)
  }

  private func written(
    _ range: Range<Int>, _ line: Span<UInt8>, _ pointer: JSONPointer, _ record: inout Record
  ) -> String? {
    var bytes: [UInt8] = []
    let half = JSONText.copy(line, range, to: &bytes, replaces: replaces)
    return taken(bytes, half, line, pointer, &record)
  }

  private func taken(
    _ bytes: [UInt8], _ half: Int?, _ line: Span<UInt8>, _ pointer: JSONPointer, _ record: inout Record
  ) -> String? {
    if let half {
      record.fault = self.half(line, at: half, pointer)
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func half(_ line: Span<UInt8>, at offset: Int, _ pointer: JSONPointer) -> (message: String, offset: Int?) {
    let escape = String(decoding: (offset..<offset + 6).map { line[$0] }, as: UTF8.self)
    return ("'\(pointer.text)' has half of a surrogate pair, '\(escape)'", offset)
  }
}

extension JSON {
  /// A number as it is written; an integer if an `Int` is written like that.
  fileprivate init(number text: String) {
    let number = Int(text)
    self = number.flatMap { "\($0)" == text ? .int($0) : nil } ?? .written(text)
  }
}
