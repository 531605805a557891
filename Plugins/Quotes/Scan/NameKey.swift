/// What a name is looked up by: its last word. Case and hyphens before the word do not count: `al-Kadhimi` is `Kadhimi`.
struct NameKey: Sendable {
  /// The hash of the last word.
  let lastWord: UInt64
  /// How many words the name has.
  let words: Int

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var words = 1
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if index + 8 <= text.count {
        let bytes = EightBytes(text, at: index)
        let found = bytes.below(0x21) | bytes.equal(to: UInt8(ascii: "-"))
        index += EightBytes.first(found)
        if index >= range.upperBound { break }
        if found == 0 { continue }
      }
      let byte = text[index]
      if byte <= 0x20 {
        if index + 1 < range.upperBound, text[index + 1] > 0x20 {
          words += 1
          start = index + 1
        }
      } else if byte == UInt8(ascii: "-"), index + 1 < range.upperBound, text[index + 1] &- 0x41 < 26 {
        start = index + 1
      }
      index += 1
    }
    lastWord = WordHash(text, start..<range.upperBound).value
    self.words = words
  }
}
