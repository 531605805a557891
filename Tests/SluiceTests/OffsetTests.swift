import SluiceTesting
import Testing

@testable import Sluice

@Suite struct OffsetTests {
  private func units(_ text: Substring, _ unit: OffsetUnit) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .codePoints: text.unicodeScalars.count
    case .utf16: text.utf16.count
    }
  }

  private func prefix(_ text: String, _ bytes: Int) -> Substring {
    text[..<text.utf8.index(text.startIndex, offsetBy: bytes)]
  }

  @Test(arguments: OffsetUnit.allCases)
  func `counts what lies before an offset`(unit: OffsetUnit) {
    var random = SplitMix64(seed: 5)
    var converter = OffsetConverter()
    for round in 0..<200 {
      let text = round == 0 ? "" : round == 1 ? String(repeating: "a", count: 200) : random.text(0..<300)
      converter.prepare(for: Array(text.utf8), unit: unit)
      for border in text.borders { #expect(converter.convert(border) == units(prefix(text, border), unit)) }
    }
  }

  /// A document of random text and blocks; some touch, some are split from one line, some lie side by side left out.
  private func fill(_ document: inout Document, _ random: inout SplitMix64) throws {
    let text = random.text(0..<120)
    try document.read("id", from: Source(path: "p")) { $0.append(contentsOf: text.utf8) }
    let borders = Array(text.utf8).isEmpty ? [] : borders(of: document)
    var index = 0
    while index + 1 < borders.count {
      let end = min(borders.count - 1, index + Int.random(in: 1..<12, using: &random))
      document[Block.self].append(
        Block(
          range: TextRange(borders[index]..<borders[end]), label: .paragraph, kept: Bool.random(using: &random),
          score: 0))
      index = end + Int.random(in: 0..<3, using: &random)
    }
    document.join = Bool.random(using: &random) ? .paragraph : .source
  }

  private func borders(of document: borrowing Document) -> [Int] {
    String(decoding: document.text, as: UTF8.self).borders
  }

  @Test func `joins kept blocks and maps every offset back`() throws {
    var random = SplitMix64(seed: 6)
    var document = Document()
    var cleaned = CleanedText()
    for _ in 0..<400 {
      try fill(&document, &random)
      cleaned.make(of: document)
      let kept = document.keptRanges
      let blocks = document[Block.self]
      guard !blocks.isEmpty else {
        #expect(cleaned.bytes == document.text)
        continue
      }
      // What is joined, and by what.
      var expected: [UInt8] = []
      var last: Int?
      for index in blocks.indices where blocks[index].kept {
        if let last {
          let isNeighbour = document.join == .source && last == index - 1
          let gap = Int(blocks[last].range.end)..<Int(blocks[index].range.start)
          expected += isNeighbour ? Array(document.text[gap]) : Array("\n\n".utf8)
        }
        expected += document.text[blocks[index].range.bytes]
        last = index
      }
      #expect(cleaned.bytes == expected)
      for run in cleaned.map.runs {
        #expect(
          cleaned.bytes[run.cleaned..<run.cleaned + run.length] == document.text[run.source..<run.source + run.length])
        for offset in 0...run.length {
          #expect(cleaned.map.source(ofCleaned: run.cleaned + offset) == run.source + offset)
        }
      }
      // Every range inside a kept block has its text in the cleaned one.
      for block in kept {
        for start in block.bytes {
          for end in start...Int(block.end) {
            let range = TextRange(start..<end)
            guard let mapped = cleaned.map.cleaned(of: range) else {
              Issue.record("\(range) is lost")
              continue
            }
            #expect(cleaned.bytes[mapped.bytes] == document.text[range.bytes])
          }
        }
      }
      for block in blocks where !block.kept { #expect(cleaned.map.cleaned(of: block.range) == nil) }
    }
  }

  @Test(arguments: OffsetUnit.allCases)
  func `converts ranges of the source into a cleaned text`(unit: OffsetUnit) throws {
    var random = SplitMix64(seed: 7)
    var document = Document()
    var converter = OffsetConverter()
    for _ in 0..<200 {
      try fill(&document, &random)
      let cleaned = CleanedText(of: document)
      let text = String(decoding: cleaned.bytes, as: UTF8.self)
      converter.prepare(for: cleaned.bytes, unit: unit, map: cleaned.map)
      let borders = borders(of: document)
      for block in document.keptRanges {
        let inside = borders.filter { block.bytes.contains($0) || $0 == Int(block.end) }
        for (start, end) in zip(inside, inside.dropFirst()) {
          guard let mapped = cleaned.map.cleaned(of: TextRange(start..<end)) else { continue }
          #expect(converter.convert(start) == units(prefix(text, Int(mapped.start)), unit))
          #expect(converter.convert(end, isEnd: true) == units(prefix(text, Int(mapped.end)), unit))
        }
      }
    }
  }

  @Test func `keeps ends and starts apart where kept blocks touch`() throws {
    var document = try Document("abcdef")
    document[Block.self] = [0..<2, 2..<3, 3..<6].map {
      Block(range: TextRange($0), label: .paragraph, kept: true, score: 0)
    }
    let cleaned = CleanedText(of: document)
    #expect(String(decoding: cleaned.bytes, as: UTF8.self) == "ab\n\nc\n\ndef")
    #expect(cleaned.map.cleaned(of: TextRange(0..<2)) == TextRange(0..<2))
    #expect(cleaned.map.cleaned(of: TextRange(2..<3)) == TextRange(4..<5))
    #expect(cleaned.map.cleaned(of: TextRange(1..<4)) == TextRange(1..<8))
    #expect(cleaned.map.cleaned(of: TextRange(2..<2)) == TextRange(4..<4))
    #expect(cleaned.map.cleaned(of: TextRange(6..<6)) == TextRange(10..<10))
    #expect(cleaned.map.source(ofCleaned: 3) == nil)
    document.join = .source
    #expect(CleanedText(of: document).bytes == document.text)
    #expect(CleanedText(of: document).map.runs.count == 1)
  }

  @Test func `puts offsets of what was left out next to it`() throws {
    var document = try Document("ab cd ef")
    document[Block.self] = [
      Block(range: TextRange(0..<2), label: .paragraph, kept: true, score: 0),
      Block(range: TextRange(3..<5), label: .nav, kept: false, score: 0),
      Block(range: TextRange(6..<8), label: .paragraph, kept: true, score: 0),
    ]
    let map = CleanedText(of: document).map
    #expect((0...8).map { map.cleaned(nextToSource: $0, isEnd: false) } == [0, 1, 2, 4, 4, 4, 4, 5, 6])
    #expect((0...8).map { map.cleaned(nextToSource: $0, isEnd: true) } == [0, 1, 2, 2, 2, 2, 2, 5, 6])
    #expect((0...8).map { map.cleaned(ofSource: $0) } == [0, 1, 2, nil, nil, nil, 4, 5, 6])
    #expect(OffsetMap().cleaned(nextToSource: 3, isEnd: true) == 0)
  }
}
