import Sluice

@testable import Quotes

/// The words that the stage brings.
func bundledLexicon() throws -> SpeechLexicon {
  let setup = Setup(owner: "test", resources: Quotes.resources)
  return try SpeechLexiconFile.lexicon(
    cues: [setup.bundledYAML("cues.en.yaml")], words: setup.bundledYAML("words.en.yaml"), beliefs: false)
}

/// A paragraph as it is scanned, its sentences given by their texts.
struct Scanned: ~Copyable {
  let text: [UInt8]
  var scanner: ParagraphScanner
  var tokens: SentenceTokens

  init(_ sentences: [String]) throws {
    let lexicon = try bundledLexicon()
    scanner = ParagraphScanner(lexicon)
    tokens = SentenceTokens(lexicon, firstPersonSpeaks: false)
    var text: [UInt8] = []
    var ranges: [Sentence] = []
    for sentence in sentences {
      let start = text.count
      text += sentence.utf8
      ranges.append(Sentence(range: TextRange(start..<text.count), paragraph: 0))
      text += " ".utf8
    }
    self.text = text
    scanner.read(text.span, ranges[...], into: &tokens)
    tokens.moveToParagraph()
  }

  /// The text of tokens.
  func string(_ range: Range<Int>) -> String {
    range.isEmpty ? "" : String(decoding: text[tokens.bytes(range).bytes], as: UTF8.self)
  }

  var words: [String] { tokens.tokens.indices.map { string($0..<$0 + 1) } }
  var sentences: [String] { scanner.sentences.map { string($0) } }

  func index(of word: String) -> Int { words.firstIndex(of: word) ?? -1 }
}
