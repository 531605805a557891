internal import Sluice

/// Splits a text into lines and measures them, in one pass over the bytes.
///
/// Line feed, carriage return, both together, U+0085, U+2028 and U+2029 end a line. Lines are trimmed; those with
/// nothing but white space are left out.
struct LineScanner: Sendable {
  let filter: PhraseFilter
  private let classes = ByteClass.table
  private let cases = LetterKinds.shared.kind
  private let lower = LetterKinds.shared.lower

  /// Appends the lines of a text, and the places in them where phrases may begin.
  func scan(_ text: Span<UInt8>, into lines: inout [PageLine], _ starts: inout [Int32]) {
    let classes = classes.span
    var index = 0
    while index < text.count {
      let gap = self.gap(text, index, classes)
      if gap > 0 {
        index += gap
        continue
      }
      var line = PageLine()
      line.firstStart = Int32(truncatingIfNeeded: starts.count)
      index = measure(text, index, &line, &starts)
      LineEnds.read(text, &line)
      lines.append(line)
      if index < text.count { index += self.gap(text, index, classes) }
    }
  }

  /// How many bytes the white space or line end at an index has; 0 if there is none.
  @inline(__always) private func gap(_ text: Span<UInt8>, _ index: Int, _ classes: Span<UInt8>) -> Int {
    switch classes[Int(text[index])] {
    case ByteClass.space: return 1
    case ByteClass.newline: return text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
    case ByteClass.high:
      let (scalar, length) = ScalarClass.decode(text, index)
      return ScalarClass.endsLine(scalar) || ScalarClass.isSpace(scalar) ? length : 0
    default: return 0
    }
  }

  /// Measures the line that begins at an index.
  ///
  /// - Returns: where it ends, before the line end.
  @inline(__always) private func measure(
    _ text: Span<UInt8>, _ first: Int, _ line: inout PageLine, _ starts: inout [Int32]
  ) -> Int {
    let classes = classes.span
    let cases = cases.span
    let lower = lower.span
    var tally = LineCounts(first)
    var index = first
    // Whether the last character was part of a word in a script with spaces: no phrase begins behind it.
    var isInside = false
    scan: while index < text.count {
      // Words of ASCII with a blank between each and the next: most of any text.
      while !isInside, index < text.count, text[index] | 0x20 &- 0x61 < 26 {
        if filter.mayBegin(text, index) { note(index, line, &starts) }
        tally.startWord(letter: true, upper: text[index] < 0x61)
        index = letters(text, index, &tally)
        tally.end = index
        guard index < text.count, text[index] == 0x20 else {
          isInside = true
          break
        }
        tally.endWord()
        index += 1
      }
      guard index < text.count else { break }
      let byte = text[index]
      let kind = classes[Int(byte)]
      if kind == ByteClass.space {
        isInside = false
        tally.endWord()
        index += 1
        continue
      }
      if kind == ByteClass.newline { break }
      if kind == ByteClass.high {
        if byte &- 0xC3 < 0x12 {
          // Two bytes: Latin, Greek, Cyrillic. No space and no line end among them.
          let scalar = UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
          let kind = cases[Int(scalar)]
          if !isInside && filter.mayBeginHigh(text, index, lower) { note(index, line, &starts) }
          isInside = kind != 0
          tally.add(kind)
          index += 2
          tally.end = index
          continue
        }
        if byte &- 0xE5 < 5 {
          // U+5000 to U+9FFF: Han.
          if filter.mayBeginHigh(text, index, lower) { note(index, line, &starts) }
          isInside = false
          tally.addHan()
          index += 3
          tally.end = index
          continue
        }
        let (scalar, length) = ScalarClass.decode(text, index)
        if ScalarClass.endsLine(scalar) { break scan }
        tally.extraBytes += length - 1
        if ScalarClass.isSpace(scalar) {
          isInside = false
          tally.endWord()
          index += length
          continue
        }
        if !isInside && filter.mayBeginHigh(text, index, lower) { note(index, line, &starts) }
        isInside = ScalarClass.isWord(scalar) && !ScalarClass.isWide(scalar)
        tally.add(scalar, cases)
        index += length
        tally.end = index
        continue
      }
      let isWord = ByteClass.isWord(kind)
      if !(isInside && isWord) && filter.mayBegin(text, index) {
        note(index, line, &starts)
      }
      isInside = isWord
      switch kind {
      case ByteClass.lower, ByteClass.upper:
        tally.startWord(letter: true, upper: kind == ByteClass.upper)
        index = letters(text, index, &tally)
      case ByteClass.digit: index = number(text, index, &tally)
      case ByteClass.mark:
        mark(text, index, &tally)
        index += 1
      default: index += 1
      }
      tally.end = index
    }
    tally.finish(&line)
    return index
  }

