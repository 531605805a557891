internal import Sluice
internal import SystemPackage

/// Standard input, cut into items at the ends of lines.
final class StandardInput: ItemStream {
  private let source: ByteSource
  private let limit: Int
  private let allowEmpty: Bool
  private let place: Place?
  /// What was read and belongs to no item yet, and where it begins.
  private var rest: [UInt8] = []
  private var offset = 0
  private var isAtEnd = false

  /// How many bytes an item has, about.
  private static let size = 256 << 10

  init(_ path: FilePath = "-", limit: Int, allowEmpty: Bool, place: Place?) throws(Failure) {
    source = try ByteSource(path, inflates: false)
    self.limit = limit
    self.allowEmpty = allowEmpty
    self.place = place
  }

  func next() throws -> Item? {
    while !isAtEnd, rest.count < Self.size { try read() }
    var end = isAtEnd ? rest.count : lineEnd
    while end == nil, rest.count <= limit, !isAtEnd {
      try read()
      end = isAtEnd ? rest.count : lineEnd
    }
    if end == nil { return try tooLong() }
    guard let end, end > 0 else {
      if offset == 0 && !allowEmpty { throw Diagnostics("empty_input", "standard input is empty", at: place) }
      return nil
    }
    let contents = Array(rest[..<end])
    rest.removeFirst(end)
    return item(contents.count, contents: contents)
  }

  /// Passes over a line that is too long to be held.
  private func tooLong() throws -> Item {
    var count = 0
    while true {
      if let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        count += newline + 1
        rest.removeFirst(newline + 1)
        break
      }
      count += rest.count
      rest.removeAll(keepingCapacity: true)
      if isAtEnd { break }
      try read()
    }
    return item(count, failure: .tooLarge(limit: limit))
  }

  private func item(_ count: Int, contents: [UInt8]? = nil, failure: Failure? = nil) -> Item {
    let start = offset
    offset += count
    return Item(
      id: RecordItem.id(of: "-", at: start), size: count, range: start..<offset, contents: contents, failure: failure)
  }

  private func read() throws(Failure) {
    if try source.read(Self.size, to: &rest, limit: .max) == 0 { isAtEnd = true }
  }

  /// Behind the last newline.
  private var lineEnd: Int? { rest.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } }
}
