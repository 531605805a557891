internal import Sluice

/// Compresses bytes that come in pieces of any size: cut into members of 1 MiB each, the last one smaller, so that what is
/// written depends on the bytes alone.
struct GzipMembers {
  private static let size = 1 << 20

  private var rest: [UInt8] = []

  /// The members that are full with these bytes, compressed.
  mutating func add(_ bytes: [UInt8]) -> [[UInt8]] {
    var members: [[UInt8]] = []
    var bytes = bytes[...]
    while rest.count + bytes.count >= Self.size {
      let count = Self.size - rest.count
      rest.append(contentsOf: bytes.prefix(count))
      bytes = bytes.dropFirst(count)
      if let member = finish() { members.append(member) }
    }
    rest.append(contentsOf: bytes)
    return members
  }

  /// A member of what waits for more; nil if nothing does.
  mutating func finish() -> [UInt8]? {
    if rest.isEmpty { return nil }
    defer { rest.removeAll(keepingCapacity: true) }
    return Gzip.compress(rest)
  }
}
