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
  /// - Throws: why this one document failed; the next call goes on behind it. If no document was begun, the item has failed,
  ///   and the cursor is not called again.
  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool
}
