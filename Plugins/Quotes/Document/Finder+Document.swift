internal import Sluice

extension Finder {
  /// Headings are at most this many words long.
  private static let longestHeading = 16

  /// Finds the quotations of a document.
  mutating func read(_ document: borrowing Document) {
    begin()
    let text = document.text.span
    let sentences = document[Sentence.self]
    let blocks = document[Block.self]
    let end = blocks.isEmpty ? linksStart(sentences) : sentences.count
    var block = 0
    var start = 0
    while start < end {
      var next = start + 1
      while next < end, sentences[next].paragraph == sentences[start].paragraph { next += 1 }
      while block < blocks.count, blocks[block].range.end <= sentences[start].range.start { block += 1 }
      var isHeading =
        start == 0 && next == 1 && sentences[0].headline && words(text, sentences[0].range) <= Self.longestHeading
      if block < blocks.count, blocks[block].range.contains(sentences[start].range) {
        isHeading = blocks[block].label == .headline || blocks[block].label == .crosshead
      } else if !isHeading, next == start + 1, sentences[start].headline {
        isHeading = words(text, sentences[start].range) <= Self.longestHeading
      }
      read(text, sentences[start..<next], isHeading: isHeading)
      start = next
    }
  }

  // Lines without end marks one after another at the end are links.
  private func linksStart(_ sentences: [Sentence]) -> Int {
    var start = sentences.count
    while start > 1, sentences[start - 1].headline, sentences[start - 1].paragraph != sentences[start - 2].paragraph {
      start -= 1
    }
    return sentences.count - start >= 2 ? start : sentences.count
  }

  private func words(_ text: Span<UInt8>, _ range: TextRange) -> Int {
    if range.count > 400 { return 100 }
    var count = 1
    for index in range.bytes where text[index] == 0x20 { count += 1 }
    return count
  }
}
