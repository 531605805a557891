package import Sluice
package import SystemPackage

/// What happens to documents that fail: the part `errors` of a pipeline file.
package struct ErrorPolicy: Configurable {
  /// Where a failed document goes.
  package enum OnDocumentError: String, CaseIterable, ParameterValue {
    case deadLetter = "dead_letter"
    case drop, stop
  }

  package var onDocumentError = OnDocumentError.deadLetter
  /// Nil: a folder `failed` in the run folder.
  package var deadLetter: FilePath?
  package var maxFailed = MaxFailed.share(MaxFailed.Share())

  package init() {}

  package static let parameters: [Parameter<Self>] = [
    Parameter(
      "on_document_error", \.onDocumentError,
      "What happens to a document that fails: a record in the dead letter, none, or the end of the run."),
    Parameter(
      "dead_letter", \.deadLetter,
      "The folder of the records of failed documents; without it, 'failed' in the run folder."),
    Parameter("max_failed", \.maxFailed, "More failed documents than this stop the run."),
  ]
}

/// How many documents may fail before the run stops.
package enum MaxFailed: ParameterValue {
  /// So many.
  case count(Int)
  /// A share of the documents so far.
  case share(Share)

  /// A share, and after how many documents it is first looked at.
  package struct Share: ParameterGroup {
    package var rate = Rate(0.05)
    package var minDocuments = 1000

    package init() {}

    package static let parameters: [Parameter<Self>] = [
      Parameter("rate", \.rate, "The share of documents that may fail."),
      Parameter(
        "min_documents", \.minDocuments, "After how many documents the share first counts.", where: .atLeast(1)),
    ]
  }

  package static var typeName: String { "a count or a map of 'rate' and 'min_documents'" }

  package static func read(_ node: Node, _ what: String, _ reading: inout Reading) -> MaxFailed? {
    if node.map != nil { return Share.read(node, what, &reading).map(share) }
    let text = node.scalar?.text ?? ""
    if node.scalar?.style != .quoted, let count = Int(text), count >= 0 { return .count(count) }
    reading.fault(expected: typeName, for: what, at: node, hint: text.hasSuffix("%") ? "write {rate: \(text)}" : nil)
    return nil
  }

  package var written: String {
    switch self {
    case .count(let count): count.written
    case .share(let share): share.written
    }
  }
}
