import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct DiagnosticTests {
  @Test func `names every wrong line of a list`() {
    let shown = shownFaults { _ = try mark("", "abbreviations: lists/wrong.txt") }
    #expect(
      shown == """
        Cases/lists/wrong.txt:1:1: error: unknown class 'titel': expected one of title, inner, number, suffix, place, acronym, date, end, exclaim, unit
            1 | sgt-maj titel
              | ^~~~~~~~~~~~~
          hint: did you mean 'title'?
        Cases/lists/wrong.txt:2:1: error: 'far-too-long-abbreviation' is longer than 16 bytes
            2 | far-too-long-abbreviation
              | ^~~~~~~~~~~~~~~~~~~~~~~~~
        Cases/lists/wrong.txt:3:1: error: 'one two three' is not an entry: expected a word and its class
            3 | one two three
              | ^~~~~~~~~~~~~
          hint: write one entry a line: sgt-maj title
        Cases/lists/wrong.txt:4:1: error: 'starter:' is not an entry: expected a word and its class
            4 | starter:
              | ^~~~~~~~
          hint: write one entry a line: sgt-maj title
        Cases/lists/wrong.txt:5:1: error: '-' is not an entry: expected a word and its class
            5 | -
              | ^
          hint: write one entry a line: sgt-maj title
        """)
  }

  @Test func `names every fault of a language file`() {
    let shown = shownFaults { _ = try mark("", "abbreviations: lists/wrong.yaml") }
    #expect(
      shown == """
        Cases/lists/wrong.yaml:2:1: error: unknown key 'abbreviation' of a language file
            2 | abbreviation: {title: [a]}
              | ^~~~~~~~~~~~
          hint: did you mean 'abbreviations'?
        Cases/lists/wrong.yaml:3:17: error: unknown class 'titel' of abbreviations: expected one of title, inner, number, suffix, place, acronym, date, end, exclaim, unit
            3 | abbreviations: {titel: [a], inner: [abcdefghijklmnopq]}
              |                 ^~~~~
          hint: did you mean 'title'?
        Cases/lists/wrong.yaml:3:37: error: 'abcdefghijklmnopq' is not a word of at most 16 bytes
            3 | abbreviations: {titel: [a], inner: [abcdefghijklmnopq]}
              |                                     ^~~~~~~~~~~~~~~~~
        Cases/lists/wrong.yaml:4:9: error: unknown flag 'digit_ordinals': expected one of digit_ordinal, spaced_abbreviations, roman_ordinal, capital_ordinal, stop_continues
            4 | flags: [digit_ordinals]
              |         ^~~~~~~~~~~~~~
          hint: did you mean 'digit_ordinal'?
        Cases/lists/wrong.yaml:5:10: error: quotes must be pairs of two marks, not a list
            5 | quotes: [["«"]]
              |          ^~~~~
        Cases/lists/wrong.yaml:6:19: error: 'lowercase_starts' must be one of auto, never, always, not 'sometimes'
            6 | lowercase_starts: sometimes
              |                   ^~~~~~~~~
        """)
  }

  @Test func `wants a language file to say its language`() {
    let shown = shownFaults { _ = try mark("", "abbreviations: lists/nameless.yaml") }
    #expect(
      shown == """
        Cases/lists/nameless.yaml:1:1: error: a language file needs 'language'
            1 | starters: [qa]
              | ^
        """)
  }

  @Test func `says where a missing list was named`() {
    let shown = shownFaults { _ = try mark("", "abbreviations: [lists/none.txt]") }
    #expect(
      shown == """
        test:1:17: error: cannot read 'Cases/lists/none.txt': there is no such file
            1 | abbreviations: [lists/none.txt]
              |                 ^~~~~~~~~~~~~~
        """)
  }

  @Test(arguments: [
    (
      "language: ed",
      """
      test:1:11: warning: no rules for language 'ed': only marks and digits are used
          1 | language: ed
            |           ^~
        hint: did you mean 'de'?
      """
    ),
    (
      "fallback_language: xyz",
      """
      test:1:20: warning: no rules for language 'xyz': only marks and digits are used
          1 | fallback_language: xyz
            |                    ^~~
      """
    ),
  ])
  func `warns of a language without rules`(parameters: String, expected: String) throws {
    let (stage, node) = try make(Segment.self, parameters)
    let setup = Setup(owner: "stage 'segment'", parameters: node, resources: Segment.resources)
    _ = try stage.prepare(setup)
    #expect(setup.warnings.map(\.description) == [expected])
  }

  @Test func `warns once of the unknown language of documents`() throws {
    let setup = Setup(owner: "stage 'segment'", resources: Segment.resources)
    let step = try Segment().prepare(setup)
    for tag in ["xx", "en", "xx", "xx-YY"] {
      try run([step], on: "One.", metadata: ["lang": .string(tag)]) { _ in }
    }
    #expect(
      setup.warnings.map(\.description) == [
        "warning: no rules for language 'xx' of a document: only marks and digits are used",
        "warning: no rules for language 'xx-YY' of a document: only marks and digits are used",
      ])
  }
}
