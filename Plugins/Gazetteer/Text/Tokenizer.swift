/// Splits text into the matcher's tokens, each with the hash of what it folds to.
///
/// The same code reads terms and documents, so what it does to one it does to the other. Words of ASCII go eight bytes
/// a step; a word with anything else in it starts again in the slow path. Linear, also where words alternate between
/// both.
struct Tokenizer: Sendable {
  /// How many line ends in a run of white space make a border that no name crosses.
  private let linesToBreak: Int
  private let table: ScalarTable

  init(lineBreaks: Bool = false) {
    linesToBreak = lineBreaks ? 1 : 2
    table = .shared
  }

  /// Whether a byte is an ASCII letter, digit or low line. By two constants: a table would be copied or looked up.
  @inline(__always) private static func isWord(_ byte: UInt8) -> Bool {
    let set: UInt64 = byte & 0x40 == 0 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return set &>> UInt64(byte & 0x3F) & 1 != 0 && byte < 0x80
  }

  /// Tokens in memory that grows ahead of them: appending one by one to an array costs as much as finding them.
  struct Tokens: Sendable {
    // The first `count` are tokens; the rest is room for more.
    fileprivate(set) var storage: [Lexeme] = []
    fileprivate(set) var count = 0

    mutating func removeAll() { count = 0 }

    fileprivate mutating func grow(for bytes: Int) {
      let none = Lexeme(hash: 0, start: 0, end: 0, hasGap: false, hasBreak: false)
      storage += repeatElement(none, count: max(16, bytes / 4, storage.count))
    }
  }

  /// Appends the tokens of a stretch of text; the first one has a break before it.
  func tokenize(_ text: Span<UInt8>, _ range: Range<Int>, to tokens: inout Tokens) {
    var state = State(index: range.lowerBound)
    while state.index < range.upperBound {
      if tokens.count == tokens.storage.count { tokens.grow(for: range.upperBound - state.index) }
      var count = tokens.count
      var room = tokens.storage.mutableSpan
      tokenize(text, range.upperBound, &state, &room, &count)
      tokens.count = count
    }
  }

  /// The tokens of a short text.
  func tokens(of text: Span<UInt8>) -> ArraySlice<Lexeme> {
    var tokens = Tokens()
    tokenize(text, 0..<text.count, to: &tokens)
    return tokens.storage[..<tokens.count]
  }

  private struct State {
    var index: Int
    var gap = false
    /// Line ends since the last token; so many at the start that there is a break.
    var lines = 2
  }

  /// Fills the room with tokens until it is full or the text ends.
  private func tokenize(
    _ text: Span<UInt8>, _ end: Int, _ state: inout State, _ room: inout MutableSpan<Lexeme>, _ count: inout Int
  ) {
    // In registers, which a state that other functions change is not.
    var index = state.index
    var gap = state.gap
    var lines = state.lines
    var number = count
    while index < end, number < room.count {
      let byte = text[index]
      if byte == 0x20 {
        gap = true
        index &+= 1
        continue
      }
      let start = index
      var hash: UInt64
      var tokenEnd: Int
      if Self.isWord(byte) {
        hash = asciiWord(text, &index, end)
        tokenEnd = index
        if index < end && text[index] >= 0x80 {
          let word = slowWord(text, start, end, asciiEnd: index, hash)
          (hash, tokenEnd, index) = (word.hash, word.end, word.next)
        }
      } else if byte > 0x20 && byte < 0x7F {
        hash = TokenHash.sign(UInt32(byte))
        index &+= 1
        tokenEnd = index
      } else {
        let piece = other(text, index, end)
        index = piece.next
        guard let token = piece.token else {
          if piece.isGap { gap = true }
          lines &+= piece.lines
          continue
        }
        (hash, tokenEnd) = (token.hash, token.end)
      }
      room[number] = Lexeme(hash: hash, start: start, end: tokenEnd, hasGap: gap, hasBreak: lines >= linesToBreak)
      number &+= 1
      gap = false
      lines = 0
    }
    state = State(index: index, gap: gap, lines: lines)
    count = number
  }

