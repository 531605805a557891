import Foundation
import Sluice
import SluiceTesting
import Testing

extension Promises {
  /// What is done again, and what is not, when something has changed between two runs.
  @Suite struct ChangeTests {
    private static let outputs = """
      {single: {use: jsonl, with: {path: "${var.output}/single.jsonl"}},
       parts: {use: jsonl, with: {path: "${var.output}/parts/"}}}
      """

    private func drill(_ pipeline: Drill.Pipeline = Drill.Pipeline(outputs: outputs)) throws -> Drill {
      let drill = try Drill(pipeline)
      try drill.addArticles(40)
      return drill
    }

    private func shards(_ drill: Drill) throws -> Int { try #require(drill.count("shards", "total")) }

    /// Takes the run up and compares with one from nothing.
    private func expectFresh(
      _ drill: Drill, atMost: Int, _ comment: String = "", at place: SourceLocation = #_sourceLocation
    ) throws {
      let result = try drill.run(at: place)
      #expect(result.status == 0, "\(comment): \(result.error)", sourceLocation: place)
      let now = try #require(drill.committedNow())
      #expect(now <= atMost && now > 0, "\(comment)", sourceLocation: place)
      try drill.run(to: "fresh", at: place)
      drill.expectEqual(to: "fresh", comment, at: place)
      drill.expectTidy("out", comment, at: place)
      try drill.remove("fresh")
    }

    // MARK: - What the pipeline reads

    @Test func `gazetteer changed: all shards are done again, and the first lines name the file`() throws {
      let stages = "[{use: gazetteer, with: {lists: [{path: names.tsv}]}}]"
      let drill = try Drill(Drill.Pipeline(stages: stages, outputs: Self.outputs))
      try drill.addArticles(40)
      try drill.folder.write("surface\tlabel\nIraq\tGPE\n", to: "names.tsv")
      try drill.run()
      try drill.folder.write("surface\tlabel\nIraq\tGPE\nPentagon\tORG\n", to: "names.tsv")
      let result = try drill.run()
      #expect(drill.committedNow() == (try shards(drill)))
      let first = result.error.split(separator: "\n").prefix(2).joined(separator: "\n")
      #expect(first.contains("names.tsv changed"), "\(result.error)")
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `pipeline changed: all shards are done again, and the first lines say so`() throws {
      let drill = try drill()
      try drill.run()
      try drill.write(Drill.Pipeline(stages: "[{use: filter, with: {min_chars: 200}}, segment]", outputs: Self.outputs))
      let result = try drill.run()
      #expect(result.error.contains("the pipeline changed"), "\(result.error)")
      #expect(drill.committedNow() == (try shards(drill)))
      #expect(drill.count("documents", "dropped") ?? 0 > 0)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `input added, changed or removed: only its shards are done again`() throws {
      let drill = try drill()
      try drill.run()
      #expect(try shards(drill) > 6)
      try drill.folder.write("A new one.\n", to: "in/3/1000.txt")
      try expectFresh(drill, atMost: 2, "added")
      try drill.folder.write("Written anew. Twice.\n", to: "in/4/18.txt")
      try expectFresh(drill, atMost: 2, "changed")
      try drill.remove("in/0/14.txt")
      try expectFresh(drill, atMost: 2, "removed")
      try drill.remove("in/6")
      try expectFresh(drill, atMost: 2, "a folder removed")
      try drill.folder.write(Data([0xFF]), to: "in/4/18.txt")
      #expect(try drill.run().status == 1)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
      try drill.folder.write("Well again.\n", to: "in/4/18.txt")
      try expectFresh(drill, atMost: 2, "mended")
    }

    @Test func `input changed while a run was killed is noticed too`() throws {
      let drill = try drill()
      let run = try drill.start()
      run.wait { drill.commits() > 3 }
      run.signal(SIGKILL)
      _ = try run.wait()
      for number in [0, 7, 14, 21] { try drill.folder.write("Changed \(number).\n", to: "in/0/\(number).txt") }
      try drill.remove("in/5")
      #expect(try drill.run().status == 0)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
      drill.expectTidy()
    }

    // MARK: - What was written

    @Test func `output deleted, cut short or altered: it is whole again`() throws {
      let drill = try drill()
      try drill.run()
      let whole = drill.contents()
      let part = "out/parts/" + (try #require(drill.names("out/parts").first { $0.hasPrefix("part-000003") }))
      let single = "out/single.jsonl"
      func expectWhole(_ committed: Int, _ comment: String, at place: SourceLocation = #_sourceLocation) throws {
        #expect(try drill.run(at: place).status == 0, "\(comment)", sourceLocation: place)
        #expect(drill.committedNow() == committed, "\(comment)", sourceLocation: place)
        #expect(drill.contents() == whole, "\(comment)", sourceLocation: place)
      }
      let bytes = try #require(drill.folder.text(part))
      let all = try #require(drill.folder.text(single))
      try drill.remove(part)
      try expectWhole(1, "part deleted")
      try drill.folder.write(String(bytes.dropLast(20)), to: part)
      try expectWhole(1, "part cut short")
      try drill.folder.write("X" + bytes.dropFirst(), to: part)
      try expectWhole(1, "part altered")
      try drill.remove("out/parts/manifest.json")
      try expectWhole(0, "manifest deleted")
      try drill.folder.write("{}", to: "out/parts/manifest.json")
      try expectWhole(0, "manifest altered")
      try drill.remove(single)
      try expectWhole(0, "file deleted")
      try drill.folder.write(String(all.dropLast(20)), to: single)
      try expectWhole(0, "file cut short")
      try drill.folder.write("X" + all.dropFirst(), to: single)
      try expectWhole(0, "file altered")
      try drill.remove("out/parts")
      try expectWhole(try shards(drill), "folder deleted")
    }

    @Test func `output beside which there are other files leaves them alone`() throws {
      let drill = try drill()
      let others = [
        "out/notes.txt", "out/parts/notes.txt", "out/parts/part-000000-0123456789abcdef.jsonl",
        "out/parts/part-000001.jsonl", "out/single.jsonl.tmp-x", "out/other.jsonl.tmp-1",
      ]
      for name in others { try drill.folder.write("Somebody's.\n", to: name) }
      #expect(try drill.start().wait().status == 0)
      try drill.remove("in/3")
      #expect(try drill.start(to: "out", ["--fresh"]).wait().status == 0)
      for name in others { #expect(drill.folder.text(name) == "Somebody's.\n", "\(name)") }
    }

    @Test func `dead letter deleted or altered: it is whole again`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0xFF]), to: "in/4/bad.txt")
      try drill.run()
      let whole = drill.contents()
      let letter = "out/.sluice/failed/" + (try #require(drill.names("out/.sluice/failed").first))
      try drill.remove(letter)
      try drill.run()
      #expect(drill.committedNow() == 1)
      #expect(drill.contents() == whole)
      try drill.folder.write("{}\n", to: letter)
      try drill.run()
      #expect(drill.committedNow() == 1)
      #expect(drill.contents() == whole)
    }

    @Test func `output altered under its old time is noticed if that is asked for`() throws {
      let drill = try drill()
      try drill.run()
      let whole = drill.contents()
      let part = "out/parts/" + (try #require(drill.names("out/parts").first { $0.hasPrefix("part-000003") }))
      try drill.folder.write("X" + (try #require(drill.folder.text(part))).dropFirst(), to: part)
      try drill.setTime(1000, of: part)
      try drill.run()
      #expect(drill.committedNow() == 0)
      try drill.run(to: "out", "--verify")
      #expect(drill.committedNow() == 1)
      #expect(drill.contents() == whole)
    }

    @Test func `output that is a file altered under its old time is noticed if that is asked for`() throws {
      let drill = try drill()
      try drill.run()
      let whole = drill.contents()
      let single = "out/single.jsonl"
      try drill.folder.write("X" + (try #require(drill.folder.text(single))).dropFirst(), to: "copy")
      let copied = try Binary.start(
        ["-c", "touch -r \(single) copy && cp -p copy \(single)"], by: URL(filePath: "/bin/bash"),
        folder: drill.folder.url
      ).wait()
      #expect(copied.status == 0, "\(copied.error)")
      try drill.run(to: "out", "--verify")
      #expect(drill.contents() == whole)
    }

    // MARK: - Nothing

    @Test func `nothing to do: nothing is done, and it ends as before`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0xFF]), to: "in/4/bad.txt")
      let first = try drill.run()
      let times = drill.times()
      let second = try drill.run()
      #expect(first.status == 1)
      #expect(second.status == 1)
      #expect(drill.committedNow() == 0)
      #expect(drill.times() == times)
      #expect(second.error.contains("1 input/invalid_utf8"), "\(second.error)")
    }

    @Test func `all again if that is asked for`() throws {
      let drill = try drill()
      try drill.run()
      let whole = drill.contents()
      try drill.run(to: "out", "--fresh")
      #expect(drill.committedNow() == (try shards(drill)))
      #expect(drill.contents() == whole)
    }

    // MARK: - Parts that are not kept

    /// Runs to its end a drill that keeps no parts.
    private func drillWithoutParts() throws -> Drill {
      let drill = try drill(
        Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs, run: "shard_size: 16KiB, keep_parts: false"))
      try drill.run()
      #expect(drill.names("out/.sluice/parts") == [])
      return drill
    }

    @Test func `parts that are not kept go at the end, and nothing is done again for that`() throws {
      let drill = try drillWithoutParts()
      let times = drill.times()
      for more in [[], ["--verify"]] {
        let result = try drill.start(more).wait()
        #expect(result.status == 0 && result.error.contains(" 0 to do"), "\(result.error)")
        #expect(drill.times() == times)
      }
      try drill.write(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `where parts were not kept, a changed document does all again, and the first lines say why`() throws {
      let drill = try drillWithoutParts()
      try drill.folder.write("Written anew. Twice.\n", to: "in/4/18.txt")
      let result = try drill.run()
      #expect(drill.committedNow() == (try shards(drill)))
      #expect(result.error.contains(": whose parts were not kept"), "\(result.error)")
      #expect(drill.names("out/.sluice/parts") == [])
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `where parts were not kept, a file that is deleted or altered is made anew`() throws {
      let drill = try drillWithoutParts()
      let whole = drill.contents()
      let single = "out/single.jsonl"
      try drill.remove(single)
      try drill.run()
      #expect(drill.committedNow() == (try shards(drill)))
      #expect(drill.contents() == whole)
      try drill.folder.write("X" + (try #require(drill.folder.text(single))).dropFirst(), to: "copy")
      let copied = try Binary.start(
        ["-c", "touch -r \(single) copy && cp -p copy \(single)"], by: URL(filePath: "/bin/bash"),
        folder: drill.folder.url
      ).wait()
      #expect(copied.status == 0, "\(copied.error)")
      try drill.run()
      #expect(drill.committedNow() == 0)
      try drill.run(to: "out", "--verify")
      #expect(drill.contents() == whole)
    }

    @Test func `parts are kept from now on, or not any more, as the pipeline says`() throws {
      let drill = try drill(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.run()
      let whole = drill.contents()
      #expect(drill.names("out/.sluice/parts") == ["packed", "single"])
      try drill.write(
        Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs, run: "shard_size: 16KiB, keep_parts: false"))
      try drill.run()
      #expect(drill.committedNow() == 0)
      #expect(drill.names("out/.sluice/parts") == [])
      #expect(drill.contents() == whole)
      try drill.write(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.run(to: "out", "--fresh")
      #expect(drill.names("out/.sluice/parts") == ["packed", "single"])
      #expect(drill.contents() == whole)
    }

    // MARK: - Failures

    @Test func `input that failed is tried again if that is asked for`() throws {
      let drill = try drill()
      try drill.folder.write(Data([0xFF]), to: "in/4/bad.txt")
      try drill.setTime(1000, of: "in/4/bad.txt")
      try drill.run()
      #expect(drill.failures().map { $0["attempts"] as? Int } == [1])
      for attempt in 2...3 {
        #expect(try drill.run(to: "out", "--retry-failed").status == 1)
        #expect(drill.committedNow() == 1)
        #expect(drill.failures().map { $0["attempts"] as? Int } == [attempt])
      }
      // The same size and time: without being asked, nobody sees that it is mended.
      try drill.folder.write("x", to: "in/4/bad.txt")
      try drill.setTime(1000, of: "in/4/bad.txt")
      #expect(try drill.run().status == 1)
      #expect(try drill.run(to: "out", "--retry-failed").status == 0)
      #expect(drill.failures().isEmpty)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `input whose failures were dropped has them in the dead letter when one is wanted`() throws {
      let drill = try drill(Drill.Pipeline(outputs: Self.outputs, errors: "{on_document_error: drop}"))
      try drill.folder.write(Data([0xFF]), to: "in/4/bad.txt")
      #expect(try drill.run().status == 1)
      #expect(drill.failures().isEmpty)
      try drill.write(Drill.Pipeline(outputs: Self.outputs))
      #expect(try drill.run().status == 1)
      #expect(drill.failures().count == 1)
    }

    // MARK: - By content

    @Test func `input changed is told by its bytes if that is asked for`() throws {
      let drill = try drill(
        Drill.Pipeline(outputs: Self.outputs, run: "shard_size: 16KiB, change_detection: content"))
      try drill.folder.write("Before.\n", to: "in/4/18.txt")
      try drill.setTime(1000, of: "in/4/18.txt")
      try drill.run()
      let times = drill.times()
      try drill.setTime(2000, of: "in/3/10.txt")
      #expect(try drill.run().status == 0)
      #expect(drill.committedNow() == 0)
      #expect(drill.times() == times)
      try drill.folder.write("After..\n", to: "in/4/18.txt")
      try drill.setTime(1000, of: "in/4/18.txt")
      try expectFresh(drill, atMost: 1)
    }

    @Test func `input that changes while it is worked on fails, and the next run is right`() throws {
      let drill = try Drill(Drill.Pipeline(outputs: Self.outputs, run: "shard_size: 8KiB, workers: 1"))
      try drill.addArticles(100)
      let run = try drill.start()
      run.wait { drill.commits() > 0 }
      run.stop()
      #expect(drill.commits() < 20)
      try drill.folder.write("Not what it was.\n", to: "in/6/97.txt")
      try drill.remove("in/6/90.txt")
      run.signal(SIGCONT)
      let result = try run.wait()
      #expect(result.status == 1, "\(result.error)")
      drill.expectAccounted()
      #expect(drill.failures().map { $0["code"] as? String } == ["vanished", "changed_while_running"])
      #expect(try drill.run().status == 0)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
    func `input told by its bytes that changes before it is read is right in the next run`() throws {
      let drill = try Drill(
        Drill.Pipeline(outputs: Self.outputs, run: "shard_size: 8KiB, workers: 1, change_detection: content"))
      try drill.addArticles(20)
      // Takes long to hash, and nothing to read.
      #expect(truncate(try drill.sparse("in/0/0.txt"), 400 << 20) == 0)
      let run = try drill.start()
      run.wait { run.hasOpen("/in/0/0.txt") }
      run.stop()
      #expect(run.hasOpen("/in/0/0.txt"))
      let size = try #require(drill.folder.text("in/6/13.txt")).utf8.count
      try drill.folder.write(String(repeating: "x", count: size), to: "in/6/13.txt")
      run.signal(SIGCONT)
      _ = try run.wait()
      drill.expectAccounted()
      _ = try drill.run()
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test(
      .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")),
      arguments: ["a.txt.gz", "a.jsonl", "a.txt"])
    func `input that changes while it is read is no document of two halves`(name: String) throws {
      let use = name.hasSuffix(".jsonl") ? "jsonl" : "files"
      let input = "{use: \(use), with: {path: in, include: 'a.*'}}"
      let run = "workers: 1, memory: 1GiB, max_document: 128MiB"
      let drill = try Drill(Drill.Pipeline(input: input, stages: "[]", run: run), itemsAreDocuments: false)
      func text(_ word: String, _ seed: UInt64) -> [UInt8] {
        var generator = SplitMix64(seed: seed)
        let lines = (0..<200_000).map { _ in "{\"id\":\"\(generator.next())\",\"text\":\"\(word)\"}\n" }
        let bytes = Array(lines.joined().utf8)
        return name.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes
      }
      try drill.folder.write(Data(text("old", 1)), to: "in/\(name)")
      let changed = Data(text("new", 2))
      let started = try drill.start()
      started.wait { started.hasOpen("/in/\(name)") }
      started.stop()
      let file = try FileHandle(forUpdating: URL(filePath: drill.path("in/\(name)")))
      try file.write(contentsOf: changed)
      try file.truncate(atOffset: UInt64(changed.count))
      try file.close()
      started.signal(SIGCONT)
      let result = try started.wait()
      let failed = Set(drill.failures().compactMap { $0["code"] as? String })
      // Unless all had been read by then.
      if result.status != 0 {
        #expect(result.status == 1 && failed.contains("changed_while_running"), "\(result.error)")
      }
      if result.status == 0 { #expect(drill.folder.text("out/all.jsonl")?.contains("new") == false) }
      #expect(try drill.run().status == 0)
      #expect(drill.folder.text("out/all.jsonl")?.contains("old") == false)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    // MARK: - Records

    private func lines(_ range: Range<Int>) -> String {
      var generator = SplitMix64(seed: 7)
      return range.map { number in
        let text = Drill.article(&generator).replacing("\\", with: " ").replacing("\"", with: "'")
          .replacing("\n", with: "\\n").replacing("\t", with: " ")
        return #"{"id":"r\#(number)","text":"\#(text)"}"# + "\n"
      }.joined()
    }

    private func records(_ run: String) throws -> Drill {
      let drill = try Drill(
        Drill.Pipeline(input: "{use: jsonl, with: {path: in.jsonl}}", stages: "[]", outputs: Self.outputs, run: run),
        itemsAreDocuments: false)
      try drill.folder.write(lines(0..<4000), to: "in.jsonl")
      return drill
    }

    @Test func `input of records that has grown: outputs are as of a fresh run`() throws {
      let drill = try records("shard_size: 64KiB")
      #expect(try drill.run().status == 0)
      try drill.folder.write(lines(0..<4001), to: "in.jsonl")
      #expect(try drill.run().status == 0)
      #expect(drill.count("documents", "committed") == 4001)
      try drill.run(to: "fresh")
      drill.expectEqual(to: "fresh")
    }

    @Test func `input of records that has grown, told by its bytes: only its end is done again`() throws {
      let drill = try records("shard_size: 64KiB, change_detection: content")
      #expect(try drill.run().status == 0)
      #expect(try shards(drill) > 2)
      try drill.folder.write(lines(0..<4001), to: "in.jsonl")
      try expectFresh(drill, atMost: 1)
    }

    @Test func `input of records, told by its bytes: a record that lies in two stretches`() throws {
      let drill = try records("shard_size: 64KiB, change_detection: content")
      #expect(try drill.run().status == 0)
      var bytes = Array(try Data(contentsOf: URL(filePath: drill.path("in.jsonl"))))
      // The end of the record that begins in the first stretch and ends in the second.
      let end = try #require(bytes[(1 << 20)...].firstIndex(of: UInt8(ascii: "\n")))
      bytes.replaceSubrange((end - 4)..<(end - 2), with: Array("ZZ".utf8))
      try drill.folder.write(Data(bytes), to: "in.jsonl")
      try expectFresh(drill, atMost: 2)
    }
  }
}

extension Drill {
  /// An empty file.
  func sparse(_ name: String) throws -> String {
    try folder.write("", to: name)
    return path(name)
  }
}
