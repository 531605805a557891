import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct NoteTests {
  private func notes(
    _ text: String, _ parameters: String = "", explains: Bool = true, after earlier: [Step] = []
  ) throws -> [Note] {
    try run(earlier + [try prepare(Segment.self, parameters, explains: explains)], on: text) { $0[Note.self] }
  }

  /// Each note as `+ rule` or `- rule`.
  private func rules(_ text: String, _ parameters: String = "") throws -> [String] {
    try notes(text, parameters).map { ($0.taken ? "+ " : "- ") + $0.rule }
  }

  @Test(arguments: [
    ("It ended. We left.", ["+ stop", "+ block_end"]),
    ("It ended\nWe left", ["+ newline", "+ block_end"]),
    ("So Mr. Hale left.", ["- title", "+ block_end"]),
    ("the U.S. Army", ["- unspaced", "- acronym", "+ block_end"]),
    ("the U.S. The army", ["- unspaced", "+ acronym", "+ block_end"]),
    ("“Why?” Ms. Lee asked.", ["- speech", "- title", "+ block_end"]),
    ("1) one 2) two", ["+ list_item", "+ block_end"]),
    ("At 5 p.m. Monday", ["- unspaced", "- half_day", "+ block_end"]),
    ("We left. and so", ["- lowercase_start", "+ block_end"]),
    ("and. so. it. went. on", ["+ lowercase_start", "- small_letter"]),
    ("It cost 3.50 now", ["- unspaced", "+ block_end"]),
    ("It ended.The end", ["+ glued", "+ block_end"]),
    ("他来了。好", ["+ full_stop", "+ block_end"]),
  ])
  func `names the rule of each end and of each mark that is none`(text: String, expected: [String]) throws {
    let found = try rules(text)
    #expect(Array(found.prefix(expected.count)) == expected)
  }

  @Test func `says that a quotation stays whole`() throws {
    #expect(
      try rules("“One. Two.” Three.", "split_inside_quotes: false") == [
        "- inside_quotation", "+ closed_quotation", "+ block_end",
      ])
  }

  @Test func `every end of a sentence has a note that it was taken, and nothing else has`() throws {
    var random = Random(seed: 5)
    let step = try prepare(Segment.self, explains: true)
    for _ in 0..<500 {
      let text = (0..<random.next(40)).map { _ in PropertyTests.pieces[random.next(PropertyTests.pieces.count)] }
        .joined()
      try run([step], on: text) { document in
        // A note stands at the marks, or at the line's end behind them.
        let taken = document[Note.self].filter(\.taken)
        let sentences = document[Sentence.self]
        #expect(taken.count == sentences.count, "\(text.debugDescription)")
        for (note, sentence) in zip(taken, sentences) {
          #expect(
            note.range.start <= sentence.range.end && note.range.end >= sentence.range.end,
            "\(text.debugDescription) \(note) \(sentence)")
        }
      }
    }
  }

  @Test func `notes nothing in a run`() throws {
    #expect(try notes("Mr. Hale left. We stayed.\nand so on. it went.", explains: false).isEmpty)
  }

  @Test func `finds the same sentences whether it notes them or not`() throws {
    let text = "Mr. Hale left. “One. Two.” 1) one 2) two. and so. it went\nOn."
    let plain = try run([try prepare(Segment.self)], on: text) { $0[Sentence.self].map(\.range) }
    #expect(try run([try prepare(Segment.self, explains: true)], on: text) { $0[Sentence.self].map(\.range) } == plain)
  }
}
