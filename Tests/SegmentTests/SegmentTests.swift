import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct SegmentTests {
  @Test(arguments: Segment.examples.indices)
  func `does what its examples show`(index: Int) throws {
    let example = Segment.examples[index]
    #expect(try shown(example, of: Segment.self) == example.shows)
  }

  @Test func `numbers paragraphs by line`() throws {
    let found = try sentences("One. Two.\n\n\nThree.\nFour. ")
    #expect(found.map(\.paragraph) == [0, 0, 1, 2])
  }

  @Test func `numbers paragraphs by blank line where lines are joined`() throws {
    let found = try sentences("One.\nTwo.\n \nThree\nfour.", "newlines: paragraph")
    #expect(found.map(\.paragraph) == [0, 0, 1])
  }

  @Test func `calls a sentence without a final mark a headline`() throws {
    let found = try sentences("Rain ahead\nIt rains. “Really?” Yes…\nRead more:")
    #expect(found.map(\.headline) == [true, false, false, false, true])
  }

  @Test(arguments: [
    ("“One. Two.” Three.", [false, true, false]), ("\"One. Two.\" Three.", [false, true, false]),
    ("«One. Two.» Three.", [false, true, false]), ("He said ‘one. Two.’ Three.", [false, true, false]),
    ("“One. Two.\nThree.", [false, true, false]), ("It’s one. Two.", [false, false]),
  ])
  func `says whether a quotation is open at the start`(text: String, expected: [Bool]) throws {
    #expect(try sentences(text).map(\.insideQuote) == expected)
  }

  @Test func `gives nothing for a text of blanks`() throws {
    for text in ["", " ", "\n", " \n\u{A0}\u{3000}\u{FEFF}\r\n"] { #expect(try sentences(text).isEmpty) }
  }

  @Test func `trims every kind of blank`() throws {
    let text = "\u{FEFF}\u{3000} One.\u{A0}\u{202F}\t \r\n\u{200B}Two.\u{2003}"
    let found = try run([try prepare(Segment.self)], on: text) { document in
      document[Sentence.self].map { document.string($0.range) }
    }
    #expect(found == ["One.", "Two."])
  }

  @Test func `takes the language from the document`() throws {
    let text = "Am 12. Juni. Am 13. Juli."
    #expect(try mark(text, metadata: ["lang": .string("de")]) == "Am 12. Juni. ‖ Am 13. Juli.")
    #expect(try mark(text, metadata: ["lang": .string("de-AT")]) == "Am 12. Juni. ‖ Am 13. Juli.")
    #expect(try mark(text) == "Am 12. ‖ Juni. ‖ Am 13. ‖ Juli.")
    #expect(try mark(text, "language: de") == "Am 12. Juni. ‖ Am 13. Juli.")
    #expect(try mark(text, "fallback_language: de") == "Am 12. Juni. ‖ Am 13. Juli.")
    #expect(try mark(text, "language: en", metadata: ["lang": .string("de")]) == "Am 12. ‖ Juni. ‖ Am 13. ‖ Juli.")
  }

  @Test(arguments: ["nb", "no", "nn", "no-NO", "nb_NO"])
  func `finds a language by its other tags`(tag: String) throws {
    let text = "Den 3. Divisjon kom kl. 10. Byen ventet."
    let expected = "Den 3. Divisjon kom kl. 10. ‖ Byen ventet."
    #expect(try mark(text, metadata: ["lang": .string(tag)]) == expected)
    #expect(try mark(text, "language: \(tag)") == expected)
  }

  @Test func `takes no abbreviation for a start in small letters`() throws {
    // Two of the three stops have a small letter behind them; the third shows that sentences start with capitals.
    let text = "Přišel např. dr. novák, resp. jeho syn. pak odešli. Konec."
    #expect(
      try mark(text, metadata: ["lang": .string("cs")])
        == "Přišel např. dr. novák, resp. jeho syn. pak odešli. ‖ Konec.")
  }

  @Test func `uses marks alone for a language it does not know`() throws {
    #expect(try mark("Mr. Hale came. He sat.", metadata: ["lang": .string("xx")]) == "Mr. ‖ Hale came. ‖ He sat.")
  }
}
