import Foundation
import Testing

extension Promises {
  /// The files of a run folder: what becomes of a run when they are not as they were written.
  @Suite struct RunFolderTests {
    private func drill() throws -> Drill {
      let drill = try Drill(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.addArticles(30)
      try drill.folder.write(Data([0xFF]), to: "in/3/bad.txt")
      return drill
    }

    private func change(_ name: String, of drill: Drill, _ body: (inout Data) -> Void) throws {
      let file = URL(filePath: drill.path(name))
      var data = try Data(contentsOf: file)
      body(&data)
      try data.write(to: file)
    }

    // MARK: - Damage

    @Test func `a damaged commit record costs its shard, and changes no output`() throws {
      let drill = try drill()
      try drill.run()
      try drill.run(to: "fresh")
      let record = try #require(drill.names("out/.sluice/commits").first)
      let size = try Data(contentsOf: URL(filePath: drill.path("out/.sluice/commits/\(record)"))).count
      for place in stride(from: 3, to: size, by: size / 8) {
        try change("out/.sluice/commits/\(record)", of: drill) { $0[place] = $0[place] == 0x31 ? 0x32 : 0x31 }
        #expect(try drill.run().status == 1)
        #expect(drill.committedNow() ?? 9 <= 1)
        drill.expectEqual(to: "fresh", "byte \(place)")
      }
      try change("out/.sluice/commits/\(record)", of: drill) { $0 = Data() }
      #expect(try drill.run().status == 1)
      #expect(drill.committedNow() == 1)
      drill.expectEqual(to: "fresh")
    }

    @Test(arguments: ["manifest.jsonl", "finished.json", "run.json", "lock", "log.jsonl"])
    func `what else a run folder holds may be damaged, and no shard is done again`(name: String) throws {
      let drill = try drill()
      try drill.run()
      try drill.run(to: "fresh")
      for damage in [Data(), Data("9".utf8), Data([0, 0xFF]), Data(#"{"sluice_finished":2,"shards":-1}"#.utf8)] {
        try change("out/.sluice/\(name)", of: drill) { $0 = $0.prefix($0.count / 2) + damage }
        #expect(try drill.run().status == 1)
        #expect(drill.committedNow() == 0)
        drill.expectEqual(to: "fresh")
      }
    }

    @Test func `a damaged report is told from none`() throws {
      let drill = try drill()
      try drill.run()
      try change("out/.sluice/run.json", of: drill) { $0[$0.count / 2] ^= 1 }
      let result = try Binary.run("status", "out", folder: drill.folder.url)
      #expect(result.status == 74)
      #expect(
        result.error == "error: 'out/.sluice/run.json' is not as it was written; the next run writes it anew\n")
      try drill.run()
      #expect(try Binary.run("status", "out", folder: drill.folder.url).status == 1)
    }

    @Test func `a part that was altered under its own time gets into no file`() throws {
      let drill = try Drill()
      try drill.addArticles(20)
      try drill.run()
      try drill.run(to: "fresh")
      let part = "out/.sluice/parts/all/" + (try #require(drill.names("out/.sluice/parts/all").first))
      let time = try FileManager.default.attributesOfItem(atPath: drill.path(part))[.modificationDate] as? Date
      try change(part, of: drill) { $0[$0.count / 2] ^= 1 }
      try drill.setTime(try #require(time).timeIntervalSinceReferenceDate - 1, of: part)
      try drill.remove("out/all.jsonl")
      let stopped = try drill.run()
      #expect(stopped.status == 74)
      #expect(
        stopped.error.contains("\nfailed (cannot write '\(part)': it is not as it was written; run again): 7 of 7"))
      #expect(drill.folder.text("out/all.jsonl") == nil)
      #expect(try drill.run().status == 0)
      #expect(drill.committedNow() == 1)
      drill.expectEqual(to: "fresh")
    }
  }
}
