/// How the bytes of a source become text.
public struct TextDecoding: Sendable {
  /// The encoding of sources without a byte-order mark.
  public enum Encoding: String, CaseIterable, Sendable, ParameterValue {
    case utf8 = "utf_8"
    case windows1252 = "windows_1252"
  }

  /// What becomes of bytes that are not UTF-8.
  public enum InvalidBytes: String, CaseIterable, Sendable, ParameterValue {
    /// The document fails.
    case fail
    /// Each maximal part of a broken sequence becomes U+FFFD.
    case replace
  }

  public var encoding: Encoding
  public var invalidBytes: InvalidBytes

  public init(encoding: Encoding = .utf8, invalidBytes: InvalidBytes = .fail) {
    self.encoding = encoding
    self.invalidBytes = invalidBytes
  }

  /// Turns bytes into valid UTF-8 in place, without a byte-order mark.
  ///
  /// - Returns: how many bytes lay before the text.
  /// - Throws: `invalid_utf8`, with the offset of the byte in the source; also for UTF-16, whatever the encoding.
  func decode(_ bytes: inout [UInt8]) throws(Failure) -> Int {
    let mark = Self.removeMark(&bytes)
    if mark > 0 { try validate(&bytes, at: mark) } else { try decode(&bytes, at: 0) }
    return mark
  }

  /// Turns bytes that stand at a place of the source into valid UTF-8.
  ///
  /// - Throws: `invalid_utf8`, with the offset of the byte in the source; also for UTF-16, whatever the encoding.
  func decode(_ bytes: inout [UInt8], at offset: Int) throws(Failure) {
    if UTF16Scan.isLikely(bytes.span) { throw isUTF16(at: offset) }
    if encoding == .windows1252 { Windows1252.decode(&bytes) } else { try validate(&bytes, at: offset) }
  }

  /// Takes a byte-order mark off the beginning of a source.
  ///
  /// - Returns: how many bytes it had.
  static func removeMark(_ bytes: inout [UInt8]) -> Int {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return 0 }
    bytes.removeFirst(3)
    return 3
  }

  private func isUTF16(at offset: Int) -> Failure {
    let name = encoding == .utf8 ? "UTF-8" : "Windows 1252"
    return Failure("invalid_utf8", "the text is UTF-16, not \(name): convert it", offset: offset)
  }

  private func validate(_ bytes: inout [UInt8], at before: Int) throws(Failure) {
    guard let invalid = UTF8Scan.firstInvalid(in: bytes) else { return }
    if invalidBytes == .replace {
      // The standard library's decoder replaces maximal parts, as the Unicode Standard recommends.
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
      return
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw isUTF16(at: before)
    }
    let hex = String(bytes[invalid], radix: 16, uppercase: true)
    let offset = before + invalid
    throw Failure("invalid_utf8", "byte 0x\(hex) at offset \(offset) is not UTF-8", offset: offset)
  }
}

/// The encoding that Windows used for Western European languages.
enum Windows1252 {
  /// 0x80 to 0x9F, as the WHATWG Encoding Standard maps them; the rest is Latin-1.
  private static let high: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]

  static func decode(_ bytes: inout [UInt8]) {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let scalar = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt16(byte)
        if scalar >= 0x800 { text.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)) }
        text.append(
          (scalar >= 0x800 ? 0x80 : 0xC0) | UInt8(truncatingIfNeeded: scalar >> 6) & (scalar >= 0x800 ? 0x3F : 0x1F))
        text.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
      }
    }
    bytes = text
  }
}
