internal import Sluice

/// How much of a quotation stands in quotation marks.
extension Assembly {
  /// By the share of letters in quotation marks: from 97 % direct, up to 1 % indirect.
  func kind(_ text: Span<UInt8>, _ pieces: [TextRange], _ regions: [TextRange]) -> Quote.Kind {
    var all = 0
    var inside = 0
    if pieces.count == 1 {
      // Wholly in marks, or with none.
      let index = firstIndex(of: regions, behind: pieces[0].start)
      if index == regions.count || regions[index].start >= pieces[0].end { return .indirect }
      if regions[index].start <= pieces[0].start + 3, regions[index].end + 3 >= pieces[0].end { return .direct }
    }
    for piece in pieces {
      var start = piece.start
      var index = firstIndex(of: regions, behind: start)
      while index < regions.count, regions[index].start < piece.end {
        let marked = TextRange(start: max(start, regions[index].start), end: min(regions[index].end, piece.end))
        let letters = Self.letters(text, marked.bytes)
        inside += letters
        all += letters + Self.letters(text, Int(start)..<Int(marked.start))
        start = marked.end
        index += 1
      }
      all += Self.letters(text, Int(start)..<Int(piece.end))
    }
    if inside * 100 >= all * 97 { return .direct }
    return inside * 100 <= all ? .indirect : .mixed
  }

  /// How many bytes are ASCII letters or digits, or begin another letter.
  private static func letters(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= range.upperBound {
        let bytes = EightBytes(text, at: index)
        if bytes.beyondASCII.isEmpty {
          count += (bytes.letters | bytes.digits).count
          index += 8
          continue
        }
      }
      let byte = text[index]
      if ASCII.isLetterOrDigit(byte) || byte >= 0xC3 && byte != 0xE2 { count += 1 }
      index += 1
    }
    return count
  }

  /// The first of sorted, disjoint ranges that ends behind an offset.
  private func firstIndex(of ranges: [TextRange], behind offset: Int32) -> Int {
    (0..<ranges.count).partitionPoint { ranges[$0].end <= offset }
  }
}
