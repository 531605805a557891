import Foundation
import Segment
import Sluice
import SluiceTesting

/// The folder `Cases`.
let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Cases")

/// The stage with its defaults, prepared once.
let standard = Result { try prepare(Segment.self) }

/// The text with `‖` between its sentences.
func mark(
  _ text: String, _ parameters: String = "", metadata: [String: JSON] = [:], after earlier: [Step] = []
) throws -> String {
  let step = parameters.isEmpty ? try standard.get() : try prepare(Segment.self, parameters, folder: cases.path())
  return try run(earlier + [step], on: text, metadata: metadata, marked)
}

/// A document's text with `‖` between its sentences, and a blank behind the mark where one stands before it.
func marked(_ document: borrowing Document) -> String {
  var shown: [UInt8] = []
  var position = 0
  for sentence in document[Sentence.self] {
    shown += document.text[position..<Int(sentence.range.start)]
    position = Int(sentence.range.start)
    guard sentence.range.start != document[Sentence.self].first?.range.start else { continue }
    shown += Array((shown.last == UInt8(ascii: " ") ? "‖ " : "‖").utf8)
  }
  shown += document.text[position...]
  return String(decoding: shown, as: UTF8.self)
}

/// The text of a case, without its marks.
func unmarked(_ marked: String) -> String {
  marked.replacing(" ‖ ", with: " ").replacing("‖", with: "")
}

/// The sentences of a text.
func sentences(_ text: String, _ parameters: String = "") throws -> [Sentence] {
  try run([try prepare(Segment.self, parameters)], on: text) { $0[Sentence.self] }
}

/// The diagnostics that a body throws, as a user sees them.
func shownFaults(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no fault"
  } catch let error as Diagnostics {
    return "\(error)".replacing(cases.path() + "/", with: "Cases/").replacing("Cases//", with: "Cases/")
  } catch {
    return "\(error)"
  }
}
