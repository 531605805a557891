internal import Sluice

extension LexemeScanner {
  /// Whether a byte may go on a word that ASCII letters began: letters, digits, the low line, what is not ASCII.
  ///
  /// By two constants: a table would be copied or looked up.
  @inline(__always) static func mayBeInWord(_ byte: UInt8) -> Bool {
    let set: UInt64 = byte & 0x40 == 0 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return set &>> UInt64(byte & 0x3F) & 1 != 0 || byte >= 0x80
  }

  /// The word of ASCII letters that eight bytes begin, and the byte behind it; nil if something else may belong to it.
  ///
  /// - Parameter others: those of the eight that are no letters.
  @inline(__always) static func plainWord(
    _ text: Span<UInt8>, _ start: Int, _ eight: EightBytes, _ others: EightBytes.Lanes
  ) -> (hash: UInt64, end: Int, following: UInt8)? {
    let hash: UInt64
    let end: Int
    if others.isEmpty {
      (hash, end) = longWord(text, start, eight.lowercased)
    } else {
      var hasher = StableHash()
      hasher.add(last: eight.lowercased & others.before, count: others.first)
      hash = hasher.value
      end = start &+ others.first
    }
    let following = text.byte(at: end)
    return following == 0x20 || !mayBeInWord(following) ? (hash, end, following) : nil
  }

  /// A word that starts with eight ASCII letters, folded, as far as more such follow.
  @inline(never) private static func longWord(
    _ text: Span<UInt8>, _ start: Int, _ first: UInt64
  ) -> (hash: UInt64, end: Int) {
    var hasher = StableHash()
    hasher.add(eight: first)
    var index = start &+ 8
    var eight = EightBytes(text, paddedAt: index)
    var others = ~eight.letters
    while others.isEmpty {
      hasher.add(eight: eight.lowercased)
      index &+= 8
      eight = EightBytes(text, paddedAt: index)
      others = ~eight.letters
    }
    hasher.add(last: eight.lowercased & others.before, count: others.first)
    return (hasher.value, index &+ others.first)
  }

  /// A token that is not ASCII alone.
  struct Word {
    var hash: UInt64
    /// Behind its last letter; its start if it has none.
    var end: Int
    /// Behind what belongs to it without being a letter.
    var next: Int
  }

  /// Any word. What is ASCII letters alone hashes as above.
  func word(_ text: Span<UInt8>, _ start: Int) -> Word {
    var index = start
    var wordEnd = index
    var hasher = StableHash()
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        guard Self.mayBeInWord(byte) else { break }
        hasher.add(byte | 0x20)
        index += 1
        wordEnd = index
        continue
      }
      let scalar = UTF8Scalar(text, at: index)
      let length = scalar.length
      let entry = table[scalar.value]
      if entry.kind == .word {
        append(entry, text, index, length, to: &hasher)
        wordEnd = index + length
      } else if entry.kind != .invisible {
        break
      }
      index += length
    }
    // A lone mark folds to nothing and is no token.
    return Word(hash: hasher.value, end: hasher.isEmpty ? start : wordEnd, next: index)
  }

  /// Adds what a scalar folds to, or else its bytes.
  @inline(__always)
  func append(
    _ entry: ScalarTable.Entry, _ text: Span<UInt8>, _ index: Int, _ length: Int, to hasher: inout StableHash
  ) {
    if entry.isItself {
      for offset in 0..<length { hasher.add(text[index + offset]) }
    } else {
      var folded = entry.folded
      for _ in 0..<entry.count {
        hasher.add(UInt8(truncatingIfNeeded: folded))
        folded >>= 8
      }
    }
  }
}
