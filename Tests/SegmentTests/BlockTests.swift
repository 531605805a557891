import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct BlockTests {
  /// Makes a block of every word, kept or not in turn.
  let words: Step = { document in
    document.fill(Block.self) { document, blocks in
      var start = 0
      for (offset, byte) in document.text.enumerated() where byte == UInt8(ascii: " ") {
        let range = TextRange(start..<offset)
        blocks.append(Block(range: range, label: .paragraph, kept: blocks.count % 2 == 0, score: 0))
        start = offset + 1
      }
    }
  }

  @Test func `sees kept blocks only, and never crosses an edge`() throws {
    let found = try run([words, try prepare(Segment.self)], on: "one two. Three four Five. six. ") { document in
      document[Sentence.self].map { document.string($0.range) }
    }
    #expect(found == ["one", "Three", "Five."])
  }

  @Test func `gives each block a paragraph of its own`() throws {
    let found = try run([words, try prepare(Segment.self)], on: "one two. Three four Five. six. ") {
      $0[Sentence.self].map(\.paragraph)
    }
    #expect(found == [0, 1, 2])
  }
}
