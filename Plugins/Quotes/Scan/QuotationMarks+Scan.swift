internal import Sluice

/// Which bytes of a text are marks, and what each can do.
extension QuotationMarks {
  mutating func scan(_ text: Span<UInt8>) {
    let end = range.upperBound
    var index = Self.candidate(text, range.lowerBound, end)
    while index < end {
      switch text[index] {
      case 0x22: add(.straight, index..<index + 1, text)
      case 0x27: index = addRun(from: index, text)
      case 0x60 where index + 1 < end && text[index + 1] == 0x60:
        add(.open, index..<index + 2, text)
        index += 1
      case 0xC2 where index + 1 < end && text[index + 1] == 0xAB: add(.open, index..<index + 2, text)
      case 0xC2 where index + 1 < end && text[index + 1] == 0xBB: add(.close, index..<index + 2, text)
      case 0xE2 where index + 2 < end && text[index + 1] == 0x80: addCurly(index..<index + 3, text)
      default: break
      }
      index = Self.candidate(text, index + 1, end)
    }
  }

  /// The first byte from an index on that may begin a mark: `"`, `'` and their neighbours, `` ` ``, or not of ASCII.
  @inline(__always) private static func candidate(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    precondition(start >= 0 && end <= text.count)
    while index &+ 8 <= end {
      let bytes = EightBytes(text, unchecked: index)
      let found = bytes.beyondASCII | bytes.equal(to: 0x22, but: 0x05) | bytes.equal(to: 0x60)
      if !found.isEmpty { return index &+ found.first }
      index &+= 8
    }
    while index < end {
      let byte = text[index]
      if byte >= 0x80 || byte == 0x22 || byte == 0x27 || byte == 0x60 { break }
      index += 1
    }
    return index
  }

  // Straight single marks in a row: pairs of them are double marks.
  //
  // - Returns: the index of the last one.
  private mutating func addRun(from start: Int, _ text: Span<UInt8>) -> Int {
    var end = start + 1
    while end < range.upperBound, text[end] == 0x27 { end += 1 }
    let run = start..<end
    var index = start
    if run.count % 2 == 1 {
      add(.straight, isSingle: true, index..<index + 1, in: run, text)
      index += 1
    }
    while index < end {
      add(.straight, index..<index + 2, in: run, text)
      index += 2
    }
    return end - 1
  }

  // Marks of three bytes: “ ” „ ‘ ’ ‚.
  private mutating func addCurly(_ bytes: Range<Int>, _ text: Span<UInt8>) {
    switch text[bytes.lowerBound + 2] {
    case 0x9C, 0x9E: add(.open, bytes, text)
    case 0x9D: add(.close, bytes, text)
    case 0x9A:
      hasLowSingle = true
      add(.open, isSingle: true, bytes, text)
    case 0x98: add(.open, isSingle: true, bytes, text)
    case 0x99: add(.close, isSingle: true, bytes, text)
    default: break
    }
  }

  // Adds a mark, unless it is none by what stands beside it; in a run, beside that.
  private mutating func add(
    _ shape: Glyph.Shape, isSingle: Bool = false, _ bytes: Range<Int>, in run: Range<Int>? = nil, _ text: Span<UInt8>
  ) {
    let start = bytes.lowerBound
    let left = Side(before: run?.lowerBound ?? start, text, range)
    let right = Side(after: run?.upperBound ?? bytes.upperBound, text, range)
    if isSingle, left == .word, right == .word { return }
    // Feet and inches.
    if shape == .straight, left == .digit, right != .word {
      if isSingle || marks.last.map({ !$0.opens }) ?? true { return }
    }
    let glyph = Glyph(
      isSingle: isSingle, shape: shape, length: UInt8(bytes.count), last: text[bytes.upperBound - 1])
    var mark = Mark(
      start: Int32(truncatingIfNeeded: start), glyph: glyph,
      opens: left != .word && left != .digit && left != .closing && right != .blank,
      closes: left != .blank && left != .opening && right != .word && right != .digit)
    if isSingle {
      if right == .digit && shape != .open { return }
      // ’90s, ’tis: an apostrophe in front of a word, unless its shape says that it opens.
      if shape == .close { mark.opens = false }
      // ‚…‘
      let endsLow = shape == .open && !mark.opens && hasLowSingle
      if shape == .open, !endsLow { mark.closes = false }
      // enemies’ strongholds
      mark.isDoubtful = left == .word && text[start - 1] | 0x20 == UInt8(ascii: "s") && right == .blank
    } else {
      // `‘Clinton,’ "` with a blank between the marks.
      if shape == .straight, left == .blank, right == .blank, start > range.lowerBound { mark.closes = true }
      if shape == .open { mark.opens = true }
      if shape == .close { mark.closes = true }
    }
    if mark.opens || mark.closes { marks.append(mark) }
  }
}
