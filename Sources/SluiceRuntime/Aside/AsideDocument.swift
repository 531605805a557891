package import Sluice

/// A document that ended a run: it crashed the program, or did not come out of a step. Later runs pass it by.
package struct AsideDocument: Codable, Equatable, Sendable {
  /// The id of its item, as far as it is kept, and how many bytes it has.
  var item: ByteString
  var itemLength: Int
  /// What the item was when it was listed: a changed one is another.
  var size: Int
  var modified: Int64
  /// Where the item's stretch of the file begins, if it is not all of it.
  var start: Int?
  /// How many documents of the item come before it.
  var ordinal: Int
  /// Its id; empty if it had not been read.
  var document: ByteString
  /// The step that it was in, and its place: 0 is the input.
  var stage: String
  var step: Int
  /// What the program crashed by, `exit` if a step called that; nil if the document did not come out of the step.
  var signal: String?

  enum CodingKeys: String, CodingKey {
    case item, size, modified, start, ordinal, document, stage, step, signal
    case itemLength = "item_length"
  }

  /// What it fails with.
  package var failure: Failure {
    guard let signal else {
      return Failure("deadline", "it did not come out within 'document_deadline' and 'grace', which ended a run")
    }
    let rest = step == 0 ? "; what comes behind it in its file is not read" : ""
    return Failure("crashed", "it crashed the program (\(signal))\(rest)")
  }

  /// What happened, behind `the last run`.
  package var mishap: String {
    let name = document.isEmpty ? item : document
    return signal.map { "crashed in '\(stage)' on \(name) (\($0))" } ?? "did not get out of '\(stage)' on \(name)"
  }
}
