public import Sluice

/// A text with what a pipeline found in it.
///
/// It has its memory to itself: the annotator that made it may go on or go away, and tasks may share it.
public struct AnnotatedText: Sendable {
  /// What became of the text.
  public enum Outcome: Sendable, Equatable {
    /// It passed all stages.
    case kept
    /// A stage left it out, on purpose.
    case dropped(reason: String)
    /// A stage failed, by its id; `input` for a text that is too large.
    case failed(stage: String, code: String, message: String)
  }

  public let outcome: Outcome
  private let owner: Owner
  private let layers: [any Annotation.Type]

  /// The document belongs to nobody else and is not changed any more, so that it may be read from anywhere.
  private final class Owner: @unchecked Sendable {
    let document: Document
    init(_ document: consuming Document) { self.document = document }
  }

  init(_ document: consuming Document, _ layers: [any Annotation.Type], _ outcome: Outcome) {
    owner = Owner(document)
    self.layers = layers
    self.outcome = outcome
  }

  /// Whether it passed all stages. What stages before the last have found is there in any case.
  public var isKept: Bool { outcome == .kept }

  public var id: ByteString { owner.document.id }
  /// UTF-8, without a byte-order mark: what offsets count in.
  public var text: [UInt8] { owner.document.text }
  /// What is known of the text as a whole; keys that start with a stage's name and a dot come from that stage.
  public var metadata: [Document.Metadata] { owner.document.metadata }
  /// The stages that failed and were passed over, by their ids.
  public var skipped: [String] { owner.document.skipped }

  /// The annotations of a layer, in text order. Empty if nothing made any.
  public subscript<A: Annotation>(_ type: A.Type) -> [A] { owner.document[type] }

  /// The text of a range.
  public func string(_ range: TextRange) -> String { owner.document.string(range) }

  /// The text of a name that an annotation refers to.
  public func string(_ name: Name) -> String { owner.document.string(name) }

  /// The record that `jsonl` writes of the text, as JSON.
  ///
  /// - Parameters:
  ///   - layers: what to write of what was found, in this order; all that the pipeline makes by default.
  ///   - offsets: what `start` and `end` count.
  ///   - text: which text the record has.
  ///   - annotationText: whether annotations and their parts repeat their text.
  public func record(
    layers: [any Annotation.Type]? = nil, offsets: OffsetUnit = .codePoints, text: TextChoice = .source,
    annotationText: Bool = true
  ) -> String {
    var json = JSONWriter()
    RecordWriter(layers ?? self.layers, offsets: offsets, text: text, annotationText: annotationText)
      .write(owner.document, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Gives the document to a function that reads one.
  public func withDocument<Result, E: Error>(
    _ body: (borrowing Document) throws(E) -> Result
  ) throws(E) -> Result {
    try body(owner.document)
  }
}
