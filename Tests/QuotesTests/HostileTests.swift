import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Quotes

@Suite(.serialized) struct HostileTests {
  @Test(arguments: [
    "\"", "“", "'", "‘a ", "(\"", "“a”, ", "he said ", "he said “", "a", "ab\"", "Lee, ", "a – ", "said that ",
    "“a” said Lee\n",
    "and ", "Al Lee (AL) ", ", who said", "officials who said ",
  ])
  func `takes time in line with the text`(unit: String) throws {
    let step = try prepare(Quotes.self)
    func seconds(_ count: Int) throws -> Double {
      let text = String(repeating: unit, count: count / unit.utf8.count)
      var best = Double.infinity
      for _ in 0..<3 {
        try run([whole], on: text) { _ in }
        var document = Document()
        try document.read("test", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
        whole(&document)
        var before = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
        try step(&document)
        var after = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
        best = min(best, Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9)
      }
      return best
    }
    #expect(try seconds(64 << 10) / seconds(8 << 10) <= 16)
  }

  @Test func `never traps, and all ranges lie between scalars in order`() throws {
    let step = try prepare(Quotes.self, "min_confidence: 0")
    var random = Seeded()
    let words = [
      "“", "”", "\"", "'", "‘", "’", "''", " ", " ", " ", "\n", ".", ",", ":", "?", "…", "–", "(", ")", "he", "said",
      "says", "that",
      "Lee", "Mr.", "according", "to", "told", "reporters", "the", "who", "and", "adding", "is", "of", "é", "«", "»",
      "-", "called",
      "for", "in", "not", "it", "’s", "officials", "Monday", "by", "as", "writing", "Ann",
    ]
    for _ in 0..<1000 {
      var text = ""
      for _ in 0..<random.next(upTo: 120) {
        text += words[random.next(upTo: words.count)]
        if random.next(upTo: 3) > 0 { text += " " }
      }
      try run([split, step], on: text) { document in
        var last: Int32 = 0
        for quote in document[Quote.self] {
          var ranges = quote.pieces + quote.nested + [quote.range]
          ranges += [quote.cue?.range, quote.speaker?.range, quote.speaker?.hearer?.range].compactMap(\.self)
          for range in ranges {
            #expect(range.start >= 0 && range.end <= document.text.count && range.start < range.end)
            #expect(isBorder(document.text, Int(range.start)) && isBorder(document.text, Int(range.end)))
          }
          #expect(quote.range.start >= last)
          last = quote.range.start
        }
      }
    }
  }

  private func isBorder(_ text: [UInt8], _ offset: Int) -> Bool { offset == text.count || text[offset] & 0xC0 != 0x80 }
}

/// The whole text as one sentence, but for lines.
private func whole(_ document: inout Document) {
  var sentences: [Sentence] = []
  var start = 0
  for index in 0...document.text.count where index == document.text.count || document.text[index] == 10 {
    if index > start {
      sentences.append(Sentence(range: TextRange(start..<index), paragraph: Int32(sentences.count)))
    }
    start = index + 1
  }
  document[Sentence.self] = sentences
}

/// A small generator with a fixed start, so that a failure comes back.
private struct Seeded {
  var state: UInt64 = 42
  mutating func next(upTo limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
