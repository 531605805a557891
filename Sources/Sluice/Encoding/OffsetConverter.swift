/// What offsets count in the outputs. Inside the program they are bytes.
public enum OffsetUnit: String, CaseIterable, Sendable, ParameterValue {
  /// Unicode scalars, as Python and Spark count.
  case codePoints = "code_points"
  /// Bytes of UTF-8, as the program counts.
  case bytes
  /// UTF-16 code units, as Java and JavaScript count.
  case utf16
}

/// Converts byte offsets of one text into another unit, in constant time after one pass over the text.
public struct OffsetConverter: Sendable {
  /// Offsets before each stretch of `stride` bytes, in the unit. Empty if bytes and units are the same.
  private var checkpoints: [Int32] = []
  private var text: [UInt8] = []
  private var countsPairs = false
  @usableFromInline var map: OffsetMap?

  private static let stride = 64

  public init() {}

  /// Prepares for a text.
  ///
  /// - Parameter map: if given, the offsets to convert are those of the source that this text was cleaned from.
  public mutating func prepare(for text: [UInt8], unit: OffsetUnit, map: OffsetMap? = nil) {
    self.map = map
    checkpoints.removeAll(keepingCapacity: true)
    guard unit != .bytes, !Self.isASCII(text.span) else {
      self.text = []
      return
    }
    countsPairs = unit == .utf16
    self.text = text
    checkpoints.reserveCapacity(text.count / Self.stride + 1)
    let span = text.span
    var count: Int32 = 0
    var index = 0
    while index < span.count {
      checkpoints.append(count)
      let end = min(index + Self.stride, span.count)
      count &+= Self.units(span, index..<end, countsPairs)
      index = end
    }
    checkpoints.append(count)
  }

  /// The offset in the unit of a byte offset on a scalar border.
  ///
  /// - Parameter isEnd: whether it ends a range; matters only in a cleaned text, where the end of one run and the start
  ///   of the next can be the same place of the source.
  @inlinable public func convert(_ offset: Int, isEnd: Bool = false) -> Int {
    map == nil ? inUnits(offset) : inUnits(cleaned(offset, isEnd))
  }

  @usableFromInline func cleaned(_ offset: Int, _ isEnd: Bool) -> Int {
    guard let map else { return offset }
    let start = Int32(truncatingIfNeeded: offset)
    if !isEnd, let range = map.cleaned(of: TextRange(start: start, end: start + 1)) { return Int(range.start) }
    return map.cleaned(ofSource: offset) ?? 0
  }

  @usableFromInline func inUnits(_ offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return offset }
    let block = offset / Self.stride
    let start = block * Self.stride
    return Int(checkpoints[block]) + (start == offset ? 0 : Int(Self.units(text.span, start..<offset, countsPairs)))
  }

  private static func units(_ span: Span<UInt8>, _ range: Range<Int>, _ countsPairs: Bool) -> Int32 {
    var count: Int32 = 0
    for index in range {
      let byte = span[index]
      count &+= byte & 0xC0 == 0x80 ? 0 : 1
      if countsPairs { count &+= byte >= 0xF0 ? 1 : 0 }
    }
    return count
  }

  private static func isASCII(_ span: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in span.indices { all |= span[index] }
    return all < 0x80
  }
}
