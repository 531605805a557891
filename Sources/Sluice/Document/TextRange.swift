/// A stretch of a document's text: UTF-8 byte offsets, half-open, both ends between scalars.
public struct TextRange: Hashable, Sendable {
  public var start: Int32
  public var end: Int32

  @inlinable public init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
  }

  @inlinable public init(_ bytes: Range<Int>) {
    start = Int32(truncatingIfNeeded: bytes.lowerBound)
    end = Int32(truncatingIfNeeded: bytes.upperBound)
  }

  /// The offsets, for indexing.
  @inlinable public var bytes: Range<Int> { Int(start)..<Int(end) }

  /// The length in bytes.
  @inlinable public var count: Int { Int(end) - Int(start) }

  @inlinable public var isEmpty: Bool { end <= start }

  /// Whether the other range lies within this one.
  @inlinable public func contains(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }

  /// Whether the two share a byte.
  @inlinable public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }
}

extension TextRange: CustomStringConvertible {
  public var description: String { "\(start)..<\(end)" }
}
