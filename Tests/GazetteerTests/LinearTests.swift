import Foundation
import Sluice
import Testing

@testable import Gazetteer

@Suite(.serialized) struct LinearTests {
  static let names =
    rows(
      "surface | label | id | alone\nJohn Smith | PER | p:1\nAnna Smith | PER | p:2\nSmith | GPE | g\nSalman | PER | p:3 | yes\n"
    )
    + "a a a a a a a b\tX\nAA BB CC DD\tORG\n"

  /// Texts that repeat what could make a matcher go back.
  @Test(arguments: [
    "a ", "é", "a\u{301}", "\u{AD}", "a\u{AD}", "abcdefgh", "abcdefghé", "’", "- ", "\n", " \n", "中", "John Smith ",
    "Smith ",
    "Abu Salman ", "AA BB CC (ABC) ", "Mr. Mr. Al-", "President of the ", "AA BB ",
  ])
  func `takes eight times as long for eight times the text`(part: String) throws {
    let gazetteer = try TestGazetteer([
      TestList(Self.names) {
        $0.letterCase = .any
      }
    ]) {
      $0.titleNames = true
      $0.shortNames = true
    }
    let size = 6000
    let small = String(repeating: part, count: size / part.utf8.count)
    let large = String(repeating: part, count: 8 * size / part.utf8.count)
    var best = Double.infinity
    for _ in 0..<3 { best = min(best, try time(gazetteer, large) / time(gazetteer, small)) }
    #expect(best <= 16)
  }

  @Test func `takes all names of one family in linear time`() throws {
    let content = "surface\tlabel\tid\n" + (0..<2000).map { "P\($0) Smith\tPER\tp:\($0)\n" }.joined()
    let gazetteer = try TestGazetteer(content)
    func text(_ count: Int) -> String { (0..<count).map { "P\($0) Smith met Smith. " }.joined() }
    var best = Double.infinity
    for _ in 0..<3 { best = min(best, try time(gazetteer, text(2000)) / time(gazetteer, text(250))) }
    #expect(best <= 16)
  }

  private func time(_ gazetteer: TestGazetteer, _ text: String) throws -> Double {
    let start = cpuTime()
    _ = try gazetteer.find(in: text) { _, entities in entities.count }
    return cpuTime() - start
  }

  /// Of this thread, in seconds.
  private func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
