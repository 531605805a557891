extension CheckedText {
  /// What stands before the content of a node.
  struct Properties {
    /// Where the `&` is.
    var anchor: Mark?
    /// Where the `!` is, and the tag as written.
    var tag: (mark: Mark, text: String, length: Int)?
    /// Where the content begins.
    var content: Mark
  }

  /// Finds the anchor, the tag and the content of a node that has one of the first two.
  func properties(of event: Event) -> Properties {
    var walk = Walk(self, from: event.start)
    var properties = Properties(content: event.start)
    let end: Int? = if case .scalar(_, isBlock: false) = event.kind { event.end.index } else { nil }
    while let byte = walk.byte {
      // An empty value has no content: its place is behind the anchor.
      if let end, walk.mark.index >= end { break }
      switch byte {
      case UInt8(ascii: "&"):
        properties.anchor = properties.anchor ?? walk.mark
        walk.skip()
        walk.skip { $0.isWord }
      case UInt8(ascii: "!"):
        let start = walk
        walk.skip { !$0.isSpace }
        let written = String(decoding: bytes[start.offset..<walk.offset], as: UTF8.self)
        properties.tag = properties.tag ?? (start.mark, written, walk.mark.index - start.mark.index)
      case UInt8(ascii: "#"): walk.skipLine()
      case let byte where byte.isSpace: walk.skip()
      default:
        properties.content = walk.mark
        return properties
      }
    }
    properties.content = walk.mark
    return properties
  }

  /// The `?` of an explicit key, between the end of an event and the key.
  func questionMark(from start: Mark, to end: Mark) -> Mark? {
    var walk = Walk(self, from: start)
    while walk.mark.index < end.index, let byte = walk.byte {
      if byte == UInt8(ascii: "?") { return walk.mark }
      if byte == UInt8(ascii: "#") { walk.skipLine() } else { walk.skip() }
    }
    return nil
  }

  /// A way through the text that keeps count of lines and columns.
  private struct Walk {
    let bytes: [UInt8]
    var offset: Int
    var mark: Mark

    init(_ text: CheckedText, from mark: Mark) {
      bytes = text.bytes
      offset = text.offset(ofCodePoint: mark.index)
      self.mark = mark
    }

    var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Goes on by one code point.
    mutating func skip() {
      guard let byte else { return }
      offset += 1
      while let byte = self.byte, byte & 0xC0 == 0x80 { offset += 1 }
      mark.index += 1
      if byte == UInt8(ascii: "\n") {
        mark.line += 1
        mark.column = 0
      } else {
        mark.column += 1
      }
    }

    mutating func skip(while holds: (UInt8) -> Bool) {
      while let byte, holds(byte) { skip() }
    }

    mutating func skipLine() {
      skip { $0 != UInt8(ascii: "\n") }
    }
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }

  /// May stand in the name of an anchor.
  fileprivate var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
