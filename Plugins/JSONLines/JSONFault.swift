internal import Sluice

/// Where a text breaks the grammar of JSON, and how.
struct JSONFault: Error, Equatable {
  let message: String
  /// In bytes of the text.
  let offset: Int
}

extension JSONFault {
  /// Something else stands there than what should, or the text ends.
  static func expected(_ what: String, _ text: Span<UInt8>, at offset: Int) -> JSONFault {
    let found = offset < text.count ? shown(text[offset]) : "the end of the line"
    return JSONFault(message: "there should be \(what), not \(found)", offset: offset)
  }

  static func tooDeep(_ limit: Int, at offset: Int) -> JSONFault {
    JSONFault(message: "lists and objects stand more than \(limit) deep in each other", offset: offset)
  }

  static func endless(at offset: Int) -> JSONFault {
    JSONFault(message: "a text begins that does not end", offset: offset)
  }

  static func control(_ byte: UInt8, at offset: Int) -> JSONFault {
    JSONFault(message: "in a text \(shown(byte)) must be written as an escape", offset: offset)
  }

  static func escape(_ text: Span<UInt8>, at offset: Int) -> JSONFault {
    if text.byte(at: offset &+ 1) == UInt8(ascii: "u") {
      return JSONFault(message: #"behind '\u' there should be four hexadecimal digits"#, offset: offset)
    }
    return .expected(#"one of "\/bfnrtu behind '\'"#, text, at: offset &+ 1)
  }

  static func leadingZero(at offset: Int) -> JSONFault {
    JSONFault(message: "a number begins with a zero", offset: offset)
  }

  private static func shown(_ byte: UInt8) -> String {
    if byte > 0x20, byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "byte 0x\(byte < 16 ? "0" : "")\(hex)"
  }
}
