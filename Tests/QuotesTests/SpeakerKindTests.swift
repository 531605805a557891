import Sluice
import SluiceTesting
import Testing

@testable import Quotes

@Suite struct SpeakerKindTests {
  private func kinds(_ text: String, after stage: @escaping Step = { _ in }) throws -> [String] {
    try run([split, stage, prepare(Quotes.self)], on: text) { document in
      document[Quote.self].map { $0.speaker?.kind?.rawValue ?? "none" }
    }
  }

  @Test(arguments: [
    ("“We will act,” John Kirby said.", "person"), ("“We will act,” she said.", "person"),
    ("“We will act,” the Pentagon said.", "organisation"), ("The US said the road was closed.", "organisation"),
    ("Two officials said the road was closed.", "group"),
  ])
  func `without names from a list, an article tells a person from an organisation`(text: String, kind: String) throws {
    #expect(try kinds(text) == [kind])
  }

  @Test func `a name with a small word in it is the entity that covers it`() throws {
    let mark: Step = { document in
      let (label, id) = (document.keep("PER"), document.keep("person:moqtada_al_sadr"))
      document[Entity.self] = [
        Entity(range: TextRange(start: 0, end: 15), label: label, id: id, name: id, list: id, rule: .entry)
      ]
    }
    let found = try run(
      [split, mark, prepare(Quotes.self)], on: "Moqtada al-Sadr said the road was closed.",
      { document in document[Quote.self].map { nameText($0.speaker?.entity ?? .none, document) } })
    #expect(found == ["person:moqtada_al_sadr"])
  }

  @Test func `somebody who speaks for an organisation is not the organisation`() throws {
    let mark: Step = { document in
      let (label, id) = (document.keep("ORG"), document.keep("org:pmf"))
      document[Entity.self] = [
        Entity(range: TextRange(start: 20, end: 23), label: label, id: id, name: id, list: id, rule: .entry)
      ]
    }
    let found = try run(
      [split, mark, prepare(Quotes.self)], on: "A spokesman for the PMF said the road was closed.",
      { document in
        document[Quote.self].map { quote in
          "\(quote.speaker?.kind?.rawValue ?? "none") \(quote.speaker?.entity == Optional(Name.none))"
        }
      })
    #expect(found == ["person true"])
  }

  @Test(arguments: [("PER", "person"), ("ORG", "organisation"), ("GPE", "organisation"), ("person", "person")])
  func `the label of the entity decides`(label: String, kind: String) throws {
    let text = "“We will act,” Reuters said."
    let mark: Step = { document in
      let name = document.keep(label)
      let start = Int32("“We will act,” ".utf8.count)
      document[Entity.self] = [
        Entity(
          range: TextRange(start: start, end: start + 7), label: name, id: name, name: name, list: name, rule: .entry)
      ]
    }
    #expect(try kinds(text, after: mark) == [kind])
  }
}
