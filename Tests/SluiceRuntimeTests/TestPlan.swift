import Foundation
import Logging
import Sluice
import Synchronization
import SystemPackage

@testable import SluicePipeline
@testable import SluiceRuntime

/// A folder that goes when the test ends.
final class TestFolder: Sendable {
  let path: FilePath

  init() {
    path = FilePath(NSTemporaryDirectory()).appending("sluice-test-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: path.appending(name).string, encoding: .utf8)
  }

  /// All files below the folder but for those in run folders, sorted.
  var outputs: [String] { files.filter { !$0.contains(".sluice/") } }

  /// The dead letter in a run folder, part after part.
  func failures(_ folder: String = "out.txt.sluice") -> String {
    files.filter { $0.hasPrefix(folder + "/failed/") }.compactMap(text).joined()
  }

  /// All files below the folder, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: path.string)?.compactMap { $0 as? String } ?? []
    var isFolder: ObjCBool = false
    return all.filter {
      FileManager.default.fileExists(atPath: path.appending($0).string, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}

/// Documents in memory: each item is a list of texts, one document each; a text that begins with `!` cannot be read.
struct MemoryCursor: Cursor {
  let item: String
  let texts: [String]
  var index = 0

  mutating func next(_ document: inout IncomingDocument) throws(Failure) -> Bool {
    guard index < texts.count else { return false }
    defer { index += 1 }
    let text = texts[index]
    let id = texts.count == 1 ? item : "\(item)#\(index)"
    try document.read(id, from: Source(path: item, bytes: text.utf8.count)) { bytes throws(Failure) in
      if text.hasPrefix("!") { throw Failure.unreadable("it begins with '!'") }
      bytes.append(contentsOf: text.utf8)
    }
    return true
  }
}

enum TestPlan {
  static func reader(_ items: [[String]], opened: (@Sendable (Item) -> Void)? = nil) -> Reader {
    let list = items.enumerated().map { Item(id: "d\($0)", size: $1.reduce(0) { $0 + $1.utf8.count }) }
    return Reader(.listed { list }) { item in
      opened?(item)
      return MemoryCursor(item: item.id.text, texts: items[Int(item.id.text.dropFirst())!])
    }
  }

  /// The same items, one after the other, as from standard input.
  static func stream(_ items: [[String]]) -> Reader {
    struct Stream: ItemStream {
      var items: ArraySlice<Item>
      mutating func next() -> Item? { items.popFirst() }
    }
    let list = items.enumerated().map { Item(id: "d\($0)", size: $1.reduce(0) { $0 + $1.utf8.count }) }
    return Reader(.streamed { Stream(items: list[...]) }) { item in
      MemoryCursor(item: item.id.text, texts: items[Int(item.id.text.dropFirst())!])
    }
  }

  /// Writes `id text|metadata` lines.
  ///
  /// - Parameter merges: whether a file has the lines sorted, the last first, behind their number.
  static func output(
    _ path: FilePath, id: String = "out", isFolder: Bool = false, compression: FileTarget.Compression = .none,
    merges: Bool = false
  ) -> Plan.OutputPlan {
    let sorting: @Sendable (FilePath) -> any Merger = { _ in SortingMerger() }
    let target = FileTarget(
      path: path, isFolder: isFolder, fileExtension: "txt", compression: compression, merger: merges ? sorting : nil)
    let writer = Writer(target) { document, bytes in
      bytes.append(text: "\(document.id) ")
      bytes.append(document.text)
      if !document.skipped.isEmpty { bytes.append(text: " skipped \(document.skipped)") }
      bytes.append(UInt8(ascii: "\n"))
    }
    return Plan.OutputPlan(
      id: id, name: "text", writer: writer, place: place, component: NoOutput(), parameters: nil)
  }

  static let place = Place(origin: Origin(name: "test.yaml", folder: "", text: ""), line: 1, column: 1, length: 0)

  static func stage(
    _ id: String = "work", onError: OnError = .failDocument, provides: [any Annotation.Type] = [],
    _ step: @escaping Step
  ) -> Plan.StagePlan {
    Plan.StagePlan(
      id: id, name: id, steps: StepMaker { step }, onError: onError, provides: provides, place: place,
      component: NoStage(), parameters: nil)
  }

  static func make(
    _ reader: Reader, _ stages: [Plan.StagePlan] = [], to outputs: [Plan.OutputPlan],
    errors: ErrorPolicy = ErrorPolicy(),
    run: RunSettings = RunSettings()
  ) -> Plan {
    Plan(
      name: "test", description: nil, file: "test.yaml",
      input: Plan.InputPlan(
        name: "memory", reader: reader, place: place, component: NoInput(), parameters: nil),
      stages: stages, outputs: outputs, errors: errors, run: run, variables: [], warnings: [], setups: [], resources: []
    )
  }
}

/// Sorts the lines of what it gets.
final class SortingMerger: Merger {
  private var bytes: [UInt8] = []

  func add(_ bytes: [UInt8]) { self.bytes += bytes }

  func finish(_ write: ([UInt8]) throws -> Void) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").sorted(by: >)
    try write(Array("\(lines.count)\n".utf8))
    for line in lines { try write(Array("\(line)\n".utf8)) }
  }
}

/// What stands for components in plans whose work is given directly.
struct NoInput: Input {
  static let name = "none"
  static let summary = ""
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Reader { TestPlan.reader([]) }
}

struct NoStage: Stage {
  static let name = "none"
  static let summary = ""
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Step { { _ in } }
}

struct NoOutput: Output {
  static let name = "none"
  static let summary = ""
  static let parameters: [Parameter<Self>] = []
  func prepare(_ setup: Setup) -> Writer { TestPlan.output("-").writer }
}

/// What a step throws in tests.
struct Broken: Error, CustomStringConvertible {
  let description: String
}

/// Runs a plan and gives its report.
func start(
  _ plan: Plan, workers: Int = 2, _ change: (inout Run.Options) -> Void = { _ in }
) async throws -> Report {
  var options = Run.Options()
  options.workers = .count(workers)
  options.logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  change(&options)
  return try await Run(plan, options).start()
}
