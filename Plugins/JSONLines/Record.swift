#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import Sluice

/// What the input takes out of a line.
struct Record {
  var id: String?
  var text: String?
  var metadata: [(key: String, value: JSON)] = []
  /// Why the record cannot be used.
  var fault: String?

  /// Where the parts of a record stand.
  struct Layout: Sendable {
    var id: JSONPointer
    var text: JSONPointer
    var metadata: [(key: String, pointer: JSONPointer)]
  }
}

/// Decodes lines; only what the layout points to is decoded.
struct RecordDecoder {
  private let decoder = JSONDecoder()
  private let layout: Record.Layout

  init(_ layout: Record.Layout) { self.layout = layout }

  /// Decodes a line of valid UTF-8.
  func decode(_ line: [UInt8]) -> Record {
    var line = line
    return line.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return Record(fault: "the line is empty") }
      let data = Data(bytesNoCopy: start, count: bytes.count, deallocator: .none)
      do {
        return try decoder.decode(Line.self, from: data, configuration: layout).record
      } catch {
        return Record(fault: "the line is not JSON")
      }
    }
  }

  private struct Line: DecodableWithConfiguration {
    var record = Record()

    init(from decoder: any Decoder, configuration layout: Record.Layout) throws {
      guard let map = try? decoder.container(keyedBy: Key.self) else {
        record.fault = "the line is not a JSON object"
        return
      }
      try readID(map, layout.id)
      try readText(map, layout.text)
      guard record.fault == nil else { return }
      for (key, pointer) in layout.metadata {
        if let found = Key.follow(pointer.steps[...], in: map) { record.metadata.append((key, try JSON(from: found))) }
      }
    }

    private mutating func readID(_ map: KeyedDecodingContainer<Key>, _ pointer: JSONPointer) throws {
      if let id = Self.string(map, pointer) {
        record.id = id
      } else if let found = Key.follow(pointer.steps[...], in: map) {
        let value = try found.singleValueContainer()
        // A number's digits as they stand there, also of one that no Int can hold.
        record.id = (try? value.decode(Int.self)).map { "\($0)" } ?? (try? value.decode(Decimal.self)).map { "\($0)" }
        if record.id == nil {
          record.fault = "'\(pointer.text)' should be text or a number, not \(try JSON(from: found).kind)"
        }
      } else {
        record.fault = "nothing is at '\(pointer.text)', where the id should be"
      }
    }

    private mutating func readText(_ map: KeyedDecodingContainer<Key>, _ pointer: JSONPointer) throws {
      record.text = Self.string(map, pointer)
      if record.text != nil || record.fault != nil { return }
      if let found = Key.follow(pointer.steps[...], in: map) {
        record.fault = "'\(pointer.text)' should be text, not \(try JSON(from: found).kind)"
      } else {
        record.fault = "nothing is at '\(pointer.text)', where the text should be"
      }
    }

    private static func string(_ map: KeyedDecodingContainer<Key>, _ pointer: JSONPointer) -> String? {
      // Asked of the container itself, a text is decoded twice as fast as from a decoder of its own.
      if pointer.steps.count == 1 { return try? map.decode(String.self, forKey: Key(pointer.steps[0])) }
      return try? Key.follow(pointer.steps[...], in: map)?.singleValueContainer().decode(String.self)
    }
  }
}

/// Any key of an object.
private struct Key: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ key: String) { stringValue = key }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }

  /// The value that the steps of a pointer lead to, if they lead to one.
  static func follow(_ steps: ArraySlice<String>, in map: KeyedDecodingContainer<Key>) -> (any Decoder)? {
    guard let step = steps.first.map(Key.init), map.contains(step),
      let value = try? map.superDecoder(forKey: step)
    else { return nil }
    return follow(steps.dropFirst(), from: value)
  }

  private static func follow(_ steps: ArraySlice<String>, from value: any Decoder) -> (any Decoder)? {
    guard let step = steps.first else { return value }
    if let map = try? value.container(keyedBy: Key.self) { return follow(steps, in: map) }
    guard let index = Int(step), "\(index)" == step, var list = try? value.unkeyedContainer(),
      index >= 0, index < list.count ?? 0
    else { return nil }
    for _ in 0..<index { _ = try? list.superDecoder() }
    return (try? list.superDecoder()).flatMap { follow(steps.dropFirst(), from: $0) }
  }
}

extension JSON {
  /// Decodes any value. Whole numbers are integers; keys are sorted, because Foundation does not keep their order.
  fileprivate init(from decoder: any Decoder) throws {
    if let map = try? decoder.container(keyedBy: Key.self) {
      let keys = map.allKeys.sorted { $0.stringValue.utf8.lexicographicallyPrecedes($1.stringValue.utf8) }
      self = .object(try keys.map { Member($0.stringValue, try JSON(from: map.superDecoder(forKey: $0))) })
    } else if var list = try? decoder.unkeyedContainer() {
      var items: [JSON] = []
      while !list.isAtEnd { items.append(try JSON(from: list.superDecoder())) }
      self = .array(items)
    } else {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .null
      } else if let text = try? value.decode(String.self) {
        self = .string(text)
      } else if let number = try? value.decode(Int.self) {
        self = .int(number)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .bool(try value.decode(Bool.self))
      }
    }
  }

  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .int, .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
