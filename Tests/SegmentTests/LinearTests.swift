import Foundation
import Segment
import Sluice
import SluiceTesting
import Testing

@Suite(.serialized) struct LinearTests {
  private static let isLong = ProcessInfo.processInfo.environment["SLUICE_LONG"] != nil
  /// The smaller size, in bytes.
  private static let size = isLong ? 1 << 13 : 1 << 12

  @Test(arguments: [
    ".", ". ", "! ", "a. b. c. ", "a.b.c.", "1. a 2. a ", "1. 1. 1. ", "1. A 2. A ", "\"?\" A ", "((((", "x", "A",
    "[1]", ". [1]",
    "“", "‘a ", "5 a.m. Mr. ", ".)", ". )", "word. word ", "• a ", "(i) a (ii) ", "\n", "\n ", ".\n", ". -",
    "?” A b C d ", "…", "é", ". a) ", "2) A. ", "\n. ", "a@", "a_b", "1-", "l'", "www.", "http://a",
  ])
  func `time grows with the text and no faster`(piece: String) throws {
    for parameters in [
      "language: en", "{split_inside_quotes: false, newlines: paragraph, language: de}", "{tokens: true, language: fr}",
    ] {
      let step = try prepare(Segment.self, parameters)
      #expect(try growth(step, piece, from: Self.size) <= 16, "\(parameters)")
    }
  }

  @Test(arguments: [".", "a. b. c. ", "“", "\"", "'"])
  func `many marks are read in linear time`(piece: String) throws {
    let step = try prepare(Segment.self, "tokens: true")
    // A megabyte in the long form.
    let size = Self.isLong ? 1 << 17 : 1 << 13
    #expect(try growth(step, piece, from: size) <= 16)
  }

  @Test(arguments: [
    ("zh", "。"), ("zh", "（。"), ("zh", "。）"), ("zh", "（"), ("zh", "“。”他说"), ("ja", "「。」と"), ("am", "፡"), ("hi", "| "),
    ("hy", ": "), ("el", "; "), ("cs", "1. 2. "), ("hu", "XX. A "), ("ru", "5 г. А "), ("mr", "पु.ल."),
  ])
  func `time grows no faster in other languages`(language: String, piece: String) throws {
    let step = try prepare(Segment.self, "language: \(language)")
    #expect(try growth(step, piece, from: Self.size) <= 16)
  }

  @Test(arguments: ["1) a 2) b ", "1) a ", "(i) a (iii) b (i) c ", "a) x c) y e) z "])
  func `marks of lists on one line are read once, however many are asked for`(piece: String) throws {
    let step = try prepare(Segment.self)
    let ratio = try SluiceTesting.growth(at: 240) { bytes in
      var document = Document()
      for _ in 0..<20 {
        try document.read("test", from: Source(path: "test")) { text in
          while text.count < bytes { text.append(contentsOf: piece.utf8) }
        }
        try step(&document)
      }
    }
    #expect(ratio <= 16)
  }

  @Test func `marks that each want another one are read once`() throws {
    let step = try prepare(Segment.self)
    let ratio = try SluiceTesting.growth(at: 30) { marks in
      let text = (0..<marks).map { "\(2 * $0 + 1)) a. " }.joined()
      var document = Document()
      for _ in 0..<20 {
        try document.read("test", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
        try step(&document)
      }
    }
    #expect(ratio <= 16)
  }

  @Test func `a stop before a long run of blanks is read once`() throws {
    let step = try prepare(Segment.self)
    #expect(try growth(step, " ", from: 1 << 15, behind: "End.") <= 16)
  }

  /// How much longer a text takes that is eight times as long.
  private func growth(_ step: Step, _ piece: String, from bytes: Int, behind head: String = "") throws -> Double {
    try SluiceTesting.growth(at: bytes) { bytes in
      var document = Document()
      try document.read("test", from: Source(path: "test")) { text in
        text.append(contentsOf: head.utf8)
        while text.count < bytes { text.append(contentsOf: piece.utf8) }
      }
      try step(&document)
    }
  }
}
