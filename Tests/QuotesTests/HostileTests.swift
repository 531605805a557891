import Foundation
import Sluice
import SluiceTesting
import Testing

@testable import Quotes

@Suite(.serialized) struct HostileTests {
  /// A megabyte where there is time for it.
  static let size = ProcessInfo.processInfo.environment["SLUICE_LONG"] != nil ? 1 << 20 : 64 << 10

  @Test(arguments: [
    "\"", "“", "'", "‘a ", "(\"", "“a”, ", "he said ", "he said “", "a", "ab\"", "Lee, ", "a – ", "said that ", "said ",
    "“a” said Lee\n", "“We left the house today.\n", "Lee said: “It was late\n",
    "and ", "Al Lee (AL) ", ", who said", "officials who said ", "Mr Lee, a spokesman for Lee, said it. ",
    "The group said it was late.\n", "A spokesman for Lee said it was late.\n", "LEE: It was late today.\n",
    "LEE: It was late.\nLEE: It was “early.\n“We left,” he said.\n",
    "He said it was late. ", "In Lee, ",
  ])
  func `takes time in line with the text`(unit: String) throws {
    let step = try prepare(Quotes.self)
    let growth = try growth(at: Self.size / 8) { size in
      let text = String(repeating: unit, count: size / unit.utf8.count)
      try run([whole, step], on: text) { _ in }
    }
    #expect(growth <= 16)
  }

  @Test func `never traps, and what it gives holds together`() throws {
    let step = try prepare(Quotes.self, "min_confidence: 0")
    var random = SplitMix64(seed: 42)
    let words = [
      "“", "”", "\"", "'", "‘", "’", "''", " ", " ", " ", "\n", ".", ",", ":", "?", "…", "–", "(", ")", "he", "said",
      "says", "that",
      "Lee", "Mr.", "according", "to", "told", "reporters", "the", "who", "and", "adding", "is", "of", "é", "«", "»",
      "-", "called",
      "for", "in", "not", "it", "’s", "officials", "Monday", "by", "as", "writing", "Ann", "LEE:", "quoted", "saying",
      "spokesman", "group", "“We left the house today.”", "one", "smiled", "%", "have", "asked", "will", "-", "(AP)",
    ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<120, using: &random) {
        text += words[Int.random(in: words.indices, using: &random)]
        if Int.random(in: 0..<3, using: &random) > 0 { text += " " }
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
          let paragraph = document[Sentence.self].filter {
            $0.paragraph == self.paragraph(of: quote.range.start, document)
          }
          #expect(quote.range.end <= paragraph.last?.range.end ?? 0, "\(text)")
          #expect(quote.pieces.first?.start == quote.range.start && quote.pieces.last?.end == quote.range.end)
          for (piece, next) in zip(quote.pieces, quote.pieces.dropFirst()) { #expect(piece.end <= next.start) }
          // These two take the first subject of a sentence, which may stand within what is said.
          let takesSubject = ["shared_subject", "participle"].contains("\(quote.rule)")
          let speaker = takesSubject ? nil : quote.speaker?.range
          for piece in quote.pieces {
            for other in [quote.cue?.range, speaker].compactMap(\.self) {
              #expect(other.end <= piece.start || piece.end <= other.start, "\(quote) in \(text)")
            }
          }
          for inner in quote.nested { #expect(quote.range.contains(inner)) }
        }
      }
    }
  }

  private func paragraph(of offset: Int32, _ document: borrowing Document) -> Int32 {
    document[Sentence.self].last { $0.range.start <= offset }?.paragraph ?? -1
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
