import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

@Suite struct OwnFilesTests {
  private let folder = TestFolder()

  @Test func `all that a run keeps in its folder is known to be its own`() async throws {
    let out = folder.path.appending("out.txt")
    _ = try await start(TestPlan.make(TestPlan.reader([["a"], ["!b"]]), to: [TestPlan.output(out)]))
    let run = RunFolder(FilePath(out.string + ".sluice"))
    let names = try Disk().names(in: run.path)
    #expect(names.contains("run.json") && names.contains("failed"))
    let known = [run.lock, run.manifest, run.commits, run.parts, run.failed, run.finished, run.report, run.current]
    let all = names.map { run.path.appending($0) } + known + [run.aside, run.log]
    let written = Written(what: "the run folder", path: run.path, kind: .runFolder)
    #expect(all.filter { !written.holds($0) } == [])
    #expect(written.holds(run.parts(of: "a")) && written.holds(run.commit("k")))
    #expect(!written.holds(run.path) && !written.holds(run.path.appending("mine.jsonl")) && !written.holds(out))
  }

  @Test func `parts are told from other files of their folder`() {
    let parts = Written(what: "", path: "/out", kind: .parts(fileExtension: "jsonl"))
    for name in ["part-000000-0123456789abcdef.jsonl", "part-000000.jsonl", "manifest.json", ".manifest.json.before"] {
      #expect(parts.holds(FilePath("/out").appending(name)))
    }
    for name in ["notes.jsonl", "part-000000.txt", "sub/part-000000.jsonl", "", "../part-000000.jsonl"] {
      #expect(!parts.holds(FilePath("/out/" + name)))
    }
  }
}
