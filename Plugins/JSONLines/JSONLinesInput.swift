public import Sluice

/// Reads the records of JSON Lines files, one document each.
///
/// ## What it does
///
/// Every line that is not blank is a JSON object. JSON pointers say where in it the id, the text and what belongs into the
/// metadata stand. An id is text or a number. Numbers keep the text that they are written with, in ids too: `1.50` stays
/// `1.50`. Lists and objects in metadata go on as they are written, without the blanks between their parts. Of equal keys
/// in an object the first counts, and a pointer that leads to nothing leaves its key out. Files are found as `files` finds
/// them; those ending in `.gz` are inflated. `-` is standard input, read once: such a run cannot be resumed. What has
/// arrived there is worked on and written at once, so that a program can wait for the answer to a line before it sends the
/// next; compressed output waits until there is 1 MiB of it.
///
/// A line that is no such record fails alone: its document is called `FILE@OFFSET` if its id cannot be read, and reading
/// goes on with the next line. Half of a surrogate pair in an escape (`\ud83d` alone) is valid JSON and no character: it
/// fails the record, or becomes U+FFFD with `on_invalid_utf8: replace`. `source` says where the record lies in the file (in
/// what a compressed file inflates to).
///
/// ## Limits
///
/// Lines are checked against RFC 8259, also where no pointer leads. Lists and objects stand at most 512 deep in each other.
/// A line counts against `max_document` as it stands in the file. Duplicate ids are not found here.
public struct JSONLinesInput: FileInput {
  public static let name = "jsonl"
  public static let summary = "Reads the records of JSON Lines files, one document each."
  // JSON is UTF-8.
  public static let parameters: [Parameter<Self>] =
    fileParameters(without: "encoding", takesStandardInput: true) + [
      Parameter("id", \.id, "Where the id stands."),
      Parameter("text", \.text, "Where the text stands."),
      Parameter("metadata", \.metadata, "For each key of the document's metadata, where its value stands."),
    ]

  public var files = InputFiles(endingIn: "jsonl", "ndjson")
  public var id = JSONPointer(key: "id")
  public var text = JSONPointer(key: "text")
  public var metadata = Mapping<JSONPointer>()
  public init() {}

  public func format(_ setup: Setup) -> Format {
    let layout = Record.Layout(id: id, text: text, metadata: metadata.entries.map { ($0.key, $0.value) })
    return .records(endingIn: UInt8(ascii: "\n")) { file in RecordCursor(file, layout) }
  }
}
