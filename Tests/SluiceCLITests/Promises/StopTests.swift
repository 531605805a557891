import Foundation
import SluiceTesting
import Testing

extension Promises {
  /// Runs that are killed, told to stop, or out of room.
  @Suite struct StopTests {
    /// Of the moments at which runs are killed or told to stop.
    private static let seed: UInt64 = 20_261_126

    private func drill(_ articles: Int) throws -> Drill {
      let drill = try Drill(Drill.Pipeline(outputs: Drill.Pipeline.threeOutputs))
      try drill.addArticles(articles)
      try drill.folder.write(Data([0x68, 0x69, 0xFF]), to: "in/3/bad.txt")
      return drill
    }

    /// How long an uninterrupted run into the folder `whole` takes, in seconds.
    private func length(of drill: Drill) throws -> Double {
      let start = ContinuousClock.now
      let result = try drill.run(to: "whole")
      let duration = ContinuousClock.now - start
      #expect(result.status == 1, "\(result.error)")
      return duration / .seconds(1)
    }

    // MARK: - Kill

    @Test func `kill at any point loses and doubles nothing`() throws { try kill(times: 10) }

    @Test(.enabled(if: Long.isOn)) func `kill at any of a hundred points loses and doubles nothing`() throws {
      try kill(times: 100)
    }

    private func kill(times: Int) throws {
      let drill = try drill(30)
      let length = try length(of: drill)
      let shards = try #require(drill.count("shards", "total", "whole"))
      #expect(shards > 5)
      var generator = SplitMix64(seed: Self.seed)
      for number in 0..<times {
        let comment = "seed \(Self.seed), kill \(number)"
        // Now and then a run is killed again when it is taken up.
        for _ in 0...(number % 2) {
          let run = try drill.start()
          if number % 3 == 2 {
            // In the finish, or just before it.
            run.wait { drill.commits() == shards }
          } else {
            Thread.sleep(forTimeInterval: length * Double.random(in: 0..<1, using: &generator))
          }
          run.signal(SIGKILL)
          _ = try run.wait()
        }
        let result = try drill.run(to: "out", "--workers", number % 2 == 0 ? "1" : "8")
        #expect(result.status == 1, "\(comment): \(result.error)")
        drill.expectEqual(to: "whole", comment)
        drill.expectTidy("out", comment)
        try drill.remove("out")
      }
    }

    @Test func `kill while changes are taken up loses and doubles nothing`() throws { try killOverChanges(times: 4) }

    @Test(.enabled(if: Long.isOn))
    func `kill while changes are taken up loses and doubles nothing, at fifty points`() throws {
      try killOverChanges(times: 50)
    }

    /// What is there already gets other numbers, and some of it goes.
    private func killOverChanges(times: Int) throws {
      let drill = try drill(30)
      let length = try length(of: drill)
      try drill.run()
      var generator = SplitMix64(seed: Self.seed)
      for number in 0..<times {
        let comment = "seed \(Self.seed), kill \(number)"
        try drill.folder.write(Drill.article(&generator), to: "in/0/\(100 + number).txt")
        try drill.folder.write(Drill.article(&generator), to: "in/2/\([2, 9, 16, 23][number % 4]).txt")
        if number % 4 == 3 { try drill.remove("in/0/\(100 + number - 2).txt") }
        let run = try drill.start()
        if number % 2 == 1 {
          // As the finish begins.
          run.wait { drill.folder.text("out/parts/manifest.json") == nil }
        } else {
          Thread.sleep(forTimeInterval: length * Double.random(in: 0..<0.7, using: &generator))
        }
        run.signal(SIGKILL)
        _ = try run.wait()
        // In the same state, or after yet another change.
        if number % 3 == 0 { try drill.folder.write(Drill.article(&generator), to: "in/1/\(100 + number).txt") }
        #expect(try drill.run().status == 1, "\(comment)")
        try drill.run(to: "fresh")
        drill.expectEqual(to: "fresh", comment)
        drill.expectTidy("out", comment)
        try drill.remove("fresh")
      }
    }

    @Test func `kill leaves a trial file that the next start takes away`() throws {
      let drill = try drill(3)
      // What a run has made that is killed while it tries whether it can write.
      for name in ["single.jsonl", "parts/part", "packed.jsonl.gz", ".sluice/failed/part"] {
        try drill.folder.write("\0", to: "out/\(name).tmp-0123456789abcdef")
      }
      try drill.run()
      drill.expectTidy()
    }

    // MARK: - Signals

