import Sluice
import SluiceTesting
import Testing

@testable import Quotes

@Suite struct NoteTests {
  /// Notes as `+rule text: detail`, with `-` for what was left.
  private func notes(_ text: String, _ yaml: String = "") throws -> [String] {
    try run([split, prepare(Quotes.self, yaml, explains: true)], on: text) { document in
      document[Note.self].map { "\($0.taken ? "+" : "-")\($0.rule) \(document.string($0.range)): \($0.detail)" }
    }
  }

  @Test func `tells the rule, the cue and the way to the speaker`() throws {
    #expect(
      try notes("Ann Lee left. “We left,” Ms Lee said. She added that it was late.") == [
        "+after_sv “We left,”: cue 'said' (say); speaker 'Ms Lee', in full 'Ann Lee'",
        "+clause that it was late: cue 'added' (add); speaker 'She', the last speaker that fits is 'Ms Lee',"
          + " in full 'Ann Lee'",
      ])
    let group = "The Popular Mobilisation Forces, an alliance, left. The group said it was late."
    #expect(
      try notes(group) == [
        "+clause it was late: cue 'said' (say); speaker 'The group', the last body of that sort is"
          + " 'Popular Mobilisation Forces'"
      ])
  }

  @Test(arguments: [
    (
      "The “lack of evidence” was odd.",
      "-leftover “lack of evidence”: few words, no sign at the end, no attribution: a term or a title"
    ),
    (
      "It is said that the road was closed.",
      "-cue said: no verb with a subject of its own: an infinitive, a passive or a noun"
    ),
    (
      "People would say that the road is closed.",
      "-clause that the road is closed: nobody said it: the verb stands behind a modal"
    ),
    ("A film called “The Long Road” opened.", "-partial “The Long Road”: the name of a thing"),
    ("Lee said nothing.", "-cue said: nothing behind the verb that it can report"),
    ("I said the road was closed.", "-cue said: I and we speak only with first_person"),
  ])
  func `tells why a candidate was left`(text: String, note: String) throws {
    #expect(try notes(text).contains(note))
  }

  @Test func `tells what parameters left out`() throws {
    #expect(
      try notes("Lee said the road was closed.", "rules_off: clause") == [
        "-clause the road was closed: the rule is off"
      ])
    #expect(
      try notes("Lee said the road was closed.", "kinds: direct") == [
        "-clause the road was closed: indirect is not among the kinds"
      ])
    #expect(
      try notes("Lee said the road was closed.", "min_confidence: 0.99").first?.hasPrefix(
        "-clause the road was closed: confidence 0.") ?? false)
  }

  @Test func `makes none in a run`() throws {
    try run([split, prepare(Quotes.self)], on: "The “lack of evidence” was odd, he said.") { document in
      #expect(document[Note.self].isEmpty)
    }
  }
}
