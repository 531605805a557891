import Clean
import Foundation
import Sluice
import SluiceTesting
import Testing

@Suite struct LinearTimeTests {
  private static let hostile: [(name: String, unit: String)] = [
    ("one line without end", "word "), ("lines of three characters", "abc\n"), ("no spaces", "汉字假名"),
    ("right to left", "شريط الأخبار "), ("the beginning of a phrase again and again", "follow our "),
    ("closing brackets", ")"), ("commas", "a, b, c, "), ("empty lines", "\n"), ("digits", "1234567890,"),
    ("headings of links", "Read more:\nA title of another article\n"), ("credits", "Photo: © Getty Images "),
    ("comments", "2 Comments\n"), ("equal lines of some length", "The same line of some length stands here again\n"),
    (
      "dense and thin stretches",
      String(repeating: "A sentence that is long enough to be one. ", count: 3) + "\n" + "x\nx\nx\nx\n"
    ),
    (
      "titles with summaries",
      "A title of some other article\n" + String(repeating: "A summary that is long enough to be one. ", count: 2)
        + "\n"
    ),
    (
      "short lines between sentences",
      String(repeating: "A sentence that is long enough to be one. ", count: 3) + "\nOne thing\nAnd another\n"
    ),
  ]

  @Test(arguments: 0..<16)
  func `time grows with the text`(index: Int) throws {
    let unit = Self.hostile[index].unit
    let step = try prepare(Clean.self)
    let small = String(repeating: unit, count: 100_000 / unit.utf8.count)
    let large = String(repeating: unit, count: 800_000 / unit.utf8.count)
    let ratio = try cpuTime(of: step, on: large) / cpuTime(of: step, on: small)
    #expect(ratio <= 16, "\(Self.hostile[index].name)")
  }

  /// The best of three.
  private func cpuTime(of step: Step, on text: String) throws -> Double {
    var best = Double.infinity
    for _ in 0..<3 {
      var document = Document()
      try document.read("test", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
      let start = threadTime()
      try step(&document)
      best = min(best, threadTime() - start)
    }
    return best
  }

  private func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
