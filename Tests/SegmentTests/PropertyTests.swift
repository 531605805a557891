import Foundation
import Segment
import Sluice
import SluiceTesting
import Testing

@Suite struct PropertyTests {
  /// Pieces that rules look at, and a few that none does.
  static let pieces = [
    ".", ". ", "!", "? ", "…", "...", " . . .", "\n", "\n\n", " ", "\u{A0}", "\"", "“", "”", "‘", "’", "'", "(", ")",
    "[", "]", "[1]",
    "«", "»", ",,", "''", "-", "–", "•", "1.", "2)", "a.", "b)", "(i)", "(ii)", "Mr", "U.S", "p.m", "Inc", "No", "12",
    "2018", "the", "The",
    "I", "i", "word", "Word", "É", "ß", "你", "。", "؟", "।", "😀", "e\u{301}", "\u{200B}", "\u{2028}", "http://a.b", ":)",
    ",", ":", "z. B.",
    "said", "asked", "\t", "\r\n", "&", "*", "©", "ǆ", "\u{0}",
  ]

  static func check(_ document: borrowing Document) -> String? {
    var position = 0
    let text = document.text
    func isBlank(_ range: Range<Int>) -> Bool {
      String(decoding: text[range], as: UTF8.self).unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}"
      }
    }
    for sentence in document[Sentence.self] {
      let range = sentence.range.bytes
      if range.lowerBound < position || range.isEmpty || range.upperBound > text.count { return "order \(range)" }
      if !isBlank(position..<range.lowerBound) { return "left out \(position..<range.lowerBound)" }
      if text[range.lowerBound] & 0xC0 == 0x80 { return "start inside a character \(range)" }
      if range.upperBound < text.count, text[range.upperBound] & 0xC0 == 0x80 {
        return "end inside a character \(range)"
      }
      if isBlank(range.lowerBound..<range.lowerBound + 1) { return "not trimmed \(range)" }
      position = range.upperBound
    }
    return isBlank(position..<text.count) ? nil : "left out \(position..<text.count)"
  }

  @Test(arguments: [
    "", "newlines: paragraph", "split_inside_quotes: false", "language: de", "language: it", "newlines: auto",
  ])
  func `sentences of any text are in order and hold all of it`(parameters: String) throws {
    var random = Random(seed: UInt64(parameters.utf8.count) + 7)
    let step = try prepare(Segment.self, parameters)
    var document = Document()
    for round in 0..<3000 {
      let text = (0..<random.next(40)).map { _ in Self.pieces[random.next(Self.pieces.count)] }.joined()
      try document.read("\(round)", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
      try step(&document)
      if let fault = Self.check(document) {
        Issue.record("\(fault) in \(text.debugDescription)")
        return
      }
      let first = document[Sentence.self].map(\.range)
      document[Sentence.self].removeAll()
      try step(&document)
      #expect(document[Sentence.self].map(\.range) == first)
    }
  }

  @Test func `seeds with bytes changed are read without harm`() throws {
    var random = Random(seed: 3)
    let step = try prepare(Segment.self)
    let folder = cases.deletingLastPathComponent().appending(path: "../../seeds")
    var document = Document()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() {
      let seed = try [UInt8](Data(contentsOf: folder.appending(path: name)))
      for round in 0..<60 {
        var bytes = seed
        for _ in 0..<50 { bytes[random.next(bytes.count)] = UInt8(truncatingIfNeeded: random.next(256)) }
        let text = String(decoding: bytes, as: UTF8.self)
        try document.read("\(round)", from: Source(path: "test")) { $0.append(contentsOf: text.utf8) }
        try step(&document)
        #expect(Self.check(document) == nil)
      }
    }
  }

  @Test func `a document's sentences do not depend on its neighbours or workers`() async throws {
    let step = try prepare(Segment.self, "newlines: auto")
    var random = Random(seed: 11)
    let texts = (0..<200).map { _ in
      (0..<random.next(60)).map { _ in Self.pieces[random.next(Self.pieces.count)] }.joined()
    }
    let alone = try texts.map { text in try run([step], on: text) { $0[Sentence.self].map(\.range) } }
    let together = try await withThrowingTaskGroup(of: [Int: [TextRange]].self) { group in
      for worker in 0..<4 {
        group.addTask {
          var document = Document()
          var found: [Int: [TextRange]] = [:]
          for index in stride(from: worker, to: texts.count, by: 4) {
            try document.read("\(index)", from: Source(path: "test")) { $0.append(contentsOf: texts[index].utf8) }
            try step(&document)
            found[index] = document[Sentence.self].map(\.range)
          }
          return found
        }
      }
      return try await group.reduce(into: [:]) { $0.merge($1) { $1 } }
    }
    #expect(texts.indices.map { together[$0] } == alone)
  }
}

/// Numbers that are the same in every run.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
