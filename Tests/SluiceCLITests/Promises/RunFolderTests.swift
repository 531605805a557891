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

    // MARK: - Links

    private static let files = [
      "lock", "manifest.jsonl", "finished.json", "run.json", "current", "aside.json", "attempts.json",
      "log.jsonl",
    ]

    @Test(arguments: files + ["commits", "parts", "failed"])
    func `a link in the place of the run folder's own ends the run with 73 and harms nothing`(name: String) throws {
      let drill = try drill()
      try drill.folder.write("mine", to: "victim/file")
      try drill.folder.write("", to: "out/.sluice/other")
      let target = Self.files.contains(name) ? "victim/file" : "victim"
      try FileManager.default.createSymbolicLink(
        atPath: drill.path("out/.sluice/\(name)"), withDestinationPath: drill.path(target))
      let result = try drill.run()
      #expect(result.status == 73)
      #expect(result.error == "error: cannot create 'out/.sluice/\(name)': it is a link\n")
      #expect(drill.folder.text("victim/file") == "mine" && drill.names("victim") == ["file"])
      #expect(drill.names("out") == [".sluice"])
      drill.expectTidy()
      try drill.remove("out/.sluice/\(name)")
      #expect(try drill.run().status == 1)
    }

    @Test func `a link among commit records, parts or failures is named too`() throws {
      let drill = try drill()
      try drill.run()
      try drill.folder.write("mine", to: "victim")
      for place in ["commits", "parts/single", "failed"] {
        let name = "out/.sluice/\(place)/" + (try #require(drill.names("out/.sluice/\(place)").first))
        try FileManager.default.moveItem(atPath: drill.path(name), toPath: drill.path("kept"))
        try FileManager.default.createSymbolicLink(atPath: drill.path(name), withDestinationPath: drill.path("victim"))
        let result = try drill.run(to: "out", "--fresh")
        #expect(result.status == 73)
        #expect(result.error == "error: cannot create '\(name)': it is a link\n")
        try drill.remove(name)
        try FileManager.default.moveItem(atPath: drill.path("kept"), toPath: drill.path(name))
      }
      #expect(drill.folder.text("victim") == "mine")
      #expect(try drill.run().status == 1)
    }

    @Test(arguments: [("run.json/x", "it is no file"), ("commits", "it is no folder")])
    func `what is neither file nor folder where one should be is named`(name: String, reason: String) throws {
      let drill = try drill()
      try drill.folder.write("mine", to: "out/.sluice/\(name)")
      let result = try drill.run()
      #expect(result.status == 73)
      let own = name.split(separator: "/")[0]
      #expect(result.error == "error: cannot create 'out/.sluice/\(own)': \(reason)\n")
    }

    @Test func `the run folder itself may be reached through a link`() throws {
      let drill = try drill()
      try drill.folder.write("", to: "far/other")
      try FileManager.default.createDirectory(atPath: drill.path("out"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: drill.path("out/.sluice"), withDestinationPath: drill.path("far"))
      #expect(try drill.start().wait().status == 1)
      #expect(try drill.start().wait().status == 1)
      #expect(drill.committedNow() == 0)
      #expect(drill.names("far").contains("run.json"))
      #expect(try Binary.run("status", "out", folder: drill.folder.url).status == 1)
    }
  }
}
