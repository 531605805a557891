/// A document that a cursor reads a text into. What a step gets of it can no longer be read anew, cleared or shrunk.
///
/// One is used again and again: reading the next text clears it and keeps its memory.
public struct IncomingDocument: ~Copyable {
  /// What was read last: for the layers that an input provides, and for who takes documents through steps.
  public var document = Document()
  /// Whether a document was begun since `begin`.
  package private(set) var isBegun = false

  public init() {}

  public var id: String { document.id }

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

  /// Sets a metadata value; one that is there under this key is replaced in its place.
  public mutating func setMetadata(_ key: String, _ value: JSON) { document.setMetadata(key, value) }

  /// Called before a cursor is asked for the next document.
  package mutating func begin() { isBegun = false }
}
