public import Sluice
import SluiceTesting
import SystemPackage
import Testing

@testable import SluicePipeline
@testable import SluiceRuntime

// example
/// Writes a line for each name: document, place, kind, text.
public struct NameLines: Output {
  public static let name = "name_lines"
  public static let summary = "Writes a line for each name that was found."
  public static let requires: [any Annotation.Type] = [Entity.self]
  public static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "A file; a folder of parts if it ends in `/`; `-` for standard output.", .required),
    Parameter("offsets", \.offsets, "What the numbers count."),
  ]

  public var path = OutputPath()
  public var offsets = OffsetUnit.codePoints
  public init() {}

  public func prepare(_ setup: Setup) -> Writer {
    Writer(FileTarget(path, fileExtension: "tsv")) { [offsets] in NameEncoder(offsets: offsets) }
  }
}

private struct NameEncoder: DocumentEncoder {
  let offsets: OffsetUnit
  var places = OffsetConverter()

  mutating func encode(_ document: borrowing Document, to bytes: inout ByteWriter) {
    places.prepare(for: document.text, unit: offsets)
    for entity in document[Entity.self] {
      let start = places.convert(Int(entity.range.start))
      let kind = document.string(entity.label)
      bytes.append(text: "\(document.id)\t\(start)\t\(kind)\t\(document.string(entity.range))\n")
    }
  }
}
// end

/// The output that the guide to writing components shows.
@Suite struct OutputExampleTests {
  private let disk = MemoryDisk()

  /// Finds words that begin with a capital.
  private func capitals(_ document: inout Document) {
    let label = document.keep("PER")
    for match in document.string(TextRange(0..<document.text.count)).matches(of: /[A-Z]\w+/) {
      let text = match.output.base.utf8
      let start = text.distance(from: text.startIndex, to: match.range.lowerBound)
      document[Entity.self].append(
        Entity(
          range: TextRange(start..<start + match.output.utf8.count), label: label, id: .none, name: .none, list: .none,
          rule: .entry))
    }
  }

  @Test func `writes a line for each finding`() async throws {
    var output = NameLines()
    output.path = OutputPath("/disk/names.tsv")
    let writer = output.prepare(Setup(owner: "output 'name_lines'"))
    let plan = TestPlan.make(
      TestPlan.reader([["“é” said Ann to Bob."], ["no"], ["Eve", "!bad"]]),
      [TestPlan.stage(provides: [Entity.self]) { capitals(&$0) }],
      to: [
        Plan.OutputPlan(
          id: "names", name: "name_lines", writer: writer, place: TestPlan.place, component: output, parameters: nil)
      ])
    _ = try await start(plan) { $0.storage = disk }
    let lines = disk.files["/disk/names.tsv"].map { String(decoding: $0, as: UTF8.self) }
    #expect(lines == "d0\t9\tPER\tAnn\nd0\t16\tPER\tBob\nd2#0\t0\tPER\tEve\n")
  }

  @Test func `is the one that the guide shows`() throws {
    #expect(try ShownCode(in: "docs/writing-a-stage.md").isShown)
  }
}
