internal import Sluice

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
        index += found.first
        if index >= range.upperBound { break }
        if found.isEmpty { continue }
      }
      let byte = text[index]
      if byte <= 0x20 {
        if index + 1 < range.upperBound, text[index + 1] > 0x20 {
          words += 1
          start = index + 1
        }
      } else if byte == UInt8(ascii: "-"), index + 1 < range.upperBound, ASCII.isCapital(text[index + 1]) {
        start = index + 1
      }
      index += 1
    }
    lastWord = StableHash(lowering: text, start..<range.upperBound).value
    self.words = words
  }
}

extension StableHash {
  /// Of a word's bytes, ASCII capitals lowered.
  init(lowering text: Span<UInt8>, _ range: Range<Int>) {
    self.init()
    var index = range.lowerBound
    while index < range.upperBound {
      let bytes = EightBytes(text, paddedAt: index)
      let lowered = bytes.bits | bytes.letters.bits &>> 2
      let rest = range.upperBound - index
      if rest < 8 {
        add(last: lowered & (1 << (UInt64(rest) * 8) - 1), count: rest)
        return
      }
      add(eight: lowered)
      index += 8
    }
  }
}
