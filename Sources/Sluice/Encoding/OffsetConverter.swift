/// Converts byte offsets of one text into another unit, in constant time after one pass over the text.
///
/// Keeps what it needs of the text as bits, and not the text itself: the document's memory must have one owner only.
public struct OffsetConverter: Sendable {
  /// Of 64 bytes of the text, in twelve.
  private struct Stretch {
    /// The offset before them, in the unit.
    let before: Int32
    private let low: UInt32
    private let high: UInt32

    init(before: Int32, continues: UInt64) {
      self.before = before
      low = UInt32(truncatingIfNeeded: continues)
      high = UInt32(truncatingIfNeeded: continues >> 32)
    }

    /// Bit for byte: it continues a scalar, so it counts nothing.
    var continues: UInt64 { UInt64(high) << 32 | UInt64(low) }
  }

  /// Empty if bytes and units are the same.
  private var stretches: [Stretch] = []
  /// Of as many bytes, bit for byte: it leads a scalar that takes two units. Empty if none does.
  private var pairs: [UInt64] = []
  @usableFromInline var map: OffsetMap?

  /// No conversion.
  public init() {}

  /// Prepares for a text.
  ///
  /// - Parameter map: if given, the offsets to convert are those of the source that this text was cleaned from.
  public mutating func prepare(for text: [UInt8], unit: OffsetUnit, map: OffsetMap? = nil) {
    self.map = map
    stretches.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    guard unit != .bytes else { return }
    let text = text.span
    guard !Self.isASCII(text) else { return }
    stretches.reserveCapacity(text.count / 64 + 1)
    if unit == .utf16 { pairs.reserveCapacity(text.count / 64 + 1) }
    var before: Int32 = 0
    for start in stride(from: 0, through: text.count, by: 64) {
      if start &+ 64 <= text.count, Self.isASCII(text, from: start, to: start &+ 64) {
        stretches.append(Stretch(before: before, continues: 0))
        if unit == .utf16 { pairs.append(0) }
        before &+= 64
        continue
      }
      var continues: UInt64 = 0
      var leadsPair: UInt64 = 0
      for step in 0..<8 {
        let word = EightBytes(text, paddedAt: start + 8 * step).bits
        continues |= EightBytes.Lanes(word & ~(word << 1)).packed << UInt64(8 * step)
        if unit == .utf16 {
          leadsPair |= EightBytes.Lanes(word & (word << 1) & (word << 2) & (word << 3)).packed << UInt64(8 * step)
        }
      }
      stretches.append(Stretch(before: before, continues: continues))
      if unit == .utf16 { pairs.append(leadsPair) }
      before &+= Int32(truncatingIfNeeded: 64 - continues.nonzeroBitCount + leadsPair.nonzeroBitCount)
    }
  }

  /// A range in the unit. In a cleaned text, one that lies in what was left out is empty, next to it.
  func convert(_ range: TextRange) -> (start: Int, end: Int) {
    if map != nil {
      let start = convert(Int(range.start))
      return (start, range.isEmpty ? start : max(start, convert(Int(range.end), isEnd: true)))
    }
    return (inUnits(Int(range.start)), inUnits(Int(range.end)))
  }

  /// The offset in the unit of a byte offset on a scalar border.
  ///
  /// - Parameter isEnd: whether it ends a range; matters only in a cleaned text, where the end of one run and the start
  ///   of the next can be the same place of the source.
  public func convert(_ offset: Int, isEnd: Bool = false) -> Int {
    inUnits(map?.cleaned(nextToSource: offset, isEnd: isEnd) ?? offset)
  }

  @inline(__always) private func inUnits(_ offset: Int) -> Int {
    let stretches = stretches.span
    if stretches.isEmpty { return offset }
    let stretch = stretches[offset >> 6]
    let earlier: UInt64 = (1 << UInt64(offset & 63)) &- 1
    let units = Int(stretch.before) &+ (offset & 63) &- (stretch.continues & earlier).nonzeroBitCount
    return pairs.isEmpty ? units : units &+ (pairs[offset >> 6] & earlier).nonzeroBitCount
  }

  private static func isASCII(_ text: Span<UInt8>) -> Bool {
    let whole = text.count & ~31
    guard isASCII(text, from: 0, to: whole) else { return false }
    return stride(from: whole, to: text.count, by: 8).allSatisfy {
      EightBytes(text, paddedAt: $0).beyondASCII.isEmpty
    }
  }

  /// The same for a stretch of whole steps of 32 bytes.
  @inline(__always) private static func isASCII(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var all = SIMD4<UInt64>(repeating: 0)
    for index in stride(from: start, to: end, by: 32) {
      all |= text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
    }
    return (all[0] | all[1] | all[2] | all[3]) & 0x8080_8080_8080_8080 == 0
  }
}
