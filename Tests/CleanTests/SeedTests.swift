import Clean
import Foundation
import Sluice
import SluiceTesting
import Testing

@Suite struct SeedTests {
  @Test(arguments: [
    "000_7ce45754475bc323", "001_b4632861125e4f6b", "002_f3682412e17b471f", "003_a15be56ef1329f35",
    "004_7d62095dcace34a0",
  ])
  func `labels every block of the seed articles as annotated`(name: String) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "seeds/\(name).txt"), encoding: .utf8)
    let gold = try String(contentsOf: tests.appending(path: "Cases/\(name).blocks"), encoding: .utf8)
    let found = try blocks(text).map { "\($0.range.start) \($0.range.end) \($0.label.rawValue)" }
    #expect(found == gold.split(separator: "\n").map(String.init))
  }
}
