import Foundation
import Sluice
import SystemPackage
import Testing

@testable import SluiceCLI
@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct RunErrorTextTests {
  @Test(arguments: [
    (
      RunError.cannotWrite(path: "a.txt", reason: "no space left on device"),
      "error: cannot write 'a.txt': no space left on device"
    ),
    (.inUse(folder: "out/.sluice", by: "another run"), "error: the run folder 'out/.sluice' is in use by another run"),
    (.stopped("the first 100 documents all failed"), "stopped: the first 100 documents all failed"),
    (.interrupted(.terminate), "stopped by SIGTERM"),
    (.noInput(Diagnostics("missing_input", "there is no 'in'")), "error: there is no 'in'"),
  ])
  func `standard error has why a run ended`(error: RunError, text: String) {
    #expect(error.text(colour: false) == text)
  }

  @Test func `who reads standard output no more is told nothing`() {
    #expect(RunError.standardOutputClosed.text(colour: false) == nil)
  }
}

@Suite struct WorkloadTextTests {
  @Test func `says what is to do and why, the most frequent reason first`() {
    let shards = Workload.Shards(
      items: 1200, bytes: 3_200_000, total: 9, toDo: 7,
      reasons: [(.failures, 1), (.resourcesChanged(["a.csv", "b.csv"]), 1), (.newInput, 5)])
    #expect(
      Workload.sharded(shards).text
        == "1,200 items, 3.2 MB, 9 shards, 2 done before, 7 to do (5: new input, 1: a.csv, b.csv changed, 1: with failed documents)"
    )
    #expect(Workload.onePass(items: 1, bytes: 10).text == "1 item, 10 B, one pass")
    #expect(Workload.streamed.text == "one pass over what comes")
  }
}

@Suite struct StatusTextTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// The run folder of a run over texts, of which some cannot be read.
  private func run(_ texts: [String: [UInt8]]) throws -> RunStatus {
    for (name, bytes) in texts { try folder.write(Data(bytes), to: "in/\(name)") }
    let result = try Binary.run(
      "run", "pipelines/news.yaml", folder.path + "/in", "-o", folder.path + "/out", "--progress", "off")
    #expect(result.status <= 1, "\(result.error)")
    return try #require(RunStatus(FilePath(folder.path).appending("out")))
  }

  @Test func `a run folder tells how its run ended`() throws {
    let text = try run(["a.txt": Array("Good.\n".utf8), "b.txt": [0xFF]]).text(colour: false)
    #expect(text.hasPrefix("news  pipelines/news.yaml  run folder \(folder.path)/out/.sluice\nstarted "))
    #expect(text.contains("\n1 of 1 shard done\n"))
    #expect(text.contains("\ncomplete with failures: 1 committed, 0 dropped, 1 failed (50.0%) in "))
  }

  @Test func `failures are shown by stage and code, three of each`() throws {
    var texts = ["a.txt": Array("Good.\n".utf8)]
    for name in ["b", "c", "d", "e"] { texts["\(name).txt"] = [0xFF] }
    #expect(
      try run(texts).failuresText == """
        input/invalid_utf8: 4 documents
          b.txt: byte 0xFF at offset 0 is not UTF-8
          c.txt: byte 0xFF at offset 0 is not UTF-8
          d.txt: byte 0xFF at offset 0 is not UTF-8
          and 1 more

        """)
  }

  @Test func `a run that nothing failed in says so`() throws {
    #expect(try run(["a.txt": Array("Good.\n".utf8)]).failuresText == "no document failed\n")
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "-1", "4611686018427387904"])
  func `a report with absurd numbers is none, or is shown, though it is sealed`(number: String) throws {
    _ = try run(["a.txt": Array("Good.\n".utf8), "b.txt": [0xFF]])
    let path = FilePath(folder.path).appending("out/.sluice")
    let whole = try #require(folder.text("out/.sluice/run.json"))
    let members = whole.matches(of: /"[a-z_0-9]+" : [0-9.]+/).map(\.range)
    #expect(members.count > 50)
    var refused = 0
    for range in members {
      let name = whole[range].split(separator: ":")[0]
      let text = whole.replacingCharacters(in: range, with: "\(name): \(number)").split(separator: ",\n\"xxh3")[0]
      try folder.write(Data(Seal.object(Array("\(text)}".utf8))), to: "out/.sluice/run.json")
      if let status = RunStatus(path) {
        #expect(status.text(colour: false).hasPrefix("news"))
        _ = status.json + status.failuresText
      } else {
        refused += 1
      }
    }
    // A number that is out of bounds nowhere may be believed: the exit status.
    #expect(refused >= members.count - 4)
  }

  @Test func `a run that was killed is told from one that goes on`() throws {
    _ = try run(["a.txt": Array("Good.\n".utf8)])
    let path = FilePath(folder.path).appending("out/.sluice")
    var report = try #require(RunStatus(path)).report
    report.state = .running
    let killed = try WholeFile(path.appending("run.json"), in: Disk())
    try killed.write(sealed: report, pretty: true)
    try killed.publish()
    let text = try #require(RunStatus(path)).text(colour: false)
    #expect(text.contains("the run did not come to its end: process "))
    #expect(text.contains(": sluice run pipelines/news.yaml "))
    let lock = try Disk().lock(path.appending("lock"), saying: [])
    #expect(try #require(RunStatus(path)).text(colour: false).contains("\nrunning: 1 committed"))
    withExtendedLifetime(lock) {}
  }
}
