import Foundation
import Testing

/// Every file in `pipelines/` over the seeds, compared with what is committed in `Expected/`.
@Suite struct PipelinesTests {
  private static let expected = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
  private static let pipelines: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: Binary.root.path() + "/pipelines")
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test(arguments: pipelines)
  func `a pipeline gives what is expected over the seeds`(name: String) throws {
    let folder = try Folder()
    try folder.write(Self.seeds(), to: "seeds.jsonl")
    let result: Binary.Result
    let records: String
    switch name {
    case "dump.yaml":
      result = try Binary.run("run", "pipelines/dump.yaml", folder.path + "/seeds.jsonl", "-o", folder.path + "/out.gz")
      records = try Self.inflated(folder.url.appending(path: "out.gz"))
    case "stream.yaml":
      result = try Binary.run("run", "pipelines/stream.yaml", input: Self.seeds())
      records = result.output
    case "sentences.yaml":
      result = try Binary.run("run", "pipelines/sentences.yaml")
      records = result.output
    case "news-templates.yaml":
      result = try Binary.run("run", "pipelines/" + name, "-o", folder.path)
      records = folder.text("templates.txt") ?? ""
    default:
      result = try Binary.run("run", "pipelines/" + name, "-o", folder.path)
      records = folder.text("documents.jsonl") ?? ""
    }
    #expect(result.status == 0, "\(result.error)")
    let file = Self.expected.appending(path: name.replacing(".yaml", with: ".jsonl"))
    if ProcessInfo.processInfo.environment["SLUICE_ACCEPT"] != nil {
      try FileManager.default.createDirectory(at: Self.expected, withIntermediateDirectories: true)
      try Data(records.utf8).write(to: file)
    }
    let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let given = records.split(separator: "\n")
    let lines = wanted.split(separator: "\n")
    #expect(given.count == lines.count)
    for (line, want) in zip(given, lines) { #expect(line == want) }
  }

  @Test(arguments: pipelines)
  func `a pipeline has no faults`(name: String) throws {
    let result = try Binary.run("check", "pipelines/" + name, "--set", "input=../seeds", "-o", "out")
    #expect(result.status == 0, "\(result.output)")
  }

  /// The seeds as JSONL, as a crawler might leave them.
  private static func seeds() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: Binary.root.path() + "/seeds").sorted()
    return try names.map { name in
      let text = try String(contentsOf: Binary.root.appending(path: "seeds/" + name), encoding: .utf8)
      let record = ["url": "https://example.org/" + name, "body": text, "lang": "en"]
      let data = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])
      return String(decoding: data, as: UTF8.self) + "\n"
    }.joined()
  }

  private static func inflated(_ file: URL) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path()]
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
