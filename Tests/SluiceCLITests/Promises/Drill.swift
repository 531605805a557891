import Foundation
import SluiceTesting
import Testing

/// What a batch run promises, tried on the built program.
@Suite enum Promises {}

/// A corpus, a pipeline and what comes of it, in a folder of their own.
struct Drill {
  let folder: Folder
  /// Whether each item of the input is one document.
  private let itemsAreDocuments: Bool
  /// Whether a line of an output is a document.
  private let linesAreDocuments: Bool

  /// The parts of a pipeline file that drills change.
  struct Pipeline {
    var input = "{use: files, with: {path: in}}"
    var stages = "[segment]"
    var outputs = """
      {all: {use: jsonl, with: {path: "${var.output}/all.jsonl"}}}
      """
    var errors = "{}"
    var run = "shard_size: 16KiB"
    var folder = "${var.output}/.sluice"

    /// A single file, a folder of parts and a compressed file.
    static let threeOutputs = """
      {single: {use: jsonl, with: {path: "${var.output}/single.jsonl"}},
       parts: {use: jsonl, with: {path: "${var.output}/parts/", layers: [sentences]}},
       packed: {use: jsonl, with: {path: "${var.output}/packed.jsonl.gz", compression: gzip}}}
      """

    var text: String {
      """
      sluice: 1
      name: drill
      vars: {output: out}
      input: \(input)
      stages: \(stages)
      outputs: \(outputs)
      errors: \(errors)
      run: {folder: "\(folder)", \(run)}

      """
    }
  }

  init(
    _ pipeline: Pipeline = Pipeline(), itemsAreDocuments: Bool = true, linesAreDocuments: Bool = true
  ) throws {
    folder = try Folder()
    self.itemsAreDocuments = itemsAreDocuments
    self.linesAreDocuments = linesAreDocuments
    try write(pipeline)
  }

  func write(_ pipeline: Pipeline) throws { try folder.write(pipeline.text, to: "p.yaml") }

  // MARK: - Input

  /// Articles of a few lines each, taken from the seeds: for one seed the same ones every time.
  func addArticles(_ count: Int, seed: UInt64 = 20_261_126, to place: String = "in") throws {
    var generator = SplitMix64(seed: seed)
    for number in 0..<count {
      try folder.write(Self.article(&generator), to: "\(place)/\(number % 7)/\(number).txt")
    }
  }

  static func article(_ generator: inout SplitMix64) -> String {
    let lines = seeds[Int(generator.next() % UInt64(seeds.count))]
    let first = Int(generator.next() % UInt64(lines.count))
    return lines[first...].prefix(1 + Int(generator.next() % 6)).joined(separator: "\n") + "\n"
  }

  private static let seeds: [[Substring]] = {
    let folder = Binary.root.appending(path: "seeds")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?.sorted() ?? []
    return names.compactMap { try? Binary.text(folder.appending(path: $0)).split(separator: "\n") }
  }()

