/// A pattern as a regular expression over bytes.
indirect enum PatternTree: Sendable {
  /// One byte out of ranges.
  case byte([ClosedRange<UInt8>])
  case sequence([PatternTree])
  case oneOf([PatternTree])
  case optional(PatternTree)
  /// Any number of a byte out of ranges, none included.
  case repeated([ClosedRange<UInt8>])

  /// A byte of a file's or folder's name.
  static let inName: [ClosedRange<UInt8>] = [0...0x2E, 0x30...0xFF]
  static let any: [ClosedRange<UInt8>] = [0...0xFF]
  static let slash = PatternTree.byte([0x2F...0x2F])
  /// Any folders or none.
  static let anyFolders = PatternTree.optional(.sequence([.repeated(any), slash]))
  /// A character of a name: in valid UTF-8 a byte that leads, and all that continue it.
  static let anyCharacter = PatternTree.sequence([
    .byte([0...0x2E, 0x30...0x7F, 0xC0...0xFF]), .repeated([0x80...0xBF]),
  ])
}

/// Reads a pattern from left to right.
struct PatternParser {
  private let text: [UInt8]
  private var index = 0
  private var depth = 0

  private static let deepest = 16
  private static let longest = 1000

  static func parse(_ pattern: String) throws(PatternFault) -> PatternTree {
    // A folder's name with `/` at its end stands for all in it.
    let text = Array(pattern.utf8) + (pattern.hasSuffix("/") ? Array("**".utf8) : [])
    if text.isEmpty { throw PatternFault(message: "an empty pattern matches nothing") }
    if text.count > longest { throw PatternFault(message: "a pattern can have at most \(longest) bytes") }
    if text.starts(with: "/".utf8) {
      throw PatternFault(
        message: "patterns are relative to 'path'", hint: "leave out the '/' at the start", start: 0, length: 1)
    }
    let components = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if let index = components.firstIndex(where: { [".", ".."].contains(String(decoding: $0, as: UTF8.self)) }) {
      let part = components[index]
      throw PatternFault(
        message: "'\(String(decoding: part, as: UTF8.self))/' matches nothing", hint: "patterns are relative to 'path'",
        start: part.startIndex, length: part.count)
    }
    var parser = PatternParser(text: text)
    return try parser.sequence(isStart: true)
  }

  private init(text: [UInt8]) { self.text = text }

  /// What stands up to the end, or to the `,` or `}` of the braces that this is in.
  private mutating func sequence(isStart: Bool) throws(PatternFault) -> PatternTree {
    var parts: [PatternTree] = []
    // Whether a component of the path begins here, where `**` may stand.
    var isStart = isStart
    while index < text.count {
      let byte = text[index]
      if depth > 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") { break }
      switch byte {
      case UInt8(ascii: "*"): parts.append(try star(isStart))
      case UInt8(ascii: "?"):
        parts.append(.anyCharacter)
        index += 1
      case UInt8(ascii: "["): parts.append(try set())
      case UInt8(ascii: "{"): parts.append(try braces(isStart))
      case UInt8(ascii: "}"):
        throw PatternFault(
          message: "'}' closes no '{'", hint: #"for the sign itself write '\}'"#, start: index, length: 1)
      default: parts.append(.byte([try literal()...text[index - 1]]))
      }
      // After `**/` a component begins too.
      isStart = text[index - 1] == UInt8(ascii: "/")
    }
    return .sequence(parts)
  }

  private mutating func literal() throws(PatternFault) -> UInt8 {
    if text[index] == UInt8(ascii: "\\") {
      index += 1
      if index == text.count {
        throw PatternFault(
          message: #"'\' stands before nothing"#, hint: #"for the sign itself write '\\'"#, start: index - 1, length: 1)
      }
    }
    index += 1
    return text[index - 1]
  }

  private mutating func star(_ isStart: Bool) throws(PatternFault) -> PatternTree {
    let start = index
    while index < text.count, text[index] == UInt8(ascii: "*") { index += 1 }
    if index - start == 1 { return .repeated(PatternTree.inName) }
    let next = index < text.count ? text[index] : UInt8(ascii: "/")
    let isEnd = next == UInt8(ascii: "/") || depth > 0 && (next == UInt8(ascii: ",") || next == UInt8(ascii: "}"))
    guard index - start == 2, isStart, isEnd else {
      throw PatternFault(
        message: "'**' must stand alone between slashes", hint: "for any text within a name write '*'", start: start,
        length: index - start)
    }
    guard index < text.count, next == UInt8(ascii: "/") else { return .repeated(PatternTree.any) }
    index += 1
    return .anyFolders
  }

  private mutating func braces(_ isStart: Bool) throws(PatternFault) -> PatternTree {
    let start = index
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw PatternFault(message: "braces can stand at most \(Self.deepest) deep", start: start, length: 1)
    }
    var choices: [PatternTree] = []
    repeat {
      index += 1
      choices.append(try sequence(isStart: isStart))
    } while index < text.count && text[index] == UInt8(ascii: ",")
    guard index < text.count else {
      throw PatternFault(
        message: "'{' is not closed", hint: #"for the sign itself write '\{'"#, start: start, length: 1)
    }
    index += 1
    return .oneOf(choices)
  }

  private mutating func set() throws(PatternFault) -> PatternTree {
    let start = index
    index += 1
    let isNegated = index < text.count && [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(text[index])
    if isNegated { index += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    let first = index
    while index < text.count, text[index] != UInt8(ascii: "]") || index == first {
      let from = index
      let low = try scalar()
      var high = low
      if index + 1 < text.count, text[index] == UInt8(ascii: "-"), text[index + 1] != UInt8(ascii: "]") {
        index += 1
        high = try scalar()
      }
      guard low <= high else {
        let range = String(decoding: text[from..<index], as: UTF8.self)
        throw PatternFault(
          message: "the range '\(range)' runs backwards", start: from, length: range.unicodeScalars.count)
      }
      ranges.append(low...high)
    }
    guard index < text.count else {
      throw PatternFault(
        message: "'[' is not closed", hint: #"for the sign itself write '\['"#, start: start, length: 1)
    }
    index += 1
    let sequences = UTF8Ranges.sequences(of: UTF8Ranges.inName(ranges, negated: isNegated))
    return .oneOf(sequences.map { .sequence($0.map { .byte([$0]) }) })
  }

  /// A character of a set.
  private mutating func scalar() throws(PatternFault) -> UInt32 {
    if text[index] == UInt8(ascii: "\\") { return UInt32(try literal()) }
    var decoder = UTF8()
    var bytes = text[index...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return UInt32(try literal()) }
    index += UTF8.width(scalar)
    return scalar.value
  }
}
