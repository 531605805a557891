internal import Sluice

/// Whether most words of a line are capitalised, so that a capital says nothing.
///
/// Remembers the last line, so that asking again and again stays linear.
struct HeadlineCheck: Sendable {
  private var line = 0..<0
  private var answer = false

  /// Whether the line around a byte of the text is like that.
  mutating func isHeadline(around offset: Int, in text: Span<UInt8>) -> Bool {
    if line.contains(offset) { return answer }
    var start = offset
    while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = offset
    while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
    line = start..<end
    var words = 0
    var capitals = 0
    var isInside = false
    for index in line {
      let byte = text[index]
      let isUpper = ASCII.isCapital(byte)
      let isLetter = ASCII.isLetter(byte) || byte >= 0x80
      if isLetter && !isInside {
        words += 1
        if isUpper { capitals += 1 }
      }
      isInside = isLetter || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
    }
    // Small words of a headline stay small; sentences full of names come up to one half.
    answer = capitals * 5 >= words * 3
    return answer
  }
}
