import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// What comes of a stage that crashes the program, or does not come to an end.
  @Suite struct CrashTests {
    @Test(arguments: [("trap", "SIG"), ("overflow", "SIG"), ("pointer", "SIGSEGV"), ("abort", "SIGABRT")])
    func `a crash names stage and document, and the next start goes on without it`(how: String, name: String) throws {
      let mishaps = try Mishaps("{use: crash, id: casualties, with: {how: \(how)}}")
      try mishaps.add(9, "CRASH", at: [4])
      let crash = try mishaps.start()
      #expect(crash.status > 128)
      let message = try #require(crash.error.firstMatch(of: /error: crashed in 'casualties' on 004.txt \((SIG\w+)\)\n/))
      #expect(message.1.hasPrefix(name))
      #expect(crash.error.contains("\n  hint: the same command again goes on without this document\n"))
      #expect(mishaps.written == [])

      let next = try mishaps.start()
      #expect(next.status == 1)
      #expect(
        next.error.contains(
          """
          the last run crashed in 'casualties' on 004.txt (\(message.1)): the document goes to the dead letter as \
          'crashed'

          """))
      #expect(mishaps.written.count == 8)
      #expect(mishaps.failed == ["004.txt casualties/crashed"])
      #expect(mishaps.letters[0]["message"] as? String == "it crashed the program (\(message.1))")
      #expect(!mishaps.has("current"))

      let third = try mishaps.start()
      #expect(third.status == 1)
      #expect(!third.error.contains("the last run"))
      #expect(mishaps.failed == ["004.txt casualties/crashed"])
    }

    @Test func `a stage that calls exit is a fault, whatever it exits with, and the next start goes on`() throws {
      let mishaps = try Mishaps("{use: crash, id: casualties, with: {how: exit}}")
      try mishaps.add(9, "CRASH", at: [4])
      let crash = try mishaps.start()
      #expect(crash.status == 70)
      #expect(crash.error.contains("error: crashed in 'casualties' on 004.txt (exit)\n"))
      #expect(crash.error.contains("\n  hint: the same command again goes on without this document\n"))
      #expect(mishaps.written == [])

      #expect(try mishaps.start().status == 1)
      #expect(mishaps.written.count == 8)
      #expect(mishaps.failed == ["004.txt casualties/crashed"])
    }

    @Test(arguments: [
      ("encoder", "while the encoder of output 'own' was made"), ("reducer", "while 'own.txt' was put together"),
      ("merger", "while 'own.txt' was put together"),
    ])
    func `a crash in an output without a document in hand says what was going on`(place: String, what: String) throws {
      let mishaps = try Mishaps("crash")
      try mishaps.add(2, "CRASH", at: [])
      try mishaps.folder.write(
        """
        sluice: 1
        name: mishaps
        input: {use: files, with: {path: in}}
        stages: []
        outputs: {own: {use: crash_in_output, with: {path: own.txt, at: \(place)}}}

        """, to: "p.yaml")
      let crash = try mishaps.start()
      #expect(crash.status > 128)
      #expect(crash.error.contains("error: crashed \(what) (SIG"))
    }

    @Test func `twenty crashes at random documents in a row end complete`() throws {
      let count = Long.isOn ? 400 : 60
      let mishaps = try Mishaps("crash", run: "workers: 3, shard_size: 40KiB")
      var generator = SplitMix64(seed: 13)
      let bad = Set((0..<count).shuffled(using: &generator).prefix(20))
      try mishaps.add(count, "CRASH", at: bad)
      var starts = 0
      var last = try mishaps.start()
      while last.status > 128, starts < 25 {
        starts += 1
        last = try mishaps.start()
      }
      #expect(last.status == 1)
      #expect((1...20).contains(starts))
      #expect(mishaps.written.count == count - 20)
      #expect(
        mishaps.failed.sorted() == bad.sorted().map { String(format: "%03d.txt crash/crashed", $0) })
    }

    @Test func `a killed run sets nothing aside`() throws {
      let mishaps = try Mishaps("endless")
      try mishaps.add(4, "ENDLESS", at: [2])
      let running = try Binary.start(["run", "p.yaml"], by: Binary.mischief, folder: mishaps.folder.url)
      running.wait { mishaps.has("current") }
      running.signal(SIGKILL)
      #expect(try running.wait().status == 128 + SIGKILL)
      try mishaps.write("crash")
      #expect(try mishaps.start().status == 0)
      #expect(mishaps.written.count == 4)
    }

    @Test func `a document set aside is tried again when that is asked for, or the pipeline changed`() throws {
      let mishaps = try Mishaps("crash")
      try mishaps.add(5, "CRASH", at: [1, 3])
      while try mishaps.start().status > 128 {}
      #expect(mishaps.failed == ["001.txt crash/crashed", "003.txt crash/crashed"])

      // Both again, one after the other, and the same command comes to its end.
      var crashes = 0
      while try mishaps.start("run", "p.yaml", "--retry-failed").status > 128 { crashes += 1 }
      #expect((1...2).contains(crashes))
      #expect(mishaps.failed == ["001.txt crash/crashed", "003.txt crash/crashed"])

      try mishaps.write("{use: crash, with: {word: OTHER}}")
      #expect(try mishaps.start().status == 0)
      #expect(mishaps.written.count == 5)
      #expect(mishaps.failed == [])
    }

    @Test func `a document set aside is tried again when it changed`() throws {
      let mishaps = try Mishaps("crash")
      try mishaps.add(3, "CRASH", at: [1])
      while try mishaps.start().status > 128 {}
      #expect(mishaps.failed == ["001.txt crash/crashed"])
      try mishaps.folder.write("mended, and of another size\n", to: "in/001.txt")
      #expect(try mishaps.start().status == 0)
      #expect(mishaps.written.count == 3)
    }

    @Test func `records of one file are set aside one by one`() throws {
      let mishaps = try Mishaps("crash", input: "{use: jsonl, with: {path: in.jsonl}}")
      let lines = (0..<6).map { #"{"id":"r\#($0)","text":"\#($0 % 2 == 0 ? "calm" : "CRASH")"}"# }
      try mishaps.folder.write(lines.joined(separator: "\n") + "\n", to: "in.jsonl")
      var starts = 0
      while try mishaps.start().status > 128 { starts += 1 }
      #expect(starts == 3)
      #expect(mishaps.written == ["r0", "r2", "r4"])
      #expect(mishaps.failed == ["r1 crash/crashed", "r3 crash/crashed", "r5 crash/crashed"])
    }

    @Test func `a crash while a file is read costs the rest of that file`() throws {
      let mishaps = try Mishaps("crash", input: "{use: crash_in_input}")
      let crash = try mishaps.start()
      #expect(crash.status > 128)
      let message = try #require(crash.error.firstMatch(of: /error: crashed in 'input' on b \((SIG\w+)\)\n/))
      #expect(try mishaps.start().status == 1)
      #expect(mishaps.written == ["a0", "a1", "a2", "b0", "c0", "c1", "c2"])
      #expect(mishaps.failed == ["b input/crashed"])
      #expect(
        mishaps.letters[0]["message"] as? String
          == "it crashed the program (\(message.1)); what comes behind it in its file is not read")
    }

    @Test func `a run that cannot be resumed says what it crashed on`() throws {
      let mishaps = try Mishaps("crash", input: #"{use: jsonl, with: {path: "-"}}"#)
      let crash = try mishaps.start(
        "run", "p.yaml", "-o", "-", input: #"{"id":"r0","text":"CRASH"}"# + "\n")
      #expect(crash.status > 128)
      #expect(crash.error.contains(/error: crashed in 'crash' on r0 \(SIG\w+\)\n/))
      #expect(!crash.error.contains("hint: the same command"))
    }

    @Test func `a crash under explain names stage and document`() throws {
      let mishaps = try Mishaps("crash")
      try mishaps.add(1, "CRASH", at: [0])
      let crash = try mishaps.start("explain", "p.yaml", "000.txt")
      #expect(crash.status > 128)
      #expect(crash.error.contains(/error: crashed in 'crash' on 000.txt \(SIG\w+\)\n/))
    }

    @Test(arguments: ["run", "check", "explain"])
    func `a crash while a component is prepared names it`(command: String) throws {
      let mishaps = try Mishaps("crash_in_prepare")
      try mishaps.add(1, "", at: [])
      let crash = try mishaps.start(command, "p.yaml")
      #expect(crash.status > 128)
      #expect(crash.error.contains(/error: crashed while stage 'crash_in_prepare' was prepared \(SIG\w+\)\n/))
    }

    @Test func `a document that does not come out of a stage ends the run, and is passed by from then on`() throws {
      let mishaps = try Mishaps(
        "endless", run: "workers: 2, document_deadline: 200ms, grace: 100ms")
      try mishaps.add(5, "ENDLESS", at: [2])
      let stuck = try mishaps.start()
      #expect(stuck.status == 70)
      #expect(
        stuck.error.contains(
          """
          error: still in 'endless' on 002.txt, after more than 'document_deadline' (200ms) and 'grace' (100ms)
            hint: the same command again goes on without this document

          """))
      let next = try mishaps.start()
      #expect(next.status == 1)
      #expect(
        next.error.contains(
          "the last run did not get out of 'endless' on 002.txt: the document goes to the dead letter as 'deadline'\n"))
      #expect(mishaps.written.count == 4)
      #expect(mishaps.failed == ["002.txt endless/deadline"])
    }
  }
}
