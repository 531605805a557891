/// A document that a cursor reads a text into. What a step gets of it can no longer be read anew, cleared or shrunk.
///
/// One is used again and again: reading the next text clears it and keeps its memory.
public struct IncomingDocument: ~Copyable {
  /// What was read last: for the layers that an input provides, and for who takes documents through steps.
  public var document = Document()
  /// Whether a document was begun since a cursor was last asked.
  package private(set) var isBegun = false

  public init() {}

  public var id: ByteString { document.id }

  /// Begins a document: everything of the last one goes, and the body fills in the bytes of the new one.
  ///
  /// The bytes are then decoded: a byte-order mark is taken off, and what is not UTF-8 fails or is replaced, as
  /// `decoding` says. If anything throws, the document has its id and source, and no text.
  ///
  /// - Throws: what the body throws; `invalid_utf8`.
  public mutating func read(
    _ id: String, from source: Source, as decoding: TextDecoding = TextDecoding(),
    _ body: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    isBegun = true
    try document.read(id, from: source, as: decoding, body)
  }

  /// Begins a document that cannot be read: it has an id and a source, and no text.
  ///
  /// - Throws: the failure.
  public mutating func fail(_ id: String, from source: Source, _ failure: Failure) throws(Failure) -> Never {
    try read(id, from: source) { _ throws(Failure) in throw failure }
    throw failure
  }

  /// Takes bytes off the beginning of the text that are none of it; `source.textStart` counts them.
  ///
  /// - Parameter count: to the border of a scalar.
  public mutating func removeHead(_ count: Int) { document.removeHead(count) }

  /// Sets a metadata value; one that is there under this key is replaced in its place.
  public mutating func setMetadata(_ key: String, _ value: JSON) { document.setMetadata(key, value) }

  /// Asks a cursor for the next document.
  ///
  /// - Returns: false after the last.
  /// - Throws: what the cursor throws; `no_document` if it says that there is one and has read none. Where no document was
  ///   begun, there is nothing more to be had of the cursor.
  package mutating func next(of cursor: inout any Cursor) throws(Failure) -> Bool {
    isBegun = false
    guard try cursor.next(&self) else { return false }
    guard isBegun else { throw Failure("no_document", "the input says that there is a document, and has read none") }
    return true
  }
}

extension IncomingDocument {
  /// Reads a file as one document: its id is the file's, its text all of the file, inflated and decoded.
  ///
  /// - Throws: `too_large`, `invalid_utf8`; why the file cannot be read.
  public mutating func read(_ file: OpenFile) throws(Failure) {
    try read(file.item.id.text, from: file.source, as: file.decoding) { (bytes) throws(Failure) in
      try file.readAll(to: &bytes)
    }
  }
}
