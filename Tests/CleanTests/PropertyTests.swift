import Clean
import Sluice
import SluiceTesting
import Testing

@Suite struct PropertyTests {
  private static let pieces = [
    "\n", "\n\n", "\r\n", "\r", "\u{85}", "\u{2028}", " ", "\u{A0}", "\u{200B}", "\u{FEFF}", "\t", "\u{3000}", ".", "!",
    "\"", "”", "(", ")", "©", "|", "•", ",", ":", "12", "2021", "word", "Word", "Über", "Слово", "λόγος", "新闻", "ニュース",
    "لغة", "🙂", "e\u{301}", "Read more:", "Related", "Photo: ", "Getty Images", "By ", "{*}", "http://", "a@b", "www.",
    "A sentence of some length that stands here so that there is an article, and a window around it.",
  ]

  private static func text(_ seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    let count = Int.random(in: 0...120, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  @Test(arguments: 0..<300)
  func `blocks are sorted, trimmed, on one line, and hold all but white space`(seed: Int) throws {
    let text = Self.text(UInt64(seed))
    try clean(text) { document in
      var rest = ""
      var position: Int32 = 0
      for block in document[Block.self] {
        #expect(block.range.start >= position && !block.range.isEmpty)
        rest += document.string(TextRange(start: position, end: block.range.start))
        let inside = document.string(block.range)
        #expect(inside.utf8.elementsEqual(document.text[block.range.bytes]), "cut inside a character")
        #expect(inside.unicodeScalars.first.map(Self.isSpace) == false)
        #expect(inside.unicodeScalars.last.map(Self.isSpace) == false)
        #expect(!inside.unicodeScalars.contains { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
        position = block.range.end
      }
      rest += document.string(TextRange(start: position, end: Int32(document.text.count)))
      #expect(rest.unicodeScalars.allSatisfy(Self.isSpace))
    }
  }

  @Test(arguments: 0..<100)
  func `every kept byte is in the cleaned text, and maps both ways`(seed: Int) throws {
    try clean(Self.text(UInt64(seed))) { document in
      let cleaned = CleanedText(of: document)
      for block in document[Block.self] where block.kept {
        for offset in block.range.bytes {
          let place = try #require(cleaned.map.cleaned(ofSource: offset))
          #expect(cleaned.bytes[place] == document.text[offset])
          #expect(cleaned.map.source(ofCleaned: place) == offset)
        }
      }
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
  }
}