  /// Appends a place where a phrase may begin. A line with very many is so long that only its end is searched: the others
  /// go.
  @inline(__always) private func note(_ index: Int, _ line: PageLine, _ starts: inout [Int32]) {
    let first = Int(line.firstStart)
    if starts.count &- first >= Self.mostStarts {
      starts.removeSubrange(first..<starts.count &- PhraseMatcher.tail)
    }
    starts.append(Int32(truncatingIfNeeded: index))
  }

  /// More than a line can have that is searched as a whole: each is of a character.
  private static let mostStarts = 4096

  /// Behind the ASCII letters from an index on.
  @inline(__always) private func letters(_ text: Span<UInt8>, _ first: Int, _ tally: inout LineCounts) -> Int {
    var index = first + 1
    var joint = 0
    while index < text.count {
      index = Self.behindLowerCase(text, index)
      guard index < text.count, text[index] &- 0x41 < 26 else { break }
      if joint == 0 && text[index - 1] &- 0x61 < 26 { joint = index - first }
      index += 1
    }
    tally.letters += index - first
    // At least four letters before it and twelve in all: names such as LinkedIn and AstraZeneca are shorter.
    if joint >= 4 && index - first >= 12 { tally.shape.insert(.camelJoint) }
    return index
  }

  /// Behind a run of lower-case ASCII letters, eight bytes a step.
  @inline(__always) private static func behindLowerCase(_ text: Span<UInt8>, _ first: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits = ones << 7
    var index = first
    while index + 8 <= text.count {
      let word = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let low = word & ~highBits
      // The high bit of each byte: of the first sum from "a" on, of the second behind "z".
      let isLower = (low &+ ones &* 0x1F) & ~(low &+ ones &* 0x05) & ~word & highBits
      let others = ~isLower & highBits
      if others != 0 { return index + others.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < text.count && text[index] &- 0x61 < 26 { index += 1 }
    return index
  }

  @inline(__always) private func number(_ text: Span<UInt8>, _ first: Int, _ tally: inout LineCounts) -> Int {
    tally.startWord(letter: false, upper: false)
    var index = first + 1
    while index < text.count && text[index] &- 0x30 < 10 { index += 1 }
    tally.digits += index - first
    if index - first == 4 {
      let century = (text[first], text[first + 1])
      if century == (0x31, 0x39) || century == (0x32, 0x30) { tally.shape.insert(.year) }
    }
    return index
  }

  @inline(__always) private func mark(_ text: Span<UInt8>, _ index: Int, _ tally: inout LineCounts) {
    switch text[index] {
    case UInt8(ascii: ","): tally.endItem(index)
    case UInt8(ascii: "|"): tally.separators += 1
    case UInt8(ascii: ">"):
      if index > 0 && index + 1 < text.count && text[index - 1] == 0x20 && text[index + 1] == 0x20 {
        tally.separators += 1
      }
    case UInt8(ascii: ":"):
      if index + 2 < text.count && text[index + 1] == 0x2F && text[index + 2] == 0x2F {
        tally.shape.insert(.address)
      } else {
        tally.colonAt = index
      }
    case UInt8(ascii: "@"):
      if index > 0 && index + 1 < text.count && isWord(text[index - 1]) && isWord(text[index + 1]) {
        tally.shape.insert(.address)
      }
    case UInt8(ascii: "."):
      if index >= 3 && isW(text[index - 1]) && isW(text[index - 2]) && isW(text[index - 3]) {
        tally.shape.insert(.address)
      }
    default: break
    }
  }

  private func isW(_ byte: UInt8) -> Bool { byte | 0x20 == 0x77 }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
