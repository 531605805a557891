internal import Sluice

/// Splits text into the matcher's tokens, each with the hash of what it folds to.
///
/// The same code reads terms and documents, so what it does to one it does to the other. Words of ASCII letters go
/// eight bytes a step; a word with anything else in it starts again in the slow path. Linear, also where words
/// alternate between both.
struct LexemeScanner: Sendable {
  /// How many line ends in a run of white space make a border that no name crosses.
  let linesToBreak: Int
  let table: ScalarTable

  init(lineBreaks: Bool = false) {
    linesToBreak = lineBreaks ? 1 : 2
    table = .shared
  }

  /// Appends the tokens of a stretch of text; the first one has a break before it.
  func scan(
    _ text: Span<UInt8>, _ range: Range<Int>, asking filter: borrowing FirstTokens = .none,
    to lexemes: inout Lexemes
  ) {
    var state = State(index: range.lowerBound)
    scan(text.extracting(first: range.upperBound), &state, asking: filter, to: &lexemes, most: .max)
  }

  /// Appends the next tokens of a text, until there are so many or it ends.
  @inline(__always) func scan(
    _ text: Span<UInt8>, _ state: inout State, asking filter: borrowing FirstTokens, to lexemes: inout Lexemes,
    most: Int
  ) {
    state.count = lexemes.count
    state.firstCount = lexemes.firstCount
    while state.index < text.count, lexemes.count < most {
      let room = most < .max ? most - lexemes.count : max(16, (text.count - state.index) / 4)
      lexemes.append(room: room) { room, firsts in
        fill(room, firsts, text, filter, &state)
        return (state.count, state.firstCount)
      }
    }
  }

  /// How far a text has been read.
  struct State {
    var index: Int
    fileprivate var count = 0
    fileprivate var firstCount = 0
    /// What lies before the next token, as flags of it; a border at the start.
    fileprivate var gap: UInt32 = 0
    fileprivate var border = Lexeme.flag

    /// Before a stretch.
    init(index: Int) { self.index = index }

    fileprivate init(index: Int, count: Int, firstCount: Int, gap: UInt32, border: UInt32) {
      self.index = index
      self.count = count
      self.firstCount = firstCount
      self.gap = gap
      self.border = border
    }
  }

  /// Fills the room with tokens until it is full or the text ends.
  private func fill(
    _ room: consuming MutableSpan<Lexeme>, _ firsts: consuming MutableSpan<Int32>, _ text: Span<UInt8>,
    _ filter: borrowing FirstTokens, _ state: inout State
  ) {
    let (bits, shift) = (filter.bits, filter.shift)
    let filterBits = bits.span
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
      firstCount &+= FirstTokens.contains(token.hash, small: small, in: filterBits, shift)
      count += 1
      border = 0
      gap = following == 0x20 ? Lexeme.flag : 0
      index &+= following == 0x20 ? 1 : 0
    }
    state = State(index: index, count: count, firstCount: firstCount, gap: gap, border: border)
  }
}
