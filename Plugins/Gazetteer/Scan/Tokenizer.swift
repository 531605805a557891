internal import Sluice

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
    /// The numbers of those that a term may begin with; as many as `firstCount`, the rest is room.
    fileprivate(set) var firsts: [Int32] = []
    fileprivate(set) var firstCount = 0

    mutating func removeAll() {
      count = 0
      firstCount = 0
    }
  }

  /// Appends the tokens of a stretch of text; the first one has a break before it.
  func tokenize(
    _ text: Span<UInt8>, _ range: Range<Int>, asking filter: borrowing FirstTokens = .none,
    to tokens: inout Tokens
  ) {
    let text = text.extracting(first: range.upperBound)
    var state = State(index: range.lowerBound, count: tokens.count, firstCount: tokens.firstCount)
    // Two arrays of one structure cannot be written at once.
    var storage: [Lexeme] = []
    var firsts: [Int32] = []
    swap(&storage, &tokens.storage)
    swap(&firsts, &tokens.firsts)
    while state.index < text.count {
      if state.count == storage.count { Self.grow(&storage, &firsts, for: text.count - state.index) }
      fill(storage.mutableSpan, firsts.mutableSpan, text, filter.bits.span, filter.shift, &state)
    }
    tokens = Tokens(storage: storage, count: state.count, firsts: firsts, firstCount: state.firstCount)
  }

  private static func grow(_ storage: inout [Lexeme], _ firsts: inout [Int32], for bytes: Int) {
    let none = Lexeme(hash: 0, start: 0, end: 0, gap: 0, border: 0)
    storage += repeatElement(none, count: max(16, bytes / 4, storage.count))
    firsts += repeatElement(0, count: storage.count - firsts.count)
  }

  private struct State {
    var index: Int
    var count: Int
    var firstCount: Int
    /// What lies before the next token, as flags of it; a border at the start.
    var gap: UInt32 = 0
    var border = Lexeme.flag
  }

  /// Fills the room with tokens until it is full or the text ends.
  private func fill(
    _ room: consuming MutableSpan<Lexeme>, _ firsts: consuming MutableSpan<Int32>, _ text: Span<UInt8>,
    _ filter: Span<UInt64>, _ shift: UInt64, _ state: inout State
  ) {
    // In registers, which a state that other functions change is not.
    var index = state.index
    var count = state.count
    var firstCount = state.firstCount
    var gap = state.gap
    var border = state.border
    while index < text.count, count < room.count {
      let eight = EightBytes(text, paddedAt: index)
      let others = ~eight.letters
      let token: Lexeme
      let following: UInt8
      var small: UInt64 = 0
      if !others.hasFirst, let word = Self.plainWord(text, index, eight, others) {
        token = Lexeme(hash: word.hash, start: index, end: word.end, gap: gap, border: border)
        index = word.end
        following = word.following
        small = eight.bits &>> 5 & 1
      } else {
        var next = Next(index: index, gap: gap, border: border)
        read(&next, text)
        index = next.index
        gap = next.gap
        border = next.border
        guard let found = next.token else { break }
        token = found
        following = text.byte(at: index)
      }
      // Both have the same room, and no more tokens are first ones than there are.
      room[unchecked: count] = token
      // Without a branch: which tokens pass cannot be foretold.
      firsts[unchecked: firstCount] = Int32(truncatingIfNeeded: count)
      firstCount &+= FirstTokens.contains(token.hash, small: small, in: filter, shift)
      count += 1
      border = 0
      gap = following == 0x20 ? Lexeme.flag : 0
      index &+= following == 0x20 ? 1 : 0
    }
    state = State(index: index, count: count, firstCount: firstCount, gap: gap, border: border)
  }

  // MARK: Words

  /// Whether a byte may go on a word that ASCII letters began: letters, digits, the low line, what is not ASCII.
  ///
  /// By two constants: a table would be copied or looked up.
  @inline(__always) private static func mayBeInWord(_ byte: UInt8) -> Bool {
    let set: UInt64 = byte & 0x40 == 0 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return set &>> UInt64(byte & 0x3F) & 1 != 0 || byte >= 0x80
  }

  /// The word of ASCII letters that eight bytes begin, and the byte behind it; nil if something else may belong to it.
  ///
  /// - Parameter others: those of the eight that are no letters.
  @inline(__always) private static func plainWord(
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
  private struct Word {
    var hash: UInt64
    /// Behind its last letter; its start if it has none.
    var end: Int
    /// Behind what belongs to it without being a letter.
    var next: Int
  }

  /// Any word. What is ASCII letters alone hashes as above.
  private func word(_ text: Span<UInt8>, _ start: Int) -> Word {
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

  @inline(__always)
  private func append(
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

  // MARK: Everything else

  /// The way to the next token: what lies before it, and the token itself unless the text ends first.
  private struct Next {
    var index: Int
    var gap: UInt32
    var border: UInt32
    var token: Lexeme?
  }

  @inline(never) private func read(_ next: inout Next, _ text: Span<UInt8>) {
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
