/// A text that is another one as soon as one byte differs: an id, a key, the name of a file.
///
/// `String` takes `é` in one code point and in two for the same text, and has them as one element of a set and one key of a
/// dictionary. File systems and records keep them apart, so whatever is told apart by its name is a `ByteString`. It is as
/// large as the `String` in it, and costs nothing to make of one.
public struct ByteString: Sendable {
  /// The text, for what is about words.
  public var text: String

  /// A text, as the bytes of its UTF-8.
  public init(_ text: String) { self.text = text }

  /// A part of a text.
  public init(_ text: Substring) { self.text = String(text) }

  /// The bytes.
  public var utf8: String.UTF8View { text.utf8 }

  /// Whether it has no bytes.
  public var isEmpty: Bool { text.isEmpty }

  /// Whether the bytes of another text are its last ones.
  public func hasSuffix(_ suffix: ByteString) -> Bool { utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }

  /// Whether the bytes of another text are its first ones.
  public func hasPrefix(_ prefix: ByteString) -> Bool { utf8.starts(with: prefix.utf8) }
}

extension ByteString: Hashable {
  /// Whether all bytes are the same.
  public static func == (first: ByteString, second: ByteString) -> Bool {
    // Texts that are no equal texts have no equal bytes: that is told soonest.
    first.text.utf8.count == second.text.utf8.count && first.text == second.text
      && first.text.utf8.elementsEqual(second.text.utf8)
  }

  /// Adds the bytes.
  public func hash(into hasher: inout Hasher) {
    // Only texts that came from Objective-C are not in one piece.
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    // Stands in no UTF-8, so that two texts in a row are no other two.
    hasher.combine(UInt8(0xFF))
  }
}

extension ByteString: Comparable {
  /// By the bytes, in the order in which listings and records have them.
  public static func < (first: ByteString, second: ByteString) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

extension ByteString: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The text that is written.
  public init(stringLiteral text: String) { self.text = text }

  /// The text.
  public var description: String { text }
}

/// As a text.
extension ByteString: Codable {
  public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(text)
  }
}