  func path(_ name: String) -> String { folder.url.appending(path: name).path() }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// Gives a file the time of its last change: so many seconds after 2001.
  func setTime(_ seconds: Double, of name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceReferenceDate: seconds)], ofItemAtPath: path(name))
  }

  // MARK: - Runs

  /// Starts the pipeline.
  func start(to out: String = "out", _ more: [String] = []) throws -> Binary.Running {
    try Binary.start(arguments(out, more), folder: folder.url)
  }

  func arguments(_ out: String, _ more: [String] = []) -> [String] {
    ["run", "p.yaml", "-o", out] + more
  }

  /// Runs the pipeline to its end, and checks that no document is lost.
  @discardableResult func run(
    to out: String = "out", _ more: String..., at place: SourceLocation = #_sourceLocation
  ) throws -> Binary.Result {
    let result = try start(to: out, more).wait()
    expectAccounted(out, result.error, at: place)
    return result
  }

  // MARK: - What came of it

  /// The report of the last run.
  func report(_ out: String = "out") -> [String: Any] { Binary.records(json(out + "/.sluice/run.json")).first ?? [:] }

  private func json(_ name: String) -> String { (folder.text(name) ?? "").replacing("\n", with: " ") }

  func count(_ group: String, _ name: String, _ out: String = "out") -> Int? {
    (report(out)[group] as? [String: Any])?[name] as? Int
  }

  /// How many shards the last run committed.
  func committedNow(_ out: String = "out") -> Int? { count("shards", "committed_now", out) }

  /// How many commit records there are.
  func commits(_ out: String = "out") -> Int { names(out + "/.sluice/commits").count { $0.hasSuffix(".json") } }

  func names(_ place: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path(place)))?.sorted() ?? []
  }

  /// All files of an output folder and the dead letter, with what they hold.
  func contents(_ out: String = "out") -> [String: Data] {
    let compared = files(out).filter { !$0.hasPrefix(".sluice/") || $0.hasPrefix(".sluice/failed/") }
    return Dictionary(
      uniqueKeysWithValues: compared.map {
        ($0, (try? Data(contentsOf: URL(filePath: path("\(out)/\($0)")))) ?? Data())
      })
  }

  /// The names of all files below an output folder.
  private func files(_ out: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path(out))?.compactMap { $0 as? String } ?? []
    return all.filter { FileManager.default.contents(atPath: path("\(out)/\($0)")) != nil }
  }

  /// When the files of an output folder were changed last, and their numbers, which a new file of the same name has not.
  func times(_ out: String = "out") -> [String: String] {
    contents(out).keys.reduce(into: [:]) { times, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path("\(out)/\(name)"))
      let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
      times[name] = "\(time) \(attributes?[.systemFileNumber] ?? 0)"
    }
  }

  /// The records of an output that is a single file.
  func records(_ name: String = "out/all.jsonl") -> [[String: Any]] { Binary.records(folder.text(name) ?? "") }

  /// The dead letter.
  func failures(_ out: String = "out") -> [[String: Any]] {
    contents(out).filter { $0.key.hasPrefix(".sluice/failed/") }.sorted { $0.key < $1.key }
      .flatMap { Binary.records(String(decoding: $0.value, as: UTF8.self)) }
  }

  // MARK: - What must be

  /// That two output folders hold the same bytes under the same names.
  func expectEqual(
    _ first: String = "out", to second: String, _ comment: String = "", at place: SourceLocation = #_sourceLocation
  ) {
    let (one, two) = (contents(first), contents(second))
    #expect(one.keys.sorted() == two.keys.sorted(), "\(comment)", sourceLocation: place)
    for (name, data) in one where two[name] != nil {
      #expect(data == two[name], "\(name) differs. \(comment)", sourceLocation: place)
    }
  }

  /// That no file under a temporary name is left.
  func expectTidy(_ out: String = "out", _ comment: String = "", at place: SourceLocation = #_sourceLocation) {
    #expect(files(out).filter { $0.contains(".tmp-") } == [], "\(comment)", sourceLocation: place)
  }

  /// That every document was committed, dropped or failed, and stands where it should.
  ///
  /// - Parameter start: where the run was started.
  func expectAccounted(
    _ out: String = "out", _ comment: String = "", from start: URL? = nil,
    at place: SourceLocation = #_sourceLocation
  ) {
    let report = report(out)
    guard let documents = report["documents"] as? [String: Any], let state = report["state"] as? String else { return }
    let committed = documents["committed"] as? Int ?? -1
    let failed = documents["failed"] as? Int ?? -1
    let sum = committed + (documents["dropped"] as? Int ?? -1) + failed
    let stages = report["stages"] as? [[String: Any]] ?? []
    if let read = stages.first?["in"] as? Int { #expect(read == sum, "\(comment)", sourceLocation: place) }
    guard state.hasPrefix("complete") else { return }
    #expect(stages.isEmpty == false, sourceLocation: place)
    if itemsAreDocuments { #expect(documents["listed"] as? Int == sum, "\(comment)", sourceLocation: place) }
    for output in report["outputs"] as? [[String: Any]] ?? [] {
      #expect(output["records"] as? Int == committed, "\(output)", sourceLocation: place)
      guard linesAreDocuments, let path = output["path"] as? String, !path.hasSuffix(".gz") else { continue }
      let absolute = path.hasPrefix("/") ? path : (start ?? folder.url).path() + "/" + path
      let parts = (try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? []
      let files = path.hasSuffix("/") ? parts.filter { $0.hasPrefix("part-") }.map { absolute + $0 } : [absolute]
      let lines = files.reduce(0) { sum, file in
        sum + ((try? Data(contentsOf: URL(filePath: file)))?.count { $0 == UInt8(ascii: "\n") } ?? 0)
      }
      #expect(lines == committed, "\(path)", sourceLocation: place)
    }
    if let letters = report["dead_letter"] as? String, letters.hasSuffix(".sluice/failed") {
      #expect(failures(out).count == failed, "\(comment)", sourceLocation: place)
    }
  }
}

/// Whether the long forms of the drills are to be run too.
enum Long {
  static let isOn = ProcessInfo.processInfo.environment["SLUICE_LONG"] != nil
}
