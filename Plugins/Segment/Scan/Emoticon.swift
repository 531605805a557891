/// A face of marks.
enum Emoticon {
  /// Behind a face such as `:)` or `;-D` that a blank or the end follows.
  static func end(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ vocabulary: Vocabulary) -> Int? {
    guard text[start] == UInt8(ascii: ":") || text[start] == UInt8(ascii: ";") || text[start] == UInt8(ascii: "=")
    else { return nil }
    var offset = start &+ 1
    if offset < end && text[offset] == UInt8(ascii: "-") { offset &+= 1 }
    guard offset < end else { return nil }
    switch text[offset] {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"),
      UInt8(ascii: "]"), UInt8(ascii: "/"):
      break
    default: return nil
    }
    // `:)))`
    while offset < end && offset &- start < 12 && text[offset] == text[min(offset &+ 1, end &- 1)] { offset &+= 1 }
    offset = min(offset &+ 1, end)
    if offset >= end { return offset }
    let kind = vocabulary.character(text, offset).kind
    return kind == .space || kind == .newline ? offset : nil
  }
}
