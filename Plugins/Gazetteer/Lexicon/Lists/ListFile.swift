internal import Sluice

/// The bytes of a list, with places for messages.
final class ListFile {
  let path: String
  /// UTF-8 without a byte-order mark.
  let bytes: [UInt8]
  private(set) var faults: [Diagnostic] = []
  private(set) var warnings: [ListWarning] = []
  private let number: Int
  private var counts: [String: Int] = [:]
  // The last warning of each kind, which is given with their number.
  private var last: [String: Row.Field] = [:]
  // A place whose line is known, from which on lines are counted.
  private var known = (offset: 0, line: 1)

  /// How many warnings of a kind a file gives before they are only counted, and how many errors.
  private static let most = 5
  private static let newline = UInt8(ascii: "\n")

  /// - Parameter number: of the list among the stage's lists.
  init(_ path: String, _ bytes: [UInt8], number: Int = 0) {
    self.path = path
    self.number = number
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Whether so many errors were found that reading on is of no use.
  var isHopeless: Bool { faults.count >= Self.most }

  func fault(_ code: String, _ message: String, at offset: Int, _ count: Int = 0, hint: String? = nil) {
    guard !isHopeless else { return }
    faults.append(Diagnostic(.error, code, message, at: place(offset, count), hint: hint))
  }

  func warn(_ code: String, at term: Row.Field, hint: String? = nil, _ message: () -> String) {
    counts[code, default: 0] += 1
    last[code] = term
    if counts[code, default: 0] <= Self.most { add(code, message(), term.offset, term.text.count, hint: hint) }
  }

  /// Warns of the warnings that were only counted.
  func finish() {
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.most {
      add(code, "\(count - Self.most) more of '\(code)', this one last", last[code]?.offset ?? 0, 0)
    }
  }

  private func add(_ code: String, _ message: String, _ offset: Int, _ count: Int, hint: String? = nil) {
    let place = place(offset, count)
    warnings.append(
      ListWarning(
        code: code, message: message, hint: hint, list: number, line: place.line, column: place.column,
        length: place.length, text: place.origin.lines[0]))
  }

  /// The line of a byte, from 1.
  func line(of offset: Int) -> Int {
    let start = offset >= known.offset ? known : (offset: 0, line: 1)
    let line = start.line + bytes[start.offset..<offset].count { $0 == Self.newline }
    known = (offset, line)
    return line
  }

  func place(_ offset: Int, _ count: Int) -> Place {
    let start = bytes[..<offset].lastIndex(of: Self.newline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: Self.newline) ?? bytes.count
    let line = line(of: offset)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return Place(
      origin: Origin(name: path, folder: "", text: text, firstLine: line), line: line,
      column: 1 + Self.scalars(bytes[start..<offset]),
      length: Self.scalars(bytes[offset..<min(offset + count, bytes.count)]))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
