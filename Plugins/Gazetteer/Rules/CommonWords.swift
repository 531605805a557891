internal import Sluice

/// Words that are common in small letters, with their regular inflections.
struct CommonWords: Sendable {
  private let words: PhraseSet

  init(_ words: [ArraySlice<UInt8>] = []) { self.words = PhraseSet(words) }

  /// Whether all words of a text, which begins with the first of its tokens, are common ones, and there is one.
  func areAll(in text: Span<UInt8>, _ lexemes: Lexemes) -> Bool {
    let tokens = lexemes.storage.span.extracting(first: lexemes.count)
    var count = 0
    for index in tokens.indices {
      let start = tokens[0].start
      let word = text.extracting(tokens[index].start - start..<tokens[index].end - start)
      let kind = ScalarTable.shared[UTF8Scalar(word, at: 0).value].kind
      guard kind == .word || kind == .ideograph else { continue }
      guard words.contains(tokens[index]) || isInflected(word) else { return false }
      count += 1
    }
    return count > 0
  }

  /// Whether a word is a common one with an ending: `ministers`, `clashes`, `settled`, `targeting`.
  private func isInflected(_ word: Span<UInt8>) -> Bool {
    for (ending, instead) in [("s", ""), ("es", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e")]
      as [(StaticString, StaticString)]
    {
      let rest = word.count - ending.utf8CodeUnitCount
      guard rest >= 3, ends(word, with: ending) else { continue }
      var hasher = StableHash()
      for index in 0..<rest { hasher.add(word[index]) }
      instead.withUTF8Buffer { for byte in $0 { hasher.add(byte) } }
      let stem = Lexeme(hash: hasher.value, start: 0, end: 0, gap: 0, border: 0)
      if words.contains(stem) { return true }
    }
    return false
  }

  private func ends(_ word: Span<UInt8>, with ending: StaticString) -> Bool {
    ending.withUTF8Buffer { buffer in
      for (offset, byte) in buffer.enumerated() where word[word.count - buffer.count + offset] != byte { return false }
      return true
    }
  }
}
