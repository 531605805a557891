/// Where a document's text came from.
public struct Source: Sendable {
  /// The file, relative to the input's path, so that a moved folder gives the same records.
  public var path: String
  /// Where the document begins in the file, in bytes; nil if it is the whole file.
  public var start: Int?
  /// How many bytes of the file it takes, compressed if the file is.
  public var bytes: Int
  /// How many bytes of the source lie before the text: 3 after a byte-order mark. Byte offsets in the text plus this are
  /// byte offsets in a whole-file source of UTF-8.
  public var textStart = 0

  public init(path: String, start: Int? = nil, bytes: Int = 0) {
    self.path = path
    self.start = start
    self.bytes = bytes
  }
}

extension Source {
  /// Writes the members of a record's `source`, within its braces: the path, the place in the file, and what of it.
  public func write(to json: inout JSONWriter) {
    json.key("path")
    json.string(path)
    if let start {
      json.key("start")
      json.number(start)
    }
    json.key("bytes")
    json.number(bytes)
  }
}
