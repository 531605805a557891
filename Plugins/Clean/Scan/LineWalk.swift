internal import Sluice

/// Goes through the bytes of one line, and counts what it passes.
struct LineWalk {
  var index: Int
  /// Whether the last character was part of a word in a script with spaces: no phrase begins behind it.
  var isInside = false
  var counts: LineCounts

  init(at start: Int) {
    index = start
    counts = LineCounts(start)
  }

  @inline(__always) private mutating func advance(_ count: Int) {
    index += count
    counts.end = index
  }

  /// Takes white space of some bytes.
  @inline(__always) mutating func takeSpace(_ count: Int) {
    counts.extraBytes += count - 1
    counts.endWord()
    isInside = false
    index += count
  }

  /// Takes a run of ASCII letters.
  @inline(__always) mutating func takeLetters(_ text: Span<UInt8>) {
    isInside = true
    index = counts.countLetters(text, from: index)
  }

  /// Takes a run of ASCII digits.
  @inline(__always) mutating func takeNumber(_ text: Span<UInt8>) {
    let first = index
    isInside = true
    counts.startWord(letter: false, upper: false)
    var end = first + 1
    while end < text.count && ASCII.isDigit(text[end]) { end += 1 }
    counts.digits += end - first
    if end - first == 4 {
      let century = (text[first], text[first + 1])
      if century == (0x31, 0x39) || century == (0x32, 0x30) { counts.shape.insert(.year) }
    }
    advance(end - first)
  }

  /// Takes an ASCII mark that nothing asks about.
  @inline(__always) mutating func takeOther() {
    isInside = false
    advance(1)
  }

  /// Takes one of the marks of `ByteClass`.
  @inline(__always) mutating func takeMark(_ text: Span<UInt8>) {
    isInside = false
    switch text[index] {
    case UInt8(ascii: ","): counts.endItem(index)
    case UInt8(ascii: "|"): counts.separators += 1
    case UInt8(ascii: ">"):
      if index > 0 && index + 1 < text.count && text[index - 1] == 0x20 && text[index + 1] == 0x20 {
        counts.separators += 1
      }
    case UInt8(ascii: ":"):
      if index + 2 < text.count && text[index + 1] == 0x2F && text[index + 2] == 0x2F {
        counts.shape.insert(.address)
      } else {
        counts.colonAt = index
      }
    case UInt8(ascii: "@"):
      if index > 0 && index + 1 < text.count && ASCII.isLetterOrDigit(text[index - 1])
        && ASCII.isLetterOrDigit(text[index + 1])
      {
        counts.shape.insert(.address)
      }
    case UInt8(ascii: "."):
      if index >= 3 && isW(text[index - 1]) && isW(text[index - 2]) && isW(text[index - 3]) {
        counts.shape.insert(.address)
      }
    default: break
    }
    advance(1)
  }

  private func isW(_ byte: UInt8) -> Bool { byte | 0x20 == 0x77 }

  /// Takes a character of two bytes that is no white space, by its kind in `LetterKinds`.
  @inline(__always) mutating func takeTwoBytes(_ kind: UInt8) {
    isInside = kind != LetterKinds.none
    counts.add(kind)
    advance(2)
  }

  /// Takes a Han character of three bytes.
  @inline(__always) mutating func takeHan() {
    isInside = false
    counts.addHan()
    advance(3)
  }

  /// Takes any other character beyond ASCII that is no white space.
  @inline(__always) mutating func take(_ scalar: UTF8Scalar, _ kinds: Span<UInt8>) {
    isInside = ScalarClass.isWord(scalar.value) && !ScalarClass.isWide(scalar.value)
    counts.extraBytes += scalar.length - 1
    counts.add(scalar.value, kinds)
    advance(scalar.length)
  }
}
