import Foundation
import Testing

extension Promises {
  /// What comes of a stage that writes what it should not.
  @Suite struct MistakeTests {
    @Test(
      arguments: [
        ("outside", "made the range 0..<16 in the layer 'marks', outside the text of 15 bytes"),
        ("negative", "made the range -1..<1 in the layer 'marks', outside the text of 15 bytes"),
        ("reversed", "made the range 2..<1 in the layer 'marks', which is reversed"),
        ("start_inside", "made the range 1..<2 in the layer 'marks', which begins inside a character"),
        ("field", "made the range 0..<16 in the field 'inner' of the layer 'marks', outside the text of 15 bytes"),
        ("end_inside", "made the range 0..<1 in the layer 'marks', which ends inside a character"),
      ])
    func `a range that is none fails its document`(fault: String, what: String) throws {
      let mishaps = try Mishaps("{use: bad_range, id: marker, with: {fault: \(fault)}}")
      try mishaps.add(3, "RANGE", at: [1])
      let result = try mishaps.start()
      #expect(result.status == 1)
      #expect(mishaps.written == ["000.txt", "002.txt"])
      #expect(mishaps.failed == ["001.txt marker/bad_range"])
      let message = try #require(mishaps.letters[0]["message"] as? String)
      #expect(message == "'marker' \(what)")

      let explained = try mishaps.start("explain", "p.yaml", "001.txt")
      #expect(explained.status == 1)
      #expect(explained.output.contains("bad_range: 'marker' made the range"))
    }

    @Test func `a stage that may be skipped loses the layer with the bad range`() throws {
      let mishaps = try Mishaps("{use: bad_range, on_error: skip_stage}")
      try mishaps.add(2, "RANGE", at: [1])
      #expect(try mishaps.start().status == 0)
      let records = Binary.records(mishaps.folder.text("out.jsonl") ?? "")
      #expect(records.map { ($0["marks"] as? [Any])?.count } == [1, 0])
      #expect(records.last?["skipped"] as? [String] == ["bad_range"])
    }

    @Test func `a layer that is not in text order fails its document`() throws {
      let mishaps = try Mishaps("bad_order")
      try mishaps.add(3, "ORDER", at: [1])
      #expect(try mishaps.start().status == 1)
      #expect(mishaps.written == ["000.txt", "002.txt"])
      #expect(mishaps.failed == ["001.txt bad_order/bad_order"])
      #expect(
        mishaps.letters[0]["message"] as? String
          == "'bad_order' put the range 0..<2 behind 2..<4 in the layer 'marks', which must be in text order")
    }

    @Test func `a layer that is not declared stops the run`() throws {
      let mishaps = try Mishaps("undeclared")
      try mishaps.add(3, "UNDECLARED", at: [1])
      let result = try mishaps.start()
      #expect(result.status == 70)
      #expect(
        result.error.contains(
          """

          failed ('undeclared' filled the layer 'marks', which it declares neither in 'provides' nor in 'extends', \
          on 001.txt): 0 of 1 shards are done; of the documents read, 1 passed, 0 dropped, 1 failed
          """))
      #expect(mishaps.written == [])

      let explained = try mishaps.start("explain", "p.yaml", "001.txt")
      #expect(explained.status == 1)
      #expect(explained.output.contains("'undeclared' filled the layer 'marks'"))
    }

    @Test func `an input that reads no document ends neither in an old record nor in an endless run`() throws {
      let mishaps = try Mishaps("bad_order", input: "{use: hollow}")
      #expect(try mishaps.start().status == 1)
      #expect(mishaps.written == ["a", "z"])
      #expect(mishaps.failed == ["fails input/unreadable", "nothing input/no_document"])
      #expect(
        mishaps.letters[1]["message"] as? String == "the input says that there is a document, and has read none")

      let explained = try mishaps.start("explain", "p.yaml", "nothing")
      #expect(explained.status == 66)
      #expect(explained.error.contains("the input says that there is a document, and has read none"))
    }

    @Test func `a program whose components cannot be told apart does not start, and names both places`() throws {
      let mishaps = try Mishaps("undeclared")
      let result = try mishaps.start("stages", "list", "faulty-registry")
      #expect(result.status == 70)
      #expect(result.output == "")
      #expect(
        result.error == """
          error: two stages are called 'segment': Segment.Segment and mischief.Twin
            hint: each stage of a program has a name of its own
          error: a field of the layer 'halves' is called 'text' (mischief/Twin.swift:15), a key that its place in the text has
            hint: give it another name

          """)
    }
  }
}
