import Foundation
import SluiceTesting
import Testing

/// Documents, and a pipeline whose stages make mistakes, in a folder of their own.
struct Mishaps {
  let folder: Folder

  /// - Parameters:
  ///   - stages: the stages of the pipeline, behind a stage that finds sentences.
  ///   - run: what the pipeline says under `run`.
  init(_ stages: String, run: String = "workers: 2", input: String = "{use: files, with: {path: in}}") throws {
    folder = try Folder()
    try write(stages, run: run, input: input)
  }

  func write(_ stages: String, run: String = "workers: 2", input: String = "{use: files, with: {path: in}}") throws {
    try folder.write(
      """
      sluice: 1
      name: mishaps
      vars: {output: out.jsonl}
      input: \(input)
      stages: [segment, \(stages)]
      outputs: {all: {use: jsonl, with: {path: "${var.output}"}}}
      errors: {max_failed: 1000}
      run: {\(run)}

      """, to: "p.yaml")
  }

  /// Documents of a few words, named by their numbers; those of some numbers have a word more.
  func add(_ count: Int, _ word: String, at numbers: Set<Int>) throws {
    for number in 0..<count {
      let name = String(format: "%03d.txt", number)
      try folder.write("élan \(number) \(numbers.contains(number) ? word : "calm").\n", to: "in/\(name)")
    }
  }

  func start(_ arguments: String..., input: String = "") throws -> Binary.Result {
    try Binary.start(
      arguments.isEmpty ? ["run", "p.yaml"] : arguments, by: Binary.mischief, input: Data(input.utf8),
      folder: folder.url,
      // The runtime's own report of a crash takes seconds, and is not ours.
      environment: ["SWIFT_BACKTRACE": "enable=no"]
    ).wait()
  }

  /// The ids that the output has.
  var written: [String] { Binary.records(folder.text("out.jsonl") ?? "").compactMap { $0["id"] as? String } }

  /// The dead letter: ids with stage and code.
  var failed: [String] {
    letters.map { "\($0["id"] ?? "") \($0["stage"] ?? "")/\($0["code"] ?? "")" }
  }

  var letters: [[String: Any]] { Binary.records(folder.failures("out.jsonl.sluice")) }

  /// Whether a run folder has a file.
  func has(_ name: String) -> Bool { folder.text("out.jsonl.sluice/\(name)") != nil }
}
