import Sluice
import Testing

@testable import Quotes

@Suite struct ScanTests {
  @Test(arguments: [
    ("He said “so”.", ["“so”"]), ("He said 'so' twice.", ["'so'"]), ("Don't say the enemies’ ’90s 6'2\" things.", []),
    ("„So“ and »so«", ["„So“", "»so«"]), ("“One ‘two’ three” ‘four’", ["“One ‘two’ three”", "‘four’"]),
    ("“It goes on.", ["“It goes on."]), ("A 12\" pipe and a \"joke\".", ["\"joke\""]), ("``So''", ["``So''"]),
    ("“ … ”", []),
  ])
  func `pairs quotation marks`(text: String, expected: [String]) {
    let bytes = Array(text.utf8)
    var marks = QuotationMarks()
    marks.find(in: bytes.span, 0..<bytes.count)
    let found = marks.regions.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(found == expected)
  }

  @Test func `keeps inner marks apart, and says what stays open`() {
    let bytes = Array("“One ‘two’ three” “four".utf8)
    var marks = QuotationMarks()
    marks.find(in: bytes.span, 0..<bytes.count)
    #expect(marks.nested.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == ["‘two’"])
    #expect(marks.regions.map(\.isUnclosed) == [false, true])
  }

  @Test(arguments: [
    (
      "Lee’s al-Kadhimi, a well-known U.S. nurse, said 5% more.",
      "Lee ’s al-Kadhimi , a well-known U.S nurse , said 5% more ."
    ),
    ("“We left,” she’ll say - or not…", "“We left,” she ’ll say - or not …"),
    ("Mr. O'Neill (AP)?!", "Mr O'Neill ( AP ) ?!"),
    ("wholly–unlike éclairs naïvely @home", "wholly – unlike éclairs naïvely home"),
  ])
  func `cuts words, signs and whole quotations`(text: String, expected: String) throws {
    let scanned = try Scanned([text])
    let words = scanned.words
    #expect(words.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    (["“Who?”", "Lee asked.", "He left."], ["“Who?” Lee asked.", "He left."]),
    (["“It is over.”", "Lee said."], ["“It is over.” Lee said."]),
    (["“It is over.”", "Lee left the house at noon."], ["“It is over.”", "Lee left the house at noon."]),
    (["“It is over!”", "said Lee."], ["“It is over!” said Lee."]),
    (["“It is.", "It was.”", "He left."], ["“It is. It was.”", "He left."]),
  ])
  func `joins what an attribution or open marks hold together`(sentences: [String], expected: [String]) throws {
    let scanned = try Scanned(sentences)
    let found = scanned.sentences
    #expect(found == expected)
  }

  @Test func `cuts long sentences, at commas where it can`() throws {
    let scanned = try Scanned([String(repeating: "one two three, ", count: 200) + "four."])
    let (tokens, sentences) = (scanned.tokens.tokens.count, scanned.scanner.sentences)
    #expect(tokens == 802)
    #expect(sentences.map(\.count) == [399, 396, 7])
  }

  @Test func `reads the next paragraph as if it were the first`() throws {
    var scanned = try Scanned(["“Who?”", "Lee asked Bo, who said “so”."])
    let next = Array("Bo said so.".utf8)
    let sentence = Sentence(range: TextRange(0..<next.count), paragraph: 1)
    scanned.scanner.read(next.span, [sentence], into: &scanned.tokens)
    let sentences = scanned.scanner.sentences
    #expect(sentences == [0..<4])
    scanned.tokens.move(to: 0..<4)
    let (cues, regions) = (Array(scanned.tokens.cues), Array(scanned.tokens.regions))
    #expect(cues == [1] && regions.isEmpty)
  }
}
