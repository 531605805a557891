public import SystemPackage

/// A component that documents come from.
public protocol Input: Component {
  /// Layers that its documents come with.
  var provides: [any Annotation.Type] { get }
  /// - Throws: `Diagnostics` for what a user can put right.
  func prepare(_ setup: Setup) throws -> Reader
}

extension Input {
  public var provides: [any Annotation.Type] { [] }
}

/// One thing that an input lists: a file, or a stretch of one with many records.
///
/// There are millions of them in a run, so what few have lies apart.
public struct Item: Sendable {
  /// The same wherever the run is started; relative to the input's path.
  public let id: String
  /// In bytes.
  public let size: Int
  /// When it changed: nanoseconds since 1970.
  public let modified: Int64
  private let rarity: Rarity?

  private final class Rarity: Sendable {
    let range: Range<Int>?
    let contents: [UInt8]?
    let failure: Failure?

    init(_ range: Range<Int>?, _ contents: [UInt8]?, _ failure: Failure?) {
      self.range = range
      self.contents = contents
      self.failure = failure
    }
  }

  /// - Parameters:
  ///   - range: the stretch of the file, if the item is not all of it.
  ///   - contents: the bytes themselves, for what can be read but once.
  ///   - failure: why the item cannot be read, if listing found that.
  public init(
    id: String, size: Int, modified: Int64 = 0, range: Range<Int>? = nil, contents: [UInt8]? = nil,
    failure: Failure? = nil
  ) {
    self.id = id
    self.size = size
    self.modified = modified
    let isPlain = range == nil && contents == nil && failure == nil
    rarity = isPlain ? nil : Rarity(range, contents, failure)
  }

  /// The stretch of the file, if the item is not all of it.
  public var range: Range<Int>? { rarity?.range }
  /// The bytes themselves, for what can be read but once.
  public var contents: [UInt8]? { rarity?.contents }
  /// Why the item cannot be read, if listing found that.
  public var failure: Failure? { rarity?.failure }
}

/// What an input does in a run: it lists its items cheaply first, and reads one when a worker asks.
public struct Reader: Sendable {
  /// Where the items come from.
  public enum Items: Sendable {
    /// All at once, sorted by the bytes of their ids, without reading them.
    case listed(@Sendable () throws -> [Item])
    /// One after the other, each with its contents, from something that can be read but once. Such a run cannot be
    /// resumed.
    case streamed(@Sendable () throws -> any ItemStream)
  }

  public let items: Items
  /// Opens an item. Called by many workers at once.
  public let open: @Sendable (Item) throws(Failure) -> any Cursor
  /// Adds the bytes of an item to a hash, for runs that tell by them whether it has changed. Called by many at once. Nil if
  /// that is told by its size and time in any case.
  public let hash: (@Sendable (Item, ContentHash) throws(Failure) -> Void)?

  public init(
    _ items: Items, hash: (@Sendable (Item, ContentHash) throws(Failure) -> Void)? = nil,
    open: @escaping @Sendable (Item) throws(Failure) -> any Cursor
  ) {
    self.items = items
    self.open = open
    self.hash = hash
  }
}

/// What the bytes of an item are added to.
public final class ContentHash {
  private let sha256 = SHA256()

  package init() {}

  public func add(_ bytes: [UInt8]) { sha256.add(bytes) }

  /// Adds a file, or a stretch of it, as it lies there.
  ///
  /// - Parameter end: the byte that the stretch goes on to, if it does not end with it: a record's end.
  public func add(_ path: FilePath, _ range: Range<Int>? = nil, to end: UInt8? = nil) throws(Failure) {
    let source = try ByteSource(path, inflates: false)
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

/// Items from something that can be read but once.
public protocol ItemStream {
  /// The next item, or nil at the end.
  mutating func next() throws -> Item?
}

/// The documents of one item, in order.
public protocol Cursor {
  /// Reads the next document, by `IncomingDocument.read`.
  ///
  /// - Returns: false after the last.
  /// - Throws: why this one document failed; the next call goes on behind it.
  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool
}
