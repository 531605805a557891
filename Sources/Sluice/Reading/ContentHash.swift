public import SystemPackage

/// What the bytes of an item are added to.
public final class ContentHash {
  private let sha256 = SHA256()

  package init() {}

  public func add(_ bytes: [UInt8]) { sha256.add(bytes) }

  /// Adds a file, or a stretch of it, as it lies there.
  ///
  /// - Parameter end: the byte that the stretch goes on to, if it does not end with it: a record's end.
  public func add(_ path: FilePath, _ range: Range<Int>? = nil, to end: UInt8? = nil) throws(Failure) {
    let source = try ByteSource(path)
    var rest = Int.max
    if let range {
      try source.seek(to: range.lowerBound)
      rest = range.count
    }
    var piece: [UInt8] = []
    while rest > 0, try source.read(min(rest, 1 << 18), to: &piece, limit: .max) > 0 {
      sha256.add(piece)
      rest -= piece.count
      if rest == 0, let end, piece.last != end {
        try add(source, to: end)
        return
      }
      piece.removeAll(keepingCapacity: true)
    }
  }

  private func add(_ source: borrowing ByteSource, to end: UInt8) throws(Failure) {
    var piece: [UInt8] = []
    while try source.read(1 << 12, to: &piece, limit: .max) > 0 {
      let last = piece.firstIndex(of: end)
      sha256.add(Array(piece[...(last ?? piece.count - 1)]))
      if last != nil { return }
      piece.removeAll(keepingCapacity: true)
    }
  }

  /// The 32 bytes of the hash. Nothing can be added any more.
  package func finish() -> [UInt8] { sha256.finish() }
}
