import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Quotes

@Suite struct LexiconFileTests {
  static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Cases").path()

  @Test func `takes words of the user, and lets them win`() throws {
    let step = try prepare(Quotes.self, "cues: more.yaml", folder: Self.cases)
    #expect(
      try quotes(in: "Lee squawked that the road was closed.", step) == [
        "indirect that the road was closed | Lee > Lee | squawked"
      ])
    #expect(try quotes(in: "Lee said that the road was closed.", step) == [])
  }

  @Test func `says all that is wrong with a file of cues`() throws {
    #expect(
      try messages("faults.yaml") == [
        "1:26 'class' must be one of neutral, stance, manner, labelling, belief, not 'nuetral'",
        "2:42 'frames' must be one of quoted, that, clause, to, wh, np, cites, not 'clauses'",
        "3:3 a cue needs 'lemma'",
        "4:16 unknown key 'clas' of a cue",
        "5:38 'forms' must be a list of five words, not a list",
        "6:39 'noun' must be true or false, not 'maybe'",
        "7:3 the cue 'peep' needs 'class'",
        "8:3 a cue must be a map, not 'tweet'",
      ])
    #expect(try messages("nolist.yaml") == ["1:1 a lexicon of cues must be a list, not a map"])
  }

  @Test func `says which rule there is not`() throws {
    #expect {
      _ = try prepare(Quotes.self, "rules_off: [clause, claus]")
    } throws: {
      ($0 as? Diagnostics)?.list.map(\.message) == ["there is no rule 'claus'"]
    }
  }

  @Test(arguments: [
    ("min_confidence: 2", "'min_confidence' must be a number from 0.0 to 1.0, not '2'"),
    ("continue_paragraphs: -1", "'continue_paragraphs' must be a whole number of at least 0, not '-1'"),
    (
      "kinds: []", "'kinds' must be one of direct, indirect, mixed or a list with at least one entry, not an empty list"
    ),
  ])
  func `says where a value is wrong`(yaml: String, message: String) {
    #expect {
      try make(Quotes.self, yaml)
    } throws: {
      ($0 as? Diagnostics)?.list.map(\.message) == [message]
    }
  }

  private func messages(_ file: String) throws -> [String] {
    do {
      _ = try prepare(Quotes.self, "cues: \(file)", folder: Self.cases)
      return []
    } catch let error as Diagnostics {
      return error.list.map { "\($0.place.map { "\($0.line):\($0.column)" } ?? "") \($0.message)" }
    }
  }
}
