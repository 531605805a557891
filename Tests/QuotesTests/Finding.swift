import Sluice
import SluiceTesting

@testable import Quotes

/// A quote as tests compare it: `kind piece + piece | mention > name | cue`.
func quotes(in text: String, _ parameters: String = "") throws -> [String] {
  try quotes(in: text, prepare(Quotes.self, parameters))
}

func quotes(in text: String, _ step: @escaping Step) throws -> [String] {
  try run([split, step], on: text) { document in
    document[Quote.self].map { quote in
      let pieces = quote.pieces.map { document.string($0) }.joined(separator: " + ")
      let speaker = quote.speaker.map { "\(document.string($0.range)) > \(nameText($0.name, document))" } ?? "-"
      let cue = quote.cue.map { document.string($0.range) } ?? "-"
      return "\(quote.kind.rawValue) \(pieces) | \(speaker) | \(cue)"
    }
  }
}

func nameText(_ name: Name, _ document: borrowing Document) -> String {
  document.withBytes(of: name) { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}
