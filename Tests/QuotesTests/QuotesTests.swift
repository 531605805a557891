import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import Quotes

@Suite struct QuotesTests {
  @Test(arguments: Quotes.examples.indices)
  func `does what its examples show`(number: Int) throws {
    let example = Quotes.examples[number]
    #expect(try shown(example, of: Quotes.self, after: [split]) == example.shows)
  }

  @Test(arguments: [
    ("“A,” he said, “B.”", ["direct “A,” + “B.” | he > he | said"]),
    ("“A?” asked Ann.", ["direct “A?” | Ann > Ann | asked"]),
    (
      "“A,” Mr. Lee, 52, a nurse from St. Louis, said.",
      ["direct “A,” | Mr. Lee > Lee | said"]
    ),
    ("Ann, who said “A”, left.", ["direct “A” | who > Ann | said"]),
    ("He was told that the road was closed.", []),
    ("It is said that the road was closed.", []),
    ("She denied saying “A.”", ["direct “A.” | She > She | saying"]),
    ("\"A,\" Lee told Bo, \"B.\"", ["direct \"A,\" + \"B.\" | Lee > Lee | told"]),
    ("'We don't know,' said Lee.", ["direct 'We don't know,' | Lee > Lee | said"]),
    (
      "The man is 6'2\" and the pipe 12\" wide, he said.",
      ["indirect The man is 6'2\" and the pipe 12\" wide | he > he | said"]
    ),
    ("People would say that the road is closed.", []),
    ("His claims that the road was closed were false.", []),
    (
      "Lee told reporters on Monday that the road was closed.",
      ["indirect that the road was closed | Lee > Lee | told"]
    ),
    (
      "The Observatory, a UK-based monitoring group, said seven people were killed.",
      ["indirect seven people were killed | The Observatory, a UK-based monitoring group > Observatory | said"]
    ),
    (
      "A spokesman for the army, Maj Ali Hassan, said the road was closed.",
      ["indirect the road was closed | A spokesman for the army, Maj Ali Hassan > Ali Hassan | said"]
    ),
    (
      "Biden’s critics say the road was closed.",
      ["indirect the road was closed | Biden’s critics > Biden’s critics | say"]
    ),
    (
      "The road was closed, according to the ministry.",
      ["indirect The road was closed | the ministry > ministry | according to"]
    ),
    (
      "Lee called the strikes an attack on “the whole nation.”",
      ["mixed the strikes an attack on “the whole nation.” | Lee > Lee | called"]
    ),
    (
      "Lee said the road was closed and threatened to leave.",
      [
        "indirect the road was closed | Lee > Lee | said",
        "indirect to leave | Lee > Lee | threatened",
      ]
    ),
    (
      "Lee published the remarks, writing that the road was closed.",
      ["indirect that the road was closed | Lee > Lee | writing"]
    ),
    ("A film called “The Long Road” opened.", []),
    ("The police found the “lack of evidence” odd.", []),
    ("She did not say whether the road was closed.", ["indirect whether the road was closed | She > She | say"]),
  ])
  func `finds what is said and who says it`(text: String, expected: [String]) throws {
    #expect(try quotes(in: text) == expected)
  }

  @Test func `gives the next sentence in marks to the last speaker`() throws {
    #expect(
      try quotes(in: "“We left early,” Ann Lee said. “It was late.”\n“We came back later.”") == [
        "direct “We left early,” | Ann Lee > Ann Lee | said", "direct “It was late.” | Ann Lee > Ann Lee | said",
        "direct “We came back later.” | Ann Lee > Ann Lee | said",
      ])
  }

  @Test func `goes on over three paragraphs`() throws {
    #expect(
      try quotes(in: "Ann Lee said: “One thing here.\n“Two things here.\n“Three things here.”\nThe end was near.") == [
        "direct “One thing here. | Ann Lee > Ann Lee | said", "direct “Two things here. | Ann Lee > Ann Lee | said",
        "direct “Three things here.” | Ann Lee > Ann Lee | said",
      ])
  }

  @Test func `forgets what other rules took in the first line of a transcript`() throws {
    #expect(
      try quotes(in: "LEE: He said: “It was late.\nLEE: It was early.\n“We left,” Ann Lin said.") == [
        "mixed He said: “It was late. | LEE > LEE | :", "indirect It was early. | LEE > LEE | :",
        "direct “We left,” | Ann Lin > Ann Lin | said",
      ])
  }

  @Test func `ends at the paragraph what is never closed`() throws {
    #expect(
      try quotes(in: "Ann Lee said: “These are the points.\n- one\n- two\n“Three,” said Bo Lin.") == [
        "direct “These are the points. | Ann Lee > Ann Lee | said", "direct “Three,” | Bo Lin > Bo Lin | said",
      ])
  }

  @Test(arguments: [
    ("\"", "\""), ("''", "''"), ("«", "»"), ("„", "”"), ("``", "''"), ("„", "“"), ("»", "«"), ("«\u{A0}", "\u{A0}»"),
  ])
  func `takes all double marks alike`(open: String, close: String) throws {
    let text =
      "“We left,” Ann Lee said. “It was late.” She called it “a shame” on Monday.\n“They don’t care,” Lee added."
    let other = text.replacing("“", with: open).replacing("”", with: close)
    let expected = try quotes(in: text).map { $0.replacing("“", with: open).replacing("”", with: close) }
    #expect(expected.count == 4)
    #expect(try quotes(in: other) == expected)
  }

  @Test(arguments: [("‚", "‘"), ("‘", "’"), ("'", "'")])
  func `takes all single marks alike`(open: String, close: String) throws {
    let text = "<We left,> Ann Lee said. <It was late.>"
    let marked = text.replacing("<", with: open).replacing(">", with: close)
    #expect(
      try quotes(in: marked) == [
        "direct \(open)We left,\(close) | Ann Lee > Ann Lee | said",
        "direct \(open)It was late.\(close) | Ann Lee > Ann Lee | said",
      ])
  }

  @Test func `finds inner quotations`() throws {
    let step = try prepare(Quotes.self)
    let inner = try run([split, step], on: "“He told me ‘no way’ and left,” Lee said.") { document in
      document[Quote.self].flatMap { quote in quote.nested.map { document.string($0) } }
    }
    #expect(inner == ["‘no way’"])
  }

  @Test func `reads kept blocks only when the sentences do`() throws {
    #expect(try quotes(in: "Menu\nLee said the road was closed.").count == 1)
  }

  @Test func `leaves rules out`() throws {
    #expect(try quotes(in: "Lee said the road was closed.", "rules_off: clause") == [])
  }

  @Test func `lets I speak where first person is on`() throws {
    #expect(try quotes(in: "I said the road was closed.") == [])
    #expect(try quotes(in: "I said the road was closed.", "first_person: true").count == 1)
  }

  @Test func `knows a confidence for every rule and no other`() throws {
    let setup = Setup(owner: "test", resources: Quotes.resources)
    let file = try setup.bundledYAML("confidence.yaml")
    let table = file["confidence"]?.map?.map(\.key.text) ?? []
    #expect(table.sorted() == Confidence.keys.sorted())
    #expect(file["measured"] != nil && file["set"] != nil)
    let confidence = Confidence(file)
    for rule in QuoteRule.allCases {
      for kind in Quote.Kind.allCases {
        let value = file["confidence"]?["\(rule.name)/\(kind.rawValue)"]?.scalar.flatMap { Double($0.text) }
        #expect(confidence.of(rule, kind, isHeadline: false) == value)
      }
    }
  }
}