    @Test(arguments: [SIGINT, SIGTERM])
    func `orderly stop, and a command that resumes`(signal: Int32) throws {
      let drill = try drill(60)
      try drill.run(to: "whole")
      let run = try drill.start()
      run.wait { drill.commits() > 0 }
      run.signal(signal)
      let stopped = try run.wait()
      #expect(stopped.status == 128 + signal, "\(stopped.error)")
      drill.expectTidy()
      drill.expectAccounted()
      #expect(drill.report()["state"] as? String == "stopped")
      #expect(!drill.folder.files.contains("out/single.jsonl"))
      let command = try #require(
        stopped.error.split(separator: "\n").last { $0.hasPrefix("to resume: ") }?.dropFirst(11))
      let resumed = try Binary.start(
        ["-c", "PATH=\(Binary.program.deletingLastPathComponent().path()):$PATH; \(command)"],
        by: URL(filePath: "/bin/bash"), folder: drill.folder.url
      ).wait()
      #expect(resumed.status == 1, "\(resumed.error)")
      drill.expectAccounted()
      drill.expectEqual(to: "whole")
    }

    @Test(.enabled(if: Long.isOn), arguments: [SIGINT, SIGTERM])
    func `orderly stop at twenty points`(signal: Int32) throws {
      let drill = try drill(60)
      let length = try length(of: drill)
      var generator = SplitMix64(seed: Self.seed)
      for number in 0..<20 {
        let comment = "seed \(Self.seed), signal \(number)"
        let run = try drill.start()
        Thread.sleep(forTimeInterval: length * Double.random(in: 0..<1, using: &generator))
        run.signal(signal)
        let stopped = try run.wait()
        // Before the program looks out for signals they have their usual effect, and in the finish none.
        #expect([128 + signal, 1].contains(stopped.status), "\(comment): \(stopped.error)")
        drill.expectTidy("out", comment)
        #expect(try drill.run().status == 1, "\(comment)")
        drill.expectEqual(to: "whole", comment)
        try drill.remove("out")
      }
    }

    @Test func `orderly stop is cut short by a second signal`() throws {
      let drill = try Drill(Drill.Pipeline(run: "shard_size: 1KiB, workers: 1"))
      try drill.folder.write("The first document.\n", to: "in/a.txt")
      // Long in work.
      var generator = SplitMix64(seed: Self.seed)
      try drill.folder.write(
        (0..<1500).map { _ in Drill.article(&generator) }.joined(separator: "\n"), to: "in/b.txt")
      let run = try drill.start()
      run.wait { drill.commits() == 1 }
      run.signal(SIGINT)
      run.wait { run.error.contains("SIGINT") }
      run.signal(SIGINT)
      let stopped = try run.wait()
      #expect(stopped.status == 130, "\(stopped.error)")
      #expect(drill.commits() == 1)
      #expect(try drill.run().status == 0)
      try drill.run(to: "whole")
      drill.expectEqual(to: "whole")
      drill.expectTidy()
    }

    // MARK: - Disk full

    @Test(.enabled(if: Mount.works)) func `disk full ends the run, and a larger one resumes it`() throws {
      let drill = try drill(300)
      try drill.run(to: "whole")
      let disk = try Mount(at: drill.path("out"), megabytes: 1)
      let full = try drill.run()
      #expect(full.status == 74, "\(full.error)")
      #expect(full.error.contains("no space left on device ("), "\(full.error)")
      #expect(full.error.contains(" bytes free)"), "\(full.error)")
      drill.expectTidy()
      for name in drill.names("out/parts") {
        #expect(drill.folder.text("out/parts/\(name)")?.hasSuffix("}\n") == true, "\(name)")
      }
      #expect(drill.folder.text("out/single.jsonl") == nil)
      try disk.resize(megabytes: 64)
      let resumed = try drill.run()
      #expect(resumed.status == 1, "\(resumed.error)")
      drill.expectEqual(to: "whole")
      withExtendedLifetime(disk) {}
    }

    @Test func `disk full is also a limit on the size of files`() throws {
      let drill = try drill(60)
      try drill.run(to: "whole")
      let limited = try Binary.start(
        ["-c", "ulimit -f 24; exec \"$0\" \"$@\"", Binary.program.path()] + drill.arguments("out"),
        by: URL(filePath: "/bin/bash"), folder: drill.folder.url
      ).wait()
      #expect(limited.status == 74, "\(limited.error)")
      #expect(limited.error.contains("file too large"), "\(limited.error)")
      drill.expectTidy()
      #expect(try drill.run().status == 1)
      drill.expectEqual(to: "whole")
    }
  }
}

/// A disk of its own, small, in memory. It goes with the value.
private final class Mount {
  private let path: String

  static let works: Bool = {
    guard getuid() == 0, let folder = try? Folder() else { return false }
    return (try? Mount(at: folder.path, megabytes: 1)) != nil
  }()

  init(at path: String, megabytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.call("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
  }

  deinit { try? Self.call("umount", "-l", path) }

  func resize(megabytes: Int) throws { try Self.call("mount", "-o", "remount,size=\(megabytes)m", path) }

  private struct Fault: Error { var command: String }

  private static func call(_ command: String...) throws {
    let result = try Binary.start(command, by: URL(filePath: "/usr/bin/env")).wait()
    if result.status != 0 { throw Fault(command: "\(command): \(result.error)") }
  }
}
