import Foundation
import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct SeedTests {
  @Test func `finds every sentence of the seeds, and no other`() throws {
    let seeds = cases.deletingLastPathComponent().appending(path: "../../seeds")
    let step = try prepare(Segment.self)
    var (expected, right, found) = (0, 0, 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: cases.appending(path: "seeds").path()).sorted() {
      let gold: [String] = try String(contentsOf: cases.appending(path: "seeds/" + name), encoding: .utf8)
        .split(separator: "\n").map { String($0).replacing(" ", with: "..<") }
      let text = try String(contentsOf: seeds.appending(path: name), encoding: .utf8)
      let ranges = try run([step], on: text) { document -> [String] in
        document[Sentence.self].map { "\($0.range)" }
      }
      expected += gold.count
      found += ranges.count
      right += Set(gold).intersection(ranges).count
    }
    #expect(expected == 141)
    #expect(right == expected && found == expected, "\(right) of \(expected) sentences right, \(found) found")
  }
}
