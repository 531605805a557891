import Foundation
import Sluice
import Testing

@testable import Gazetteer

@Suite struct SeedTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = root.appending(path: "pipelines/gazetteers")
  private static let gold = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/seeds.jsonl")

  /// A name in a text, with its type.
  private struct Mention: Hashable {
    var start: Int
    var end: Int
    var label: String
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path())))
  func `finds the names of the sample articles by the region's lists`() throws {
    let gazetteer = try regionGazetteer()
    var (shared, predicted, wanted, rightIDs) = (0, 0, 0, 0)
    for line in try String(contentsOf: Self.gold, encoding: .utf8).split(separator: "\n") {
      guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let text = record["text"] as? String, let entities = record["entities"] as? [[String: Any]]
      else { continue }
      var gold: [Mention: String] = [:]
      for entity in entities {
        guard let range = entity["range"] as? [Int], let type = entity["type"] as? String else { continue }
        gold[Mention(start: range[0], end: range[1], label: type)] = entity["canonical"] as? String ?? ""
      }
      let found = try gazetteer.find(in: text) { document, entities in
        entities.map { entity in
          let range = entity.range.bytes
          let mention = Mention(
            start: range.lowerBound, end: range.upperBound, label: document.string(entity.label))
          return (mention, document.string(entity.id))
        }
      }
      wanted += gold.count
      predicted += found.count
      for (mention, id) in found {
        guard let canonical = gold[mention] else { continue }
        shared += 1
        if canonical == id { rightIDs += 1 }
      }
    }
    #expect(2 * Double(shared) / Double(predicted + wanted) >= 0.97)
    #expect(Double(rightIDs) / Double(shared) >= 0.97)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path())))
  func `takes every row of the region's lists without a warning`() throws {
    let warnings = try regionGazetteer().warnings
    #expect(warnings.isEmpty)
  }

  private func regionGazetteer() throws -> TestGazetteer {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter { $0.hasSuffix(".tsv") }
    return try TestGazetteer(
      files.sorted().map { name in
        TestList(try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8), path: name)
      })
  }
}
