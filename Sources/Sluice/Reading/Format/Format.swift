/// How the bytes of a file become documents.
public struct Format: Sendable {
  /// What ends a record, if files may be cut between records.
  let recordEnd: UInt8?
  let open: @Sendable (Item, FileOpener) throws(Failure) -> any Cursor

  /// Files of one document each.
  ///
  /// - Parameter read: reads the document of a file, by `IncomingDocument.read`. Called by many workers at once.
  public static func wholeFiles(
    _ read: @escaping @Sendable (OpenFile, inout IncomingDocument) throws(Failure) -> Void
  ) -> Format {
    Format(recordEnd: nil) { item, opener in WholeFile(item, opener, read) }
  }

  /// Files of many documents each.
  ///
  /// - Parameters:
  ///   - end: the byte that ends a record and stands nowhere within one: a line's end. Such files are read in stretches,
  ///     each by a worker of its own, and may come from standard input; the cursor asks for `OpenFile.nextRecord`. Nil if
  ///     there is no such byte: a file is read from its beginning to its end, by `OpenFile.read`.
  ///   - open: makes what reads the documents of a file, or of a stretch of one. Called by many workers at once.
  public static func records(
    endingIn end: UInt8? = nil, _ open: @escaping @Sendable (OpenFile) throws(Failure) -> any Cursor
  ) -> Format {
    Format(recordEnd: end) { (item, opener) throws(Failure) in try open(opener.open(item)) }
  }
}

/// The one document of a file, which is opened when it is asked for.
private struct WholeFile: Cursor {
  private let item: Item
  private let opener: FileOpener
  private let read: @Sendable (OpenFile, inout IncomingDocument) throws(Failure) -> Void
  private var isDone = false

  init(
    _ item: Item, _ opener: FileOpener,
    _ read: @escaping @Sendable (OpenFile, inout IncomingDocument) throws(Failure) -> Void
  ) {
    self.item = item
    self.opener = opener
    self.read = read
  }

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    if isDone { return false }
    isDone = true
    let file: OpenFile
    do throws(Failure) {
      file = try opener.openWhole(item)
    } catch {
      try document.fail(item.id.text, from: item.source, error)
    }
    try read(file, &document)
    return true
  }
}
