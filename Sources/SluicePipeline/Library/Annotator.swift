public import Sluice

/// Takes one text after the other through the stages of a pipeline.
///
/// For one task: the stages keep their memory in it from text to text, which makes it far cheaper than one for each text.
public struct Annotator: ~Copyable {
  private let runner: StageRunner
  private let stages: [String]
  private let layers: [any Annotation.Type]
  private let maxDocument: Int
  private var incoming = IncomingDocument()

  init(_ runner: StageRunner, _ stages: [String], _ layers: [any Annotation.Type], maxDocument: Int) {
    self.runner = runner
    self.stages = stages
    self.layers = layers
    self.maxDocument = maxDocument
  }

  /// Finds what the stages find in a text.
  ///
  /// A text that the pipeline drops, or that fails in a stage, is a result like others; so is one larger than
  /// `max_document`.
  ///
  /// - Parameters:
  ///   - id: what records call it.
  ///   - metadata: what is known of it as a whole, such as `lang`.
  /// - Throws: `StageFault` if a stage filled a layer that it does not declare: a fault of the program.
  public mutating func annotate(
    _ text: String, id: String = "text", metadata: [String: JSON] = [:]
  ) throws(StageFault) -> AnnotatedText {
    let began = Clock.now()
    let limit = maxDocument
    do throws(Failure) {
      var text = text
      try incoming.read(id, from: Source(path: id, bytes: text.utf8.count)) { (bytes) throws(Failure) in
        if text.utf8.count > limit { throw .tooLarge(limit: limit) }
        text.withUTF8 { bytes.append(contentsOf: $0) }
      }
    } catch {
      return result(.failed(stage: "input", code: error.code, message: error.message))
    }
    for (key, value) in metadata.sorted(by: { ByteString($0.key) < ByteString($1.key) }) {
      incoming.setMetadata(key, value)
    }
    var observer = NoObserver()
    switch runner.run(&incoming.document, began: began, &observer) {
    case .kept: return result(.kept)
    case .dropped(let reason): return result(.dropped(reason: reason))
    case .failed(let end):
      return result(.failed(stage: stages[end.stage], code: end.failure.code, message: end.failure.message))
    case .fault(_, let fault): throw fault
    case .putOff: preconditionFailure("a document that may take any memory was put off")
    }
  }

  /// Hands the document over to the result, whose memory it is from then on.
  private mutating func result(_ outcome: AnnotatedText.Outcome) -> AnnotatedText {
    var document = Document()
    swap(&document, &incoming.document)
    return AnnotatedText(document, layers, outcome)
  }
}
