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
public struct Item: Sendable {
  /// The same wherever the run is started; relative to the input's path.
  public var id: String
  /// In bytes.
  public var size: Int
  /// When it changed: nanoseconds since 1970.
  public var modified: Int64
  /// The stretch of the file, if the item is not all of it.
  public var range: Range<Int>?
  /// The bytes themselves, for what can be read but once.
  public var contents: [UInt8]?
  /// Why the item cannot be read, if listing found that.
  public var failure: Failure?

  public init(
    id: String, size: Int, modified: Int64 = 0, range: Range<Int>? = nil, contents: [UInt8]? = nil,
    failure: Failure? = nil
  ) {
    self.id = id
    self.size = size
    self.modified = modified
    self.range = range
    self.contents = contents
    self.failure = failure
  }
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

  public init(_ items: Items, open: @escaping @Sendable (Item) throws(Failure) -> any Cursor) {
    self.items = items
    self.open = open
  }
}

/// Items from something that can be read but once.
public protocol ItemStream {
  /// The next item, or nil at the end.
  mutating func next() throws -> Item?
}

/// The documents of one item, in order.
public protocol Cursor {
  /// Reads the next document, by `Document.read`.
  ///
  /// - Returns: false after the last.
  /// - Throws: why this one document failed; the next call goes on behind it.
  mutating func next(_ document: inout Document) throws(Failure) -> Bool
}
