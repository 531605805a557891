import Foundation
import SystemPackage
import Testing

@testable import SluiceRuntime

/// Links that somebody has planted where a run works.
@Suite struct HeldFolderTests {
  private let folder = TestFolder()

  private func path(_ name: String) -> FilePath { folder.path.appending(name) }

  private func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name).folder.string, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path(name).string))
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name).string, withDestinationPath: path(target).string)
  }

  private func held() throws -> any Storage { try RunFolder(path("run")).held(in: Disk()) }

  @Test func `a new file is made where nothing is, not even a link`() throws {
    try write("mine", to: "victim")
    try link("link", to: "victim")
    try link("dangling", to: "new")
    for name in ["victim", "link", "dangling"] {
      #expect(throws: Errno.fileExists) { _ = try Disk().create(path(name)) }
    }
    #expect(folder.text("victim") == "mine" && folder.text("new") == nil)
  }

  @Test func `in a held folder no link is followed, to read or to write`() throws {
    try write("mine", to: "far/victim")
    try write("{}", to: "run/commits/a")
    try link("run/run.json", to: "far/victim")
    try link("run/parts", to: "far")
    let disk = try held()
    for name in ["run/run.json", "run/parts/victim"] {
      #expect(throws: Errno.self) { _ = try disk.read(path(name)) }
      #expect(throws: Errno.self) { _ = try disk.create(path(name)) }
      #expect(throws: Errno.self) { _ = try disk.lock(path(name), saying: []) }
      #expect(throws: Errno.self) { _ = try disk.descriptor(path(name), .writeOnly, [.create, .append]) }
    }
    #expect(throws: Errno.self) { try disk.remove(path("run/parts/victim")) }
    #expect(throws: Errno.self) { try disk.rename(path("run/commits/a"), to: path("run/parts/a")) }
    #expect(throws: Errno.self) { try disk.makeFolder(path("run/parts/new")) }
    #expect(throws: Errno.self) { _ = try disk.names(in: path("run/parts")) }
    #expect(try disk.status(of: path("run/run.json"))?.kind == .link)
    #expect(folder.files.sorted() == ["far/victim", "run/commits/a", "run/run.json"])
    #expect(folder.text("far/victim") == "mine")
    // What is no link is as ever, and so is a link that is replaced.
    #expect(try disk.read(path("run/commits/a")) == Array("{}".utf8))
    #expect(try disk.names(in: path("run/commits")) == ["a"])
    try disk.rename(path("run/commits/a"), to: path("run/run.json"))
    #expect(folder.text("run/run.json") == "{}" && folder.text("far/victim") == "mine")
  }

  @Test func `other names in a held folder, and files beside it, are their users' matter`() throws {
    try write("text", to: "far/a.txt")
    try write("{}", to: "run/lock")
    try link("run/mine", to: "far")
    try link("runs", to: "far")
    let disk = try held()
    #expect(try disk.read(path("run/mine/a.txt")) == Array("text".utf8))
    #expect(try disk.read(path("runs/a.txt")) == Array("text".utf8))
  }

  @Test func `a folder that was moved is still the one that is worked in`() throws {
    try write("{}", to: "run/run.json")
    try write("mine", to: "far/run.json")
    let disk = try held()
    try FileManager.default.moveItem(atPath: path("run").string, toPath: path("moved").string)
    try link("run", to: "far")
    try disk.remove(path("run/run.json"))
    #expect(folder.text("far/run.json") == "mine" && folder.text("moved/run.json") == nil)
  }

  @Test func `what is opened in a held folder is never waited for`() throws {
    try write("{}", to: "run/lock")
    #expect(mkfifo(path("run/run.json").string, 0o600) == 0)
    #expect(try held().read(path("run/run.json")) == [])
  }
}
