/// Takes the cells of rows apart that a `RowWriter` wrote. Who reads them asks for what the columns say, in their order.
public struct RowCursor {
  /// The bytes that texts are ranges of.
  public let bytes: [UInt8]
  /// Where the next cell begins.
  public private(set) var position: Int
  private let end: Int

  /// - Parameter range: where the cells stand; all of the bytes if not given.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The contents of the frame that begins at a place: a document's id, then its rows.
  ///
  /// - Returns: nil if not all of it is there yet.
  public static func frame(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard start + 4 <= bytes.count else { return nil }
    var count = 0
    for index in 0..<4 { count |= Int(bytes[start + index]) << (8 * index) }
    return start + 4 + count <= bytes.count ? start + 4..<start + 4 + count : nil
  }

  /// Whether there is no cell any more.
  public var isAtEnd: Bool { position == end }

  /// A whole number; nil if the cell has no value.
  public mutating func int() -> Int? {
    guard hasValue() else { return nil }
    let zigzag = varint() &- 1
    return Int(truncatingIfNeeded: Int64(bitPattern: zigzag &>> 1) ^ -Int64(bitPattern: zigzag & 1))
  }

  /// A number; nil if the cell has no value.
  public mutating func double() -> Double? {
    guard byte() != 0 else { return nil }
    var bits: UInt64 = 0
    for shift in stride(from: 0, to: UInt64(64), by: 8) { bits |= UInt64(byte()) &<< shift }
    return Double(bitPattern: bits)
  }

  /// A boolean; nil if the cell has no value.
  public mutating func bool() -> Bool? {
    let byte = byte()
    return byte == 0 ? nil : byte == 2
  }

  /// Where in `bytes` a text stands, as UTF-8; nil if the cell has no value.
  public mutating func text() -> Range<Int>? {
    guard hasValue() else { return nil }
    let count = Int(truncatingIfNeeded: varint() &- 1)
    defer { position += count }
    return position..<position + count
  }

  /// Whether one more element of a list comes. The list ends with the first answer that is no.
  public mutating func hasElement() -> Bool { byte() == 1 }

  /// Whether a cell has one; one that has none is passed.
  private mutating func hasValue() -> Bool {
    guard bytes[position] == 0 else { return true }
    position &+= 1
    return false
  }

  private mutating func byte() -> UInt8 {
    position &+= 1
    return bytes[position &- 1]
  }

  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = byte()
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}

/// A value as it was read from the cells of a row.
public indirect enum FieldCell: Sendable, Hashable {
  /// There is none: nil, no name.
  case none
  case int(Int)
  case double(Double)
  case bool(Bool)
  case text(String)
  case range(start: Int, end: Int)
  case list([FieldCell])
  /// A value for each member of the kind. A record that is not there has none in all of them.
  case record([FieldCell])

  /// Whether there is no value: none at all, a list without elements, a record without members.
  public var isNone: Bool {
    switch self {
    case .none: true
    case .list(let elements): elements.isEmpty
    case .record(let values): values.allSatisfy(\.isNone)
    case .int, .double, .bool, .text, .range: false
    }
  }
}

extension RowCursor {
  /// A value of a kind, from as many cells as it takes. For few values: what reads many asks for their parts.
  public mutating func value(_ kind: FieldKind) -> FieldCell {
    switch kind {
    case .int: return int().map(FieldCell.int) ?? .none
    case .double: return double().map(FieldCell.double) ?? .none
    case .bool: return bool().map(FieldCell.bool) ?? .none
    case .text: return text().map { .text(String(decoding: bytes[$0], as: UTF8.self)) } ?? .none
    case .range:
      let (start, end) = (int(), int())
      guard let start, let end else { return .none }
      return .range(start: start, end: end)
    case .list(let element):
      var elements: [FieldCell] = []
      while hasElement() { elements.append(value(element)) }
      return .list(elements)
    case .record(let members):
      return .record(members.map { value($0.kind) })
    }
  }
}
