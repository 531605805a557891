public import Sluice

/// Writes each document as one line of JSON.
///
/// ## What it does
///
/// A record has, in this order, `id`, `source`, `offsets`, `metadata` if there are any, the text, the layers in the order
/// asked for, and `skipped` if a stage was passed over. `start` and `end` of an annotation count in the unit that
/// `offsets` names, and are half-open. With `text: cleaned` the record has `cleaned_text` instead of `text`, offsets refer
/// to it, and what lies outside the kept blocks is left out; with `both` offsets refer to `text`. Both write
/// `cleaned_map`, a list of `[start in the cleaned text, start in the text, length]`.
///
/// ## Limits
///
/// A path ending in `.gz` compresses nothing: `compression` does.
public struct JSONLinesOutput: Output {
  public static let name = "jsonl"
  public static let summary = "Writes each document as one line of JSON."
  public static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "A file; a folder of parts if it ends in `/`; `-` for standard output.", .required),
    Parameter("layers", \.layers, "What to write of what was found, in this order."),
    Parameter("offsets", \.offsets, "What `start` and `end` count."),
    Parameter("text", \.text, "The text as read, the kept blocks joined, both, or none."),
    Parameter("annotation_text", \.annotationText, "Whether entities, quotes and their parts repeat their text."),
    Parameter("compression", \.compression, "How the file is compressed."),
  ]

  public var path = OutputPath()
  public var layers = LayerChoice.all
  public var offsets = OffsetUnit.codePoints
  public var text = TextChoice.source
  public var annotationText = true
  public var compression = FileTarget.Compression.none
  public init() {}

  public func prepare(_ setup: Setup) throws -> Writer {
    let record = RecordWriter(
      try layers.layers(of: setup, parameter: "layers"), offsets: offsets, text: text, annotationText: annotationText)
    let target = FileTarget(
      path: path.path, isFolder: path.isFolder, fileExtension: compression == .gzip ? "jsonl.gz" : "jsonl",
      compression: compression, properties: [JSON.Member("offsets", .string(offsets.rawValue))])
    return Writer(target) { RecordEncoder(record) }
  }
}
