internal import Sluice

/// What a survey found, as its file has it: for each source how many documents it has, and how many of them have a
/// line.
///
/// ```
/// # sluice line-templates 1  fold=1  source=folder
/// source 7 example.org
/// 00c3a51b7c2f9d64 5
/// ```
///
/// Sources are sorted by the bytes of their names, lines by their hashes. In names, `%`, control characters and line
/// ends are written as `%XX`.
struct TemplateFile: Sendable {
  let source: TemplateSource
  private let bytes: [UInt8]
  private let start: Int

  /// A line of the file.
  enum Item: Equatable {
    case source(name: [UInt8], documents: UInt64)
    case line(hash: UInt64, documents: UInt64)
  }

  private static let mark = "# sluice line-templates 1  fold=1  source="

  static func header(_ source: TemplateSource) -> [UInt8] {
    Array("\(mark)\(escaped(Array(source.written.utf8)))\n".utf8)
  }

  /// - Throws: `bad_templates`, with the line at fault.
  init(_ bytes: [UInt8], name: String) throws(Diagnostics) {
    func fault(_ what: String, _ line: Int) -> Diagnostics {
      Diagnostics(
        "bad_templates", "'\(name)' is no file of line templates: line \(line) \(what)",
        hint: "such files are written by the output 'line_templates'")
    }
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let header = String(decoding: bytes[..<end], as: UTF8.self)
    guard header.hasPrefix(Self.mark), end < bytes.count,
      let written = Self.unescaped(bytes[Self.mark.utf8.count..<end]),
      let source = TemplateSource(String(decoding: written, as: UTF8.self))
    else { throw fault("is not '\(Self.mark)…'", 1) }
    self.source = source
    self.bytes = bytes
    start = end + 1
    // All of it once, so that no later reader meets a fault.
    var reader = reader
    var last: (name: [UInt8], hash: UInt64)?
    var all: UInt64 = 0
    var line = 1
    while !reader.isAtEnd {
      line += 1
      switch reader.next() {
      case .source(let name, let documents)?:
        if let last, !last.name.lexicographicallyPrecedes(name) { throw fault("is out of order", line) }
        last = (name, 0)
        all = documents
      case .line(let hash, let documents)?:
        guard let before = last, before.hash < hash else { throw fault("is out of order", line) }
        guard documents <= all else { throw fault("counts more documents than the source has", line) }
        last?.hash = hash
      case nil: throw fault("is neither a source nor a count", line)
      }
    }
  }

  /// Goes through the file.
  var reader: Reader { Reader(bytes: bytes, index: start) }

  struct Reader {
    fileprivate let bytes: [UInt8]
    fileprivate var index: Int

    fileprivate init(bytes: [UInt8], index: Int) {
      self.bytes = bytes
      self.index = index
    }

    var isAtEnd: Bool { index >= bytes.count }

    /// The next line; nil at the end, and if it is not as it should be.
    mutating func next() -> Item? {
      guard !isAtEnd else { return nil }
      if bytes[index] == UInt8(ascii: "s") {
        for byte in "source ".utf8 { guard take(byte) else { return nil } }
        guard let documents = number(), take(UInt8(ascii: " ")) else { return nil }
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        guard end < bytes.count, let name = TemplateFile.unescaped(bytes[index..<end]) else { return nil }
        index = end + 1
        return .source(name: name, documents: documents)
      }
      var hash: UInt64 = 0
      for _ in 0..<16 {
        guard !isAtEnd, let digit = TemplateFile.hexDigit(bytes[index]) else { return nil }
        hash = hash << 4 | UInt64(digit)
        index += 1
      }
      guard hash > 0, take(UInt8(ascii: " ")), let documents = number(), take(UInt8(ascii: "\n")) else { return nil }
      return .line(hash: hash, documents: documents)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard !isAtEnd, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    private mutating func number() -> UInt64? {
      var value: UInt64 = 0
      let first = index
      while !isAtEnd, bytes[index] &- 0x30 < 10, index - first < 15 {
        value = value * 10 + UInt64(bytes[index] - 0x30)
        index += 1
      }
      return index > first ? value : nil
    }
  }

  // MARK: - Writing

  static func append(_ item: Item, to bytes: inout [UInt8]) {
    switch item {
    case .source(let name, let documents):
      bytes += "source \(documents) \(escaped(name))\n".utf8
    case .line(let hash, let documents):
      for shift in stride(from: 60, through: 0, by: -4) { bytes.append(hexDigits[Int(hash >> UInt64(shift) & 15)]) }
      bytes += " \(documents)\n".utf8
    }
  }

  private static func escaped(_ name: [UInt8]) -> String {
    var written: [UInt8] = []
    for byte in name {
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") {
        written += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      } else {
        written.append(byte)
      }
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// Nil if a `%` is not followed by two digits.
  private static func unescaped(_ written: ArraySlice<UInt8>) -> [UInt8]? {
    var name: [UInt8] = []
    var index = written.startIndex
    while index < written.endIndex {
      if written[index] == UInt8(ascii: "%") {
        guard index + 2 < written.endIndex, let high = hexDigit(written[index + 1]),
          let low = hexDigit(written[index + 2])
        else { return nil }
        name.append(high << 4 | low)
        index += 3
      } else {
        name.append(written[index])
        index += 1
      }
    }
    return name
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
