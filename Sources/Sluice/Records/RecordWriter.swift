/// Writes documents as records: the objects of JSON that `jsonl` has one a line of.
public struct RecordWriter: Sendable {
  private let layers: [(key: String, type: any Annotation.Type)]
  private let unit: OffsetUnit
  private let text: TextChoice
  private let annotationText: Bool

  /// - Parameters:
  ///   - layers: what to write of what was found, in this order.
  ///   - unit: what `start` and `end` count.
  ///   - text: which text a record has.
  ///   - annotationText: whether annotations and their parts repeat their text.
  public init(
    _ layers: [any Annotation.Type], offsets unit: OffsetUnit, text: TextChoice, annotationText: Bool
  ) {
    self.layers = layers.map { ($0.layer, $0) }
    self.unit = unit
    self.text = text
    self.annotationText = annotationText
  }

  /// The keys that a record has beside its layers.
  package static let ownKeys: Set<String> = [
    "id", "source", "offsets", "metadata", "text", "cleaned_text", "cleaned_map", "skipped",
  ]

  /// Writes a document's record, without a line end.
  public func write(_ document: borrowing Document, to json: inout JSONWriter) {
    var cleaned = text == .cleaned || text == .both ? CleanedText(of: document) : nil
    json.begin(document, offsets: unit, cleaned: text == .cleaned ? cleaned : nil)
    json.annotationText = annotationText
    json.open("{")
    json.key("id")
    json.string(document.id.text)
    write(document.source, to: &json)
    json.key("offsets")
    json.string(unit.rawValue)
    write(document.metadata, to: &json)
    if text == .source || text == .both {
      json.key("text")
      json.string(document.text.span)
    }
    if let text = cleaned {
      json.key("cleaned_text")
      json.string(text.bytes.span)
      write(text, of: document, to: &json)
    }
    // The layers need its map only, which the writer has.
    cleaned = nil
    for (key, layer) in layers {
      json.key(text: key)
      layer.writeLayer(of: document, to: &json)
    }
    if !document.skipped.isEmpty {
      json.key("skipped")
      document.skipped.write(to: &json, document)
    }
    json.close("}")
  }

  private func write(_ source: Source, to json: inout JSONWriter) {
    json.key("source")
    json.open("{")
    source.write(to: &json)
    if source.start == nil {
      json.key("text_start")
      json.number(source.textStart)
    }
    json.close("}")
  }

  private func write(_ metadata: [Document.Metadata], to json: inout JSONWriter) {
    guard !metadata.isEmpty else { return }
    json.key("metadata")
    json.open("{")
    for entry in metadata {
      json.key(text: entry.key.text)
      entry.value.write(to: &json)
    }
    json.close("}")
  }

  /// In the unit of the record: each number counts in the text that it is of.
  private func write(_ cleaned: CleanedText, of document: borrowing Document, to json: inout JSONWriter) {
    var inCleaned = OffsetConverter()
    inCleaned.prepare(for: cleaned.bytes, unit: unit)
    var inSource = OffsetConverter()
    inSource.prepare(for: document.text, unit: unit)
    json.key("cleaned_map")
    json.open("[")
    for run in cleaned.map.runs {
      let start = inCleaned.convert(run.cleaned)
      json.element()
      json.open("[")
      for number in [start, inSource.convert(run.source), inCleaned.convert(run.cleaned + run.length) - start] {
        json.element()
        json.number(number)
      }
      json.close("]")
    }
    json.close("]")
  }
}