  // MARK: Words

  /// Reads ASCII letters, digits and low lines; the index then stands behind them.
  @inline(__always) private func asciiWord(_ text: Span<UInt8>, _ index: inout Int, _ end: Int) -> UInt64 {
    var hasher = TokenHasher()
    while index &+ 8 <= end {
      let chunk = ASCIIChunk(text, at: index)
      guard chunk.stops != 0 else {
        hasher.append(chunk: chunk.folded)
        index &+= 8
        continue
      }
      let count = chunk.stops.trailingZeroBitCount &>> 3
      hasher.append(low: count, of: chunk.folded)
      index &+= count
      return hasher.value
    }
    while index < end, Self.isWord(text[index]) {
      hasher.append(text[index] | 0x20)
      index &+= 1
    }
    return hasher.value
  }

  /// A token that is not ASCII alone.
  private struct Word {
    var hash: UInt64
    /// Behind its last letter; its start if it has none.
    var end: Int
    /// Behind what belongs to it without being a letter.
    var next: Int
  }

  /// A word that is ASCII up to some byte, and may end there.
  @inline(never)
  private func slowWord(_ text: Span<UInt8>, _ start: Int, _ end: Int, asciiEnd: Int, _ hash: UInt64) -> Word {
    let kind = table[UTF8Decoder.scalar(text, at: asciiEnd).value].kind
    guard kind == .word || kind == .invisible else { return Word(hash: hash, end: asciiEnd, next: asciiEnd) }
    return slowWord(text, start, end)
  }

  private func slowWord(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Word {
    var index = start
    var wordEnd = index
    var hasher = TokenHasher()
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        guard Self.isWord(byte) else { break }
        hasher.append(byte | 0x20)
        index += 1
        wordEnd = index
        continue
      }
      let (scalar, length) = UTF8Decoder.scalar(text, at: index)
      let entry = table[scalar]
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

  @inline(__always)
  private func append(
    _ entry: ScalarTable.Entry, _ text: Span<UInt8>, _ index: Int, _ length: Int, to hasher: inout TokenHasher
  ) {
    if entry.isItself {
      for offset in 0..<length { hasher.append(text[index + offset]) }
    } else {
      var folded = entry.folded
      for _ in 0..<entry.count {
        hasher.append(UInt8(truncatingIfNeeded: folded))
        folded >>= 8
      }
    }
  }

  // MARK: Everything else

  /// What stands at a byte that is neither the start of an ASCII word nor a blank nor an ASCII sign.
  private struct Piece {
    var next: Int
    var token: (hash: UInt64, end: Int)?
    var isGap = false
    var lines = 0
  }

  @inline(never) private func other(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Piece {
    let (scalar, length) = UTF8Decoder.scalar(text, at: index)
    let entry = table[scalar]
    let next = index + length
    switch entry.kind {
    case .word:
      let word = slowWord(text, index, end)
      return Piece(next: word.next, token: word.end == index ? nil : (word.hash, word.end))
    case .space: return Piece(next: next, isGap: true)
    case .line:
      // The two bytes of a line end of DOS count once; a paragraph separator is a blank line by itself.
      let isPair = scalar == 0x0D && next < end && text[next] == 0x0A
      return Piece(next: next, isGap: true, lines: isPair ? 0 : scalar == 0x2029 ? 2 : 1)
    case .invisible: return Piece(next: next)
    case .hyphen: return Piece(next: next, token: (TokenHash.sign(0x2D), next))
    case .apostrophe: return Piece(next: next, token: (TokenHash.sign(0x27), next))
    case .sign: return Piece(next: next, token: (TokenHash.sign(scalar), next))
    case .ideograph:
      var hasher = TokenHasher()
      append(entry, text, index, length, to: &hasher)
      return Piece(next: next, token: (hasher.value, next))
    }
  }
}
