internal import Sluice

extension LexemeScanner {
  /// The way to the next token: what lies before it, and the token itself unless the text ends first.
  struct Next {
    var index: Int
    var gap: UInt32
    var border: UInt32
    var token: Lexeme?
  }

  @inline(never) func read(_ next: inout Next, _ text: Span<UInt8>) {
    var lines = 0
    while next.index < text.count {
      let start = next.index
      let byte = text[start]
      if byte > 0x20, byte < 0x7F, !Self.mayBeInWord(byte) {
        next.index = start + 1
        let hash = TokenHash.sign(UInt32(byte))
        next.token = Lexeme(hash: hash, start: start, end: start + 1, gap: next.gap, border: next.border)
        return
      }
      let scalar = UTF8Scalar(text, at: start)
      let entry = table[scalar.value]
      next.index = start + scalar.length
      var hash: UInt64
      var end = next.index
      switch entry.kind {
      case .word:
        let word = word(text, start)
        next.index = word.next
        guard word.end > start else { continue }
        (hash, end) = (word.hash, word.end)
      case .space:
        next.gap = Lexeme.flag
        continue
      case .line:
        next.gap = Lexeme.flag
        // The two bytes of a line end of DOS count once; a paragraph separator is a blank line by itself.
        let isPair = scalar.value == 0x0D && text.byte(at: end) == 0x0A
        lines += isPair ? 0 : scalar.value == 0x2029 ? 2 : 1
        if lines >= linesToBreak { next.border = Lexeme.flag }
        continue
      case .invisible: continue
      case .hyphen: hash = TokenHash.sign(0x2D)
      case .apostrophe: hash = TokenHash.sign(0x27)
      case .sign: hash = TokenHash.sign(scalar.value)
      case .ideograph:
        var hasher = StableHash()
        append(entry, text, start, scalar.length, to: &hasher)
        hash = hasher.value
      }
      next.token = Lexeme(hash: hash, start: start, end: end, gap: next.gap, border: next.border)
      return
    }
  }
}
