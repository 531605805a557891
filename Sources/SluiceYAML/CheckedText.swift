/// A text that libyaml can read and whose lines are those of an editor.
///
/// It is UTF-8 without a BOM. What must not stand in it was reported and is U+FFFD here, one for one, so that places
/// stay true and reading can go on. Only "\n" and "\r\n" end a line.
struct CheckedText {
  let origin: Origin
  let bytes: [UInt8]
  /// The byte offsets of every 64th code point.
  private let samples: [Int]
  private static let step = 64

  private init(_ bytes: [UInt8], name: String, folder: String) {
    self.bytes = bytes
    origin = Origin(name: name, folder: folder, text: String(decoding: bytes, as: UTF8.self))
    var samples: [Int] = []
    var index = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if index.isMultiple(of: Self.step) { samples.append(offset) }
      index += 1
    }
    self.samples = samples
  }

  /// The byte offset of a code point; the number of bytes if there are not so many.
  func offset(ofCodePoint index: Int) -> Int {
    guard index / Self.step < samples.count else { return bytes.count }
    var offset = samples[index / Self.step]
    for _ in 0..<index % Self.step where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The character at a mark, unless the text or the line ends there.
  func scalar(at mark: Mark) -> Unicode.Scalar? {
    let start = offset(ofCodePoint: mark.index)
    let scalar = String(decoding: bytes[start..<min(start + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    return scalar == "\n" || scalar == "\r" ? nil : scalar
  }

  /// A place from a mark to another; its length is 0 if that is on another line.
  func place(from start: Mark, to end: Mark) -> Place {
    // libyaml's end of the text is on a new line, also where the last line has no end.
    guard start.line < origin.lines.count else {
      let last = origin.lines.last ?? ""
      return Place(
        origin: origin, line: max(1, origin.lines.count), column: last.unicodeScalars.count + 1, length: 0)
    }
    let length = start.line == end.line ? max(0, end.index - start.index) : 0
    return Place(origin: origin, line: start.line + 1, column: start.column + 1, length: length)
  }

  /// A place of some code points.
  func place(at mark: Mark, length: Int) -> Place {
    place(from: mark, to: Mark(index: mark.index + length, line: mark.line, column: mark.column + length))
  }
}

extension CheckedText {
  /// Strips the BOM, and reports and replaces invalid UTF-8 and characters that must not stand in a YAML text.
  static func check(_ bytes: [UInt8], name: String, folder: String) -> (CheckedText, [Diagnostic]) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var clean: [UInt8] = []
    /// Up to where `bytes` are in `clean`.
    var copied = 0
    var found: [(fault: Fault, line: Int, column: Int)] = []
    var line = 1
    var column = 1
    var offset = 0
    while offset < bytes.count {
      let (length, fault) = next(in: bytes, at: offset)
      if let fault {
        found.append((fault, line, column))
        clean += bytes[copied..<offset] + [0xEF, 0xBF, 0xBD]
        copied = offset + length
      }
      if bytes[offset] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
      offset += length
    }
    let text = CheckedText(copied == 0 ? bytes : clean + bytes[copied...], name: name, folder: folder)
    return (
      text,
      found.prefix(YAML.maxFaults + 1).map { fault, line, column in
        fault.diagnostic(at: Place(origin: text.origin, line: line, column: column, length: 1))
      }
    )
  }

  /// The length of what stands at an offset, and what is wrong with it.
  private static func next(in bytes: [UInt8], at offset: Int) -> (length: Int, fault: Fault?) {
    let byte = bytes[offset]
    switch byte {
    case 0x20...0x7E, UInt8(ascii: "\t"), UInt8(ascii: "\n"): return (1, nil)
    case UInt8(ascii: "\r"):
      let endsLine = offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n")
      return (1, endsLine ? nil : .loneReturn)
    case 0..<0x80: return (1, .control(Unicode.Scalar(byte)))
    default: break
    }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    switch parser.parseScalar(from: &rest) {
    case .valid(let encoded): return (encoded.count, fault(of: Unicode.UTF8.decode(encoded)))
    case .error(let length): return (max(1, length), .invalid(byte))
    case .emptyInput: return (1, .invalid(byte))
    }
  }

  private static func fault(of scalar: Unicode.Scalar) -> Fault? {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: .lineSeparator(scalar)
    case 0x80...0x9F, 0xFFFE, 0xFFFF: .control(scalar)
    case 0xFEFF: .mark
    default: nil
    }
  }

  private enum Fault {
    case invalid(UInt8)
    case control(Unicode.Scalar)
    case lineSeparator(Unicode.Scalar)
    case loneReturn
    case mark

    func diagnostic(at place: Place) -> Diagnostic {
      switch self {
      case .invalid(let byte):
        let hex = String(byte, radix: 16, uppercase: true)
        return Diagnostic(
          .error, "invalid_utf8", "the byte 0x\(hex) is not valid UTF-8", at: place, hint: "save the file as UTF-8")
      case .control(let scalar):
        let kind = scalar.value < 0xA0 ? "control character" : "character"
        return Diagnostic(
          .error, "control_character", "the \(kind) \(scalar.codePoint) must not stand here", at: place,
          hint: "remove it, or write \"\(scalar.escape)\" in double quotation marks")
      case .lineSeparator(let scalar):
        return Diagnostic(
          .error, "control_character", "the line separator \(scalar.codePoint) must not stand here", at: place,
          hint: "remove it, or write \"\(scalar.escape)\" in double quotation marks")
      case .loneReturn:
        return Diagnostic(
          .error, "control_character", "the carriage return here has no line feed after it", at: place,
          hint: "end lines with a line feed")
      case .mark:
        return Diagnostic(
          .error, "control_character", "a byte order mark (U+FEFF) may only stand at the start of the file", at: place,
          hint: "remove it, or write \"\\uFEFF\" in double quotation marks")
      }
    }
  }
}

extension Unicode.Scalar {
  /// `U+0085`
  fileprivate var codePoint: String { "U+\(hex(4))" }

  /// As it is written in double quotation marks.
  fileprivate var escape: String { value < 0x100 ? "\\x\(hex(2))" : "\\u\(hex(4))" }

  private func hex(_ digits: Int) -> String {
    let hex = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - hex.count)) + hex
  }
}
