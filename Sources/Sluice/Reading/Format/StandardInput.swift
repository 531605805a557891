internal import SystemPackage

/// Standard input, cut into items at the ends of records: of what has arrived, so that a client who waits for the answer to
/// a record need not send more.
final class StandardInput: ItemStream {
  private let source: ByteSource
  private let end: UInt8
  private let limit: Int
  private let allowEmpty: Bool
  private let place: Place?
  /// What was read and belongs to no item yet, and where it begins.
  private var rest: [UInt8] = []
  private var offset = 0
  /// Behind the last end of a record in `rest`.
  private var lastEnd: Int?
  private var isAtEnd = false

  /// How many bytes an item has at most, but for one long record.
  private static let size = 256 << 10

  /// - Parameters:
  ///   - path: what to read in its place.
  ///   - end: the byte that ends a record.
  init(
    _ path: FilePath = "-", recordsEndIn end: UInt8, limit: Int, allowEmpty: Bool, place: Place?
  ) throws(Failure) {
    source = try ByteSource(path)
    self.end = end
    self.limit = limit
    self.allowEmpty = allowEmpty
    self.place = place
  }

  func next() throws -> Item? {
    while !isAtEnd, rest.count < Self.size, lastEnd == nil || source.hasArrived { try read() }
    while !isAtEnd, lastEnd == nil, rest.count <= limit { try read() }
    guard let end = lastEnd ?? (isAtEnd ? rest.count : nil) else { return try tooLong() }
    // A record without an end is the last.
    let count = isAtEnd ? rest.count : end
    guard count > 0 else {
      if offset == 0 && !allowEmpty { throw Diagnostics("empty_input", "standard input is empty", at: place) }
      return nil
    }
    let contents = Array(rest[..<count])
    take(count)
    return item(count, contents)
  }

  /// Passes over a record that is too long to be held.
  private func tooLong() throws -> Item {
    var count = 0
    while true {
      if let end = rest.firstIndex(of: end) {
        count += end
        take(end + 1)
        defer { offset += 1 }
        return item(count, [])
      }
      count += rest.count
      take(rest.count)
      if isAtEnd { break }
      try read()
    }
    return item(count, [])
  }

  private func item(_ count: Int, _ contents: [UInt8]) -> Item {
    let start = offset
    offset += count
    return Item(standardInput: start..<offset, contents: contents)
  }

  private func read() throws(Failure) {
    let before = rest.count
    if try source.read(Self.size, to: &rest, limit: .max) == 0 { isAtEnd = true }
    if let last = rest[before...].lastIndex(of: end) { lastEnd = last + 1 }
  }

  /// Takes bytes off the beginning of what was read.
  private func take(_ count: Int) {
    rest.removeFirst(count)
    lastEnd = lastEnd.flatMap { $0 > count ? $0 - count : nil }
  }
}
