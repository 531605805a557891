import Foundation
import Sluice
import SystemPackage
import Testing

@testable import SluicePipeline

@Suite final class FingerprintTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("term\tlabel\nA\tPER\n", "names.tsv")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ text: String, _ name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  private func fingerprint(
    input: String = "{use: files, with: {path: articles}}",
    stages: String = "[{use: gazetteer, with: {lists: [{path: names.tsv}]}}]", output: String = "out.jsonl",
    rest: String = "", folder name: String? = nil
  ) throws -> Fingerprint {
    let yaml = """
      sluice: 1
      name: test
      input: \(input)
      stages: \(stages)
      outputs: {all: {use: jsonl, with: {path: \(output)}}}
      \(rest)
      """
    return Fingerprint(of: try plan(yaml, name: (name ?? folder.path()) + "/p.yaml"))
  }

  @Test func `where the input lies, where output goes and how a run goes are no part of it`() throws {
    let first = try fingerprint()
    #expect(try fingerprint(input: "{use: files, with: {path: elsewhere}}") == first)
    #expect(try fingerprint(output: "other/") == first)
    #expect(try fingerprint(rest: "run: {workers: 3, memory: 2GiB, grace: 1s, folder: somewhere}") == first)
    #expect(try fingerprint(rest: "description: something\nx_remark: 1\nerrors: {max_failed: 3}") == first)
  }

  @Test func `another way to write the same is the same`() throws {
    let first = try fingerprint()
    #expect(
      try fingerprint(
        input: "{use: files, with: \"${var.where}\"}", rest: "vars:\n  where:\n    path: articles\n    include: ~")
        == first, "variables and nulls")
  }

  @Test func `what decides the output changes it`() throws {
    let first = try fingerprint()
    let others = try [
      fingerprint(input: "{use: files, with: {path: articles, include: \"*.txt\"}}"),
      fingerprint(stages: "[{use: gazetteer, on_error: skip_stage, with: {lists: [{path: names.tsv}]}}]"),
      fingerprint(stages: "[clean, {use: gazetteer, with: {lists: [{path: names.tsv}]}}]"),
      fingerprint(stages: "[{use: gazetteer, id: x, with: {lists: [{path: names.tsv}]}}]"),
      fingerprint(rest: "run: {max_document: 1MiB}"), fingerprint(rest: "run: {shard_size: 1MiB}"),
      fingerprint(rest: "run: {document_deadline: 1s}"),
    ]
    #expect(Set(others.map(\.sha256)).union([first.sha256]).count == others.count + 1)
  }

  @Test func `what a list holds changes it, and it names the list`() throws {
    let first = try fingerprint()
    try write("term\tlabel\nB\tPER\n", "names.tsv")
    let second = try fingerprint()
    #expect(first.sha256 != second.sha256)
    #expect(first.pipeline == second.pipeline)
    #expect(second.resources.map(\.path) == ["\(folder.path())/names.tsv"])
    #expect(first.resources[0].sha256 != second.resources[0].sha256)
  }

  @Test func `a pipeline that was moved with its lists keeps it`() throws {
    let first = try fingerprint()
    let moved = folder.appending(path: "moved")
    try FileManager.default.createDirectory(at: moved, withIntermediateDirectories: true)
    try write("term\tlabel\nA\tPER\n", "moved/names.tsv")
    #expect(try fingerprint(folder: moved.path()).sha256 == first.sha256)
    try write("term\tlabel\nA\tPER\n", "moved/others.tsv")
    let renamed = try fingerprint(
      stages: "[{use: gazetteer, with: {lists: [{path: others.tsv}]}}]", folder: moved.path())
    #expect(renamed.sha256 != first.sha256, "the name of a list is in what it finds")
  }
}
