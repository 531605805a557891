/// A short text that annotations refer to: an id, a label, a lemma.
///
/// Eight bytes and no reference, so that layers stay plain memory. The text lies in the document's own store
/// (`Document.keep`) or in a `NameTable` that a stage made once and attached (`Document.attach`). A name means something
/// only together with the document that it came from.
public struct Name: Hashable, Sendable {
  // In the document's store: start, count. In a table: index, -1 - number of the table.
  @usableFromInline let first: Int32
  @usableFromInline let second: Int32

  @inlinable init(first: Int32, second: Int32) {
    self.first = first
    self.second = second
  }

  /// No text; fields that have it are left out of the record.
  @inlinable public static var none: Name { Name(first: 0, second: 0) }
}

/// Texts that are the same for every document: labels and ids of a gazetteer, names of rules.
///
/// Made once in `prepare`; a document that uses it holds one reference, its annotations none.
public final class NameTable: Sendable {
  /// How many texts there are.
  public let count: Int
  // Plain memory, so that reading a name counts no references up and down that all workers share. It is written before the
  // table is made and only read after that, for as long as the owner lives.
  nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>
  // Text n has the bytes from start n to start n + 1.
  nonisolated(unsafe) private let starts: UnsafeBufferPointer<UInt32>
  private let owner: any AnyObject & Sendable

  /// The texts in order; a text's place in the sequence is its number. Less than 4 GiB together.
  public convenience init(_ texts: some Sequence<String>) {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(UInt32(bytes.count))
    }
    let memory = Memory(bytes, starts)
    self.init(
      bytes: UnsafeBufferPointer(memory.bytes), starts: UnsafeBufferPointer(memory.starts), owner: memory)
  }

  /// A table of texts in memory of somebody else's: of a mapped file, for example.
  ///
  /// - Parameters:
  ///   - bytes: the texts as UTF-8, one behind the other.
  ///   - starts: where each begins, and where the last one ends; rising, and none is past the end of the bytes.
  ///   - owner: keeps the memory as it is for as long as it lives.
  public init(
    bytes: UnsafeBufferPointer<UInt8>, starts: UnsafeBufferPointer<UInt32>, owner: any AnyObject & Sendable
  ) {
    precondition(!starts.isEmpty && Int(starts[starts.count - 1]) <= bytes.count, "no ends of names")
    count = starts.count - 1
    self.bytes = bytes
    self.starts = starts
    self.owner = owner
  }

  /// What a table of its own texts has them in.
  private final class Memory: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutableBufferPointer<UInt8>
    nonisolated(unsafe) let starts: UnsafeMutableBufferPointer<UInt32>

    init(_ bytes: [UInt8], _ starts: [UInt32]) {
      self.bytes = .allocate(capacity: max(1, bytes.count))
      _ = self.bytes.initialize(from: bytes)
      self.starts = .allocate(capacity: starts.count)
      _ = self.starts.initialize(from: starts)
    }

    deinit {
      bytes.deallocate()
      starts.deallocate()
    }
  }

  /// The bytes of a text, which live as long as the table.
  func text(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(number >= 0 && number < count, "no such name")
    return UnsafeBufferPointer(rebasing: bytes[Int(starts[number])..<Int(starts[number + 1])])
  }

  /// The text of a number.
  public subscript(_ number: Int) -> String { String(decoding: text(number), as: UTF8.self) }

  /// A table as one document knows it; it makes names.
  public struct Handle: Sendable {
    @usableFromInline let second: Int32

    @inlinable init(second: Int32) { self.second = second }

    /// The name of a text of the table; must be a number of the table.
    @inlinable public subscript(_ number: Int) -> Name {
      Name(first: Int32(truncatingIfNeeded: number), second: second)
    }
  }
}
