internal import Sluice

/// Splits a text into lines and measures them, in one pass over the bytes.
///
/// Line feed, carriage return, both together, U+0085, U+2028 and U+2029 end a line. Lines are trimmed; those with
/// nothing but white space are left out.
struct LineScanner: Sendable {
  let filter: PhraseFilter
  private let classes = ByteClass.table
  private let kinds = LetterKinds.table
  private let lower = SmallLetters.shared.table

  init(filter: PhraseFilter) { self.filter = filter }

  /// Appends the lines of a text, and the places in them where phrases may begin.
  func scan(_ text: Span<UInt8>, into lines: inout [PageLine], _ starts: inout PhraseStarts) {
    let classes = classes.span
    var index = 0
    while index < text.count {
      let gap = Self.gap(text, index, classes)
      if gap > 0 {
        index += gap
        continue
      }
      var line = PageLine()
      line.firstStart = starts.beginLine()
      index = measure(text, index, &line, &starts)
      LineEnds.read(text, &line)
      lines.append(line)
      if index < text.count { index += Self.gap(text, index, classes) }
    }
  }

  /// How many bytes the white space or line end at an index has; 0 if there is none.
  @inline(__always) private static func gap(_ text: Span<UInt8>, _ index: Int, _ classes: Span<UInt8>) -> Int {
    switch classes[Int(text[index])] {
    case ByteClass.space: return 1
    case ByteClass.newline: return text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
    case ByteClass.high:
      let scalar = UTF8Scalar(text, at: index)
      return ScalarClass.endsLine(scalar.value) || ScalarClass.isSpace(scalar.value) ? scalar.length : 0
    default: return 0
    }
  }

  /// Measures the line that begins at an index.
  ///
  /// - Returns: where it ends, before the line end.
  @inline(__always) private func measure(
    _ text: Span<UInt8>, _ first: Int, _ line: inout PageLine, _ starts: inout PhraseStarts
  ) -> Int {
    let classes = classes.span
    let kinds = kinds.span
    let lower = lower.span
    var walk = LineWalk(at: first)
    scan: while walk.index < text.count {
      takeWords(text, &walk, &starts)
      guard walk.index < text.count else { break }
      let kind = classes[Int(text[walk.index])]
      switch kind {
      case ByteClass.space: walk.takeSpace(1)
      case ByteClass.newline: break scan
      case ByteClass.high: guard takeHigh(text, kinds, lower, &walk, &starts) else { break scan }
      default: takeASCII(text, kind, &walk, &starts)
      }
    }
    walk.counts.write(to: &line)
    return walk.index
  }

  /// Takes words of ASCII with a blank between each and the next: most of any text.
  @inline(__always) private func takeWords(_ text: Span<UInt8>, _ walk: inout LineWalk, _ starts: inout PhraseStarts) {
    guard !walk.isInside else { return }
    // In a register: whatever the walk holds goes through memory.
    var index = walk.index
    while index < text.count, ASCII.isLetter(text[index]) {
      if filter.mayBegin(text, index) { starts.add(index) }
      index = walk.counts.countLetters(text, from: index)
      guard index < text.count, text[index] == 0x20 else {
        walk.isInside = true
        break
      }
      walk.counts.endWord()
      index += 1
    }
    walk.index = index
  }

  /// Takes a run of letters or of digits, or a mark.
  @inline(__always) private func takeASCII(
    _ text: Span<UInt8>, _ kind: UInt8, _ walk: inout LineWalk, _ starts: inout PhraseStarts
  ) {
    if !(walk.isInside && ByteClass.isWord(kind)) && filter.mayBegin(text, walk.index) { starts.add(walk.index) }
    switch kind {
    case ByteClass.lower, ByteClass.upper: walk.takeLetters(text)
    case ByteClass.digit: walk.takeNumber(text)
    case ByteClass.mark: walk.takeMark(text)
    default: walk.takeOther()
    }
  }

  /// Takes a character beyond ASCII.
  ///
  /// - Returns: false if it ends the line, and is not taken.
  @inline(__always) private func takeHigh(
    _ text: Span<UInt8>, _ kinds: Span<UInt8>, _ lower: Span<UInt16>, _ walk: inout LineWalk,
    _ starts: inout PhraseStarts
  ) -> Bool {
    let index = walk.index
    let byte = text[index]
    if byte &- 0xC3 < 0x12 {
      // Two bytes: Latin, Greek, Cyrillic. No space and no line end among them.
      let scalar = UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      if !walk.isInside && filter.mayBeginHigh(text, index, lower) { starts.add(index) }
      walk.takeTwoBytes(kinds[Int(scalar)])
      return true
    }
    if byte &- 0xE5 < 5 {
      // U+5000 to U+9FFF: Han.
      if filter.mayBeginHigh(text, index, lower) { starts.add(index) }
      walk.takeHan()
      return true
    }
    let scalar = UTF8Scalar(text, at: index)
    if ScalarClass.endsLine(scalar.value) { return false }
    if ScalarClass.isSpace(scalar.value) {
      walk.takeSpace(scalar.length)
    } else {
      if !walk.isInside && filter.mayBeginHigh(text, index, lower) { starts.add(index) }
      walk.take(scalar, kinds)
    }
    return true
  }
}
