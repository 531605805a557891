internal import Sluice

/// The bytes of a list, with places for messages.
final class ListFile {
  let path: String
  /// UTF-8 without a byte-order mark.
  let bytes: [UInt8]
  private(set) var faults: [Diagnostic] = []
  private let setup: Setup
  private lazy var origin = Origin(name: path, folder: "", text: String(decoding: bytes, as: UTF8.self))
  private var warned: [String: (count: Int, example: Int)] = [:]

  /// How many warnings of a kind a file gives before they are only counted, and how many errors.
  private static let most = 5

  init(_ path: String, _ bytes: [UInt8], _ setup: Setup) {
    self.path = path
    self.setup = setup
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Whether so many errors were found that reading on is of no use.
  var isHopeless: Bool { faults.count >= Self.most }

  func fault(_ code: String, _ message: String, at offset: Int, _ count: Int = 0, hint: String? = nil) {
    guard !isHopeless else { return }
    faults.append(Diagnostic(.error, code, message, at: place(offset, count), hint: hint))
  }

  func warn(_ code: String, at term: Row.Term, hint: String? = nil, _ message: () -> String) {
    let count = warned[code]?.count ?? 0
    warned[code] = (count + 1, term.offset)
    guard count < Self.most else { return }
    setup.warn(code, message(), at: place(term.offset, term.text.count), hint: hint)
  }

  /// Warns of the warnings that were only counted.
  func finish() {
    for (code, seen) in warned.sorted(by: { $0.key < $1.key }) where seen.count > Self.most {
      let more = seen.count - Self.most
      setup.warn(code, "\(more) more of '\(code)', this one last", at: place(seen.example, 0))
    }
  }

  /// The line of a byte, from 1.
  func line(of offset: Int) -> Int {
    1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
  }

  func place(_ offset: Int, _ count: Int) -> Place {
    let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Place(
      origin: origin, line: line(of: offset), column: 1 + Self.scalars(bytes[start..<offset]),
      length: Self.scalars(bytes[offset..<min(offset + count, bytes.count)]))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
