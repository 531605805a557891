public import Sluice
internal import Synchronization
public import SystemPackage

/// Reads the records of JSON Lines files, one document each.
///
/// ## What it does
///
/// Every line that is not blank is a JSON object. JSON pointers say where in it the id, the text and what belongs into the
/// metadata stand. An id is text or a number. Metadata keep their JSON types, the keys of objects in them are sorted; a
/// pointer that leads to nothing leaves its key out. Files ending in `.gz` are inflated. `-` is standard input, read once:
/// such a run cannot be resumed.
///
/// A line that is no such record fails alone: its document is called `FILE@OFFSET` if its id cannot be read, and reading
/// goes on with the next line. `source` says where the record lies in the file (in what a compressed file inflates to).
///
/// ## Limits
///
/// A line counts against `max_document` as it stands in the file. Duplicate ids are not found here.
public struct JSONLinesInput: Input {
  public static let name = "jsonl"
  public static let summary = "Reads the records of JSON Lines files, one document each."
  public static let parameters: [Parameter<Self>] = [
    Parameter(oneOrMany: "path", \.path, "Files, or `-` for standard input.", .required, where: .notEmpty()),
    Parameter("id", \.id, "Where the id stands."),
    Parameter("text", \.text, "Where the text stands."),
    Parameter("metadata", \.metadata, "For each key of the document's metadata, where its value stands."),
    Parameter(
      "on_invalid_utf8", \.onInvalidUTF8, "What becomes of bytes that are not UTF-8: fail the record, or U+FFFD."),
    Parameter("allow_empty", \.allowEmpty, "Whether it is well if there is nothing to read."),
  ]

  public var path: [FilePath] = []
  public var id = JSONPointer(key: "id")
  public var text = JSONPointer(key: "text")
  public var metadata = Mapping<JSONPointer>()
  public var onInvalidUTF8 = TextDecoding.InvalidBytes.fail
  public var allowEmpty = false
  public init() {}

  public func prepare(_ setup: Setup) throws -> Reader {
    let format = RecordCursor.Format(
      layout: Record.Layout(id: id, text: text, metadata: metadata.entries.map { ($0.key, $0.value) }),
      invalidBytes: onInvalidUTF8, limit: setup.maxDocument)
    if path.contains("-") { return try standardInput(format, setup) }
    let files = Mutex<[String: FilePath]>([:])
    return Reader(
      .listed {
        let paths = try InputPaths(path, ofParameter: "path", in: setup)
        let items = try list(paths, setup)
        files.withLock { $0 = Dictionary(paths.entries.map { ($0.id, $0.path) }) { first, _ in first } }
        return items
      },
      hash: { (item, hash) throws(Failure) in
        guard let path = files.withLock({ $0[RecordItem.file(of: item)] }) else { throw Failure.vanished }
        guard let range = item.range else { return try hash.add(path) }
        // The byte before says whether a record begins here, and the last record may end in the next stretch.
        try hash.add(path, max(0, range.lowerBound - 1)..<range.upperBound, to: UInt8(ascii: "\n"))
      },
      open: { (item) throws(Failure) in
        let name = RecordItem.file(of: item)
        guard let path = files.withLock({ $0[name] }) else { throw Failure.vanished }
        return try Self.open(item, of: name, at: path, format)
      })
  }

  private func standardInput(_ format: RecordCursor.Format, _ setup: Setup) throws(Diagnostics) -> Reader {
    if path.count > 1 {
      let place = setup.place(ofParameter: "path", path.firstIndex(of: "-"))
      throw Diagnostics("stdin_with_files", "'-' is standard input and must be the only 'path'", at: place)
    }
    let allowEmpty = allowEmpty
    return Reader(
      .streamed {
        try StandardInput(limit: format.limit, allowEmpty: allowEmpty, place: setup.place(ofParameter: "path"))
      },
      open: { (item) throws(Failure) in Self.open(item, format) })
  }

  private func list(_ paths: InputPaths, _ setup: Setup) throws(Diagnostics) -> [Item] {
    var faults: [Diagnostic] = []
    var items: [Item] = []
    var seen: Set<String> = []
    for (index, entry) in paths.entries.enumerated() {
      if entry.isFolder {
        let place = setup.place(ofParameter: "path", index)
        faults.append(
          Diagnostic(.error, "missing_input", "'\(entry.path)' is a folder", at: place, hint: "name the files in it"))
      } else if seen.insert(entry.id).inserted {
        items += RecordItem.items(of: entry)
      }
    }
    if !faults.isEmpty { throw Diagnostics(faults) }
    if items.isEmpty && !allowEmpty {
      let names = paths.entries.map { "'\($0.path)'" }.joined(separator: ", ")
      let verb = paths.entries.count == 1 ? "is" : "are"
      throw Diagnostics("empty_input", "\(names) \(verb) empty", at: setup.place(ofParameter: "path"))
    }
    return items.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// The cursor of a stretch of standard input.
  static func open(_ item: Item, _ format: RecordCursor.Format) -> any Cursor {
    let start = item.range?.lowerBound ?? 0
    if let failure = item.failure { return FailedRecord(start: start, count: item.size, failure) }
    return RecordCursor(LineReader(item.contents ?? [], at: start, limit: format.limit), of: "-", format)
  }

  /// The cursor of a file, or of a stretch of one.
  private static func open(
    _ item: Item, of name: String, at path: FilePath, _ format: RecordCursor.Format
  ) throws(Failure) -> any Cursor {
    let source = try ByteSource(path, inflates: item.range == nil)
    let status = try source.status()
    guard status.modified == item.modified,
      item.range.map({ $0.upperBound <= status.size }) ?? (status.size == item.size)
    else { throw Failure.changedWhileRunning }
    guard let range = item.range else {
      // A small piece, because it may inflate to a thousand times its size.
      return RecordCursor(LineReader(source, at: 0, piece: 16 << 10, limit: format.limit), of: name, format)
    }
    // One byte earlier: if it ends a line, a record begins right here.
    let start = max(0, range.lowerBound - 1)
    try source.seek(to: start)
    var lines = LineReader(source, at: start, piece: 128 << 10, limit: format.limit)
    var begins = true
    if start < range.lowerBound { begins = try lines.skipLine(before: range.upperBound) }
    return RecordCursor(lines, of: name, before: begins ? range.upperBound : 0, format)
  }
}
