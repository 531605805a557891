/// Splits text into the matcher's tokens, each with the hash of what it folds to.
///
/// The same code reads terms and documents, so what it does to one it does to the other. Words of ASCII letters go
/// eight bytes a step; a word with anything else in it starts again in the slow path. Linear, also where words
/// alternate between both.
struct Tokenizer: Sendable {
  /// How many line ends in a run of white space make a border that no name crosses.
  private let linesToBreak: Int
  private let table: ScalarTable

  init(lineBreaks: Bool = false) {
    linesToBreak = lineBreaks ? 1 : 2
    table = .shared
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
    let text = text.extracting(first: range.upperBound)
    var state = State(index: range.lowerBound)
    while state.index < text.count {
      if tokens.count == tokens.storage.count { tokens.grow(for: text.count - state.index) }
      let count = tokens.count
      let newCount = tokenize(text, &state, tokens.storage.mutableSpan, from: count)
      tokens.count = newCount
    }
  }

  private struct State {
    var index: Int
    /// What lies before the next token; a break at the start.
    var gap = false
    var isBreak = true
  }

  /// Fills the room with tokens until it is full or the text ends; returns how many there are then.
  private func tokenize(
    _ text: Span<UInt8>, _ state: inout State, _ room: consuming MutableSpan<Lexeme>, from count: Int
  ) -> Int {
    // In registers, which a state that other functions change is not.
    var index = state.index
    var gap = state.gap
    var isBreak = state.isBreak
    var number = count
    while index < text.count, number < room.count {
      let start = index
      var hash: UInt64
      var tokenEnd: Int
      let chunk = ASCIIChunk(text, at: index)
      if chunk.startsWithLetter {
        if chunk.isAllLetters {
          (hash, index) = Self.longWord(text, start)
        } else {
          hash = TokenHash.mix(chunk.letters, UInt64(truncatingIfNeeded: chunk.letterCount))
          index &+= chunk.letterCount
        }
        tokenEnd = index
        let next = text.byte(at: index)
        if next != 0x20, Self.mayBeInWord(next) {
          let word = slowWord(text, start, asciiEnd: index, hash)
          (hash, tokenEnd, index) = (word.hash, word.end, word.next)
        }
      } else {
        let byte = text.byte(at: index)
        if byte > 0x20 && byte < 0x7F && !Self.mayBeInWord(byte) {
          hash = TokenHash.sign(UInt32(byte))
          index &+= 1
          tokenEnd = index
        } else {
          let piece = other(text, index)
          index = piece.next
          guard let token = piece.token else {
            if piece.isGap { gap = true }
            if piece.lines >= linesToBreak { isBreak = true }
            continue
          }
          (hash, tokenEnd) = (token.hash, token.end)
        }
      }
      room[number] = Lexeme(hash: hash, start: start, end: tokenEnd, hasGap: gap, hasBreak: isBreak)
      number &+= 1
      isBreak = false
      gap = text.byte(at: index) == 0x20
      if gap { index &+= 1 }
    }
    state = State(index: index, gap: gap, isBreak: isBreak)
    return number
  }

  // MARK: Words

  /// Whether a byte may go on a word that ASCII letters began: letters, digits, the low line, what is not ASCII.
  ///
  /// By two constants: a table would be copied or looked up.
  @inline(__always) private static func mayBeInWord(_ byte: UInt8) -> Bool {
    let set: UInt64 = byte & 0x40 == 0 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return set &>> UInt64(byte & 0x3F) & 1 != 0 || byte >= 0x80
  }

  /// A word that starts with eight ASCII letters or more, as far as such go.
  @inline(never) private static func longWord(_ text: Span<UInt8>, _ start: Int) -> (hash: UInt64, end: Int) {
    var hasher = TokenHasher()
    var index = start
    var chunk = ASCIIChunk(text, at: index)
    while chunk.isAllLetters {
      hasher.append(chunk: chunk.folded)
      index &+= 8
      chunk = ASCIIChunk(text, at: index)
    }
    hasher.append(chunk.letters, count: chunk.letterCount)
    return (hasher.value, index &+ chunk.letterCount)
  }

  /// A token that is not ASCII alone.
  private struct Word {
    var hash: UInt64
    /// Behind its last letter; its start if it has none.
    var end: Int
    /// Behind what belongs to it without being a letter.
    var next: Int
  }

  /// A word that is ASCII letters up to some byte, and may end there.
  @inline(never)
  private func slowWord(_ text: Span<UInt8>, _ start: Int, asciiEnd: Int, _ hash: UInt64) -> Word {
    let kind = table[UTF8Decoder.scalar(text, at: asciiEnd).value].kind
    guard kind == .word || kind == .invisible else { return Word(hash: hash, end: asciiEnd, next: asciiEnd) }
    return slowWord(text, start)
  }

  private func slowWord(_ text: Span<UInt8>, _ start: Int) -> Word {
    var index = start
    var wordEnd = index
    var hasher = TokenHasher()
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        guard Self.mayBeInWord(byte) else { break }
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

  /// What stands at a byte that is neither an ASCII letter nor an ASCII sign: a token, or all up to the next one.
  private struct Piece {
    var next: Int
    var token: (hash: UInt64, end: Int)?
    var isGap = false
    var lines = 0
  }

  @inline(never) private func other(_ text: Span<UInt8>, _ start: Int) -> Piece {
    var piece = Piece(next: start)
    while piece.next < text.count {
      let index = piece.next
      let (scalar, length) = UTF8Decoder.scalar(text, at: index)
      let entry = table[scalar]
      let next = index + length
      var token: (hash: UInt64, end: Int)?
      piece.next = next
      switch entry.kind {
      case .word:
        let word = slowWord(text, index)
        piece.next = word.next
        if word.end > index { token = (word.hash, word.end) }
      case .space: piece.isGap = true
      case .line:
        piece.isGap = true
        // The two bytes of a line end of DOS count once; a paragraph separator is a blank line by itself.
        let isPair = scalar == 0x0D && text.byte(at: next) == 0x0A
        piece.lines += isPair ? 0 : scalar == 0x2029 ? 2 : 1
      case .invisible: break
      case .hyphen: token = (TokenHash.sign(0x2D), next)
      case .apostrophe: token = (TokenHash.sign(0x27), next)
      case .sign: token = (TokenHash.sign(scalar), next)
      case .ideograph:
        var hasher = TokenHasher()
        append(entry, text, index, length, to: &hasher)
        token = (hasher.value, next)
      }
      if let token {
        // What lies before a token comes as a piece of its own.
        if index == start { piece.token = token } else { piece.next = index }
        return piece
      }
    }
    return piece
  }
}
