import Clean
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

  @Test(arguments: hostile)
  func `time grows with the text`(_: String, unit: String) throws {
    let step = try prepare(Clean.self)
    let ratio = try growth(at: 40_000) { size in
      try run([step], on: String(repeating: unit, count: size / unit.utf8.count)) { _ in }
    }
    #expect(ratio <= 16)
  }
}
