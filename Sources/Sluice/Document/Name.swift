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
  /// Where a text lies in the memory of the table.
  struct Entry {
    var start: UnsafePointer<UInt8>
    var length: Int
  }

  /// How many texts there are.
  public let count: Int
  // Memory of its own, so that reading a name counts no references up and down that all workers share. It is written in
  // `init` and only read after that, until `deinit` frees it.
  nonisolated(unsafe) let entries: UnsafePointer<Entry>
  nonisolated(unsafe) private let bytes: UnsafePointer<UInt8>

  /// The texts in order; a text's place in the sequence is its number.
  public init(_ texts: some Sequence<String>) {
    var all: [UInt8] = []
    var starts = [0]
    for text in texts {
      all.append(contentsOf: text.utf8)
      starts.append(all.count)
    }
    count = starts.count - 1
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, all.count))
    bytes.initialize(from: all, count: all.count)
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: max(1, count))
    for number in 0..<count {
      let entry = Entry(start: UnsafePointer(bytes + starts[number]), length: starts[number + 1] - starts[number])
      (entries + number).initialize(to: entry)
    }
    self.bytes = UnsafePointer(bytes)
    self.entries = UnsafePointer(entries)
  }

  deinit {
    bytes.deallocate()
    entries.deallocate()
  }

  /// The text of a number.
  public subscript(_ number: Int) -> String {
    precondition(number >= 0 && number < count, "no such name")
    return String(
      decoding: UnsafeBufferPointer(start: entries[number].start, count: entries[number].length), as: UTF8.self)
  }

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
