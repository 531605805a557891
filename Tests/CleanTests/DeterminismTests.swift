import Clean
import Foundation
import Sluice
import SluiceTesting
import Testing

/// A document's blocks depend on its bytes and the parameters alone.
@Suite struct DeterminismTests {
  private static func texts() throws -> [String] {
    let seeds = Article.seedFolder
    let names = try FileManager.default.contentsOfDirectory(atPath: seeds.path()).sorted()
    let articles = try names.map { try String(contentsOf: seeds.appending(path: $0), encoding: .utf8) }
    // Whole ones, half of one, and several in one.
    return articles + [String(articles[1].prefix(articles[1].count / 2)), articles.joined(separator: "\n"), ""]
  }

  /// What each gives to a step that has done nothing else.
  private static let alone = Result { try texts().map { try result(prepare(Clean.self), $0) } }

  private static func result(_ step: @escaping Step, _ text: String) throws -> String {
    try run([step], on: text) { document in
      var json = JSONWriter()
      json.begin(document, offsets: .bytes)
      Block.writeLayer(of: document, to: &json)
      for entry in document.metadata { entry.value.write(to: &json) }
      return String(decoding: json.bytes, as: UTF8.self)
    }
  }

  @Test(arguments: 0..<5)
  func `whatever ran before`(seed: UInt64) throws {
    let texts = try Self.texts()
    let alone = try Self.alone.get()
    var generator = SplitMix64(seed: seed)
    let step = try prepare(Clean.self)
    for index in (Array(texts.indices) + Array(texts.indices)).shuffled(using: &generator) {
      #expect(try Self.result(step, texts[index]) == alone[index])
    }
  }

  @Test func `whichever worker runs it`() async throws {
    let texts = try Self.texts()
    let step = try prepare(Clean.self)
    let alone = try Self.alone.get()
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for round in 0..<8 {
        for index in texts.indices {
          let place = (index + 3 * round) % texts.count
          group.addTask { (place, try Self.result(step, texts[place])) }
        }
      }
      for try await (index, result) in group { #expect(result == alone[index]) }
    }
  }
}
