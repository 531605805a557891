/// A Unicode scalar read out of text that is known to be valid UTF-8, as that of every document is.
///
/// Memory outside the text is never read: a sequence that is cut short by its end is a fault of the program and traps.
@frozen public struct UTF8Scalar: Hashable, Sendable {
  public let value: UInt32
  /// In bytes, 1 to 4.
  public let length: Int

  @inlinable @inline(__always) init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }

  /// The scalar that begins at an index.
  @inlinable @inline(__always) public init(_ text: Span<UInt8>, at index: Int) {
    let lead = UInt32(text[index])
    if lead < 0x80 {
      self.init(value: lead, length: 1)
      return
    }
    let second = UInt32(text[index + 1]) & 0x3F
    if lead < 0xE0 {
      self.init(value: (lead & 0x1F) << 6 | second, length: 2)
      return
    }
    let third = UInt32(text[index + 2]) & 0x3F
    if lead < 0xF0 {
      self.init(value: (lead & 0x0F) << 12 | second << 6 | third, length: 3)
      return
    }
    let fourth = UInt32(text[index + 3]) & 0x3F
    self.init(value: (lead & 0x07) << 18 | second << 12 | third << 6 | fourth, length: 4)
  }

  /// The scalar that ends before an index, which is not 0.
  @inlinable @inline(__always) public init(_ text: Span<UInt8>, before index: Int) {
    var start = index - 1
    while start > 0 && text[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(text, at: start)
  }

  /// How long a sequence is by its first byte.
  @inlinable @inline(__always) public static func length(ofLead lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
