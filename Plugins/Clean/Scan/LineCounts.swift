internal import Sluice

/// What the scanner counts while it goes through a line.
struct LineCounts {
  let start: Int
  /// Behind the last character that is not white space.
  var end: Int
  /// Bytes of characters beyond the first of each.
  var extraBytes = 0
  var letters = 0
  var digits = 0
  var words = 0
  var capitalizedWords = 0
  var commas = 0
  var separators = 0
  var wide = 0
  var shape: PageLine.Shape = []
  var inWord = false
  var wordHasLetter = false
  /// Where the last colon stands.
  var colonAt = -1

  private var itemStart: Int
  private var itemFirstWord = 0
  private var longestItem = 0
  private var mostItemWords = 0

  init(_ start: Int) {
    self.start = start
    end = start
    itemStart = start
  }

  /// A run of letters or digits begins.
  @inline(__always) mutating func startWord(letter: Bool, upper: Bool) {
    if !inWord {
      inWord = true
      words += 1
    }
    if letter && !wordHasLetter {
      wordHasLetter = true
      if letters == 0 && !upper { shape.insert(.lowerStart) }
      if upper { capitalizedWords += 1 }
    }
  }

  @inline(__always) mutating func endWord() {
    inWord = false
    wordHasLetter = false
  }

  /// Counts the run of ASCII letters that begins at an index.
  ///
  /// - Returns: where it ends.
  @inline(__always) mutating func countLetters(_ text: Span<UInt8>, from first: Int) -> Int {
    startWord(letter: true, upper: text[first] < 0x61)
    var index = first + 1
    var joint = 0
    while index < text.count {
      index = text.behindSmallLetters(from: index)
      guard index < text.count, ASCII.isCapital(text[index]) else { break }
      if joint == 0 && ASCII.isSmallLetter(text[index - 1]) { joint = index - first }
      index += 1
    }
    letters += index - first
    // At least four letters before it and twelve in all: names such as LinkedIn and AstraZeneca are shorter.
    if joint >= 4 && index - first >= 12 { shape.insert(.camelJoint) }
    end = index
    return index
  }

  /// A character of two bytes that is no white space, by its kind in `LetterKinds`.
  @inline(__always) mutating func add(_ kind: UInt8) {
    extraBytes += 1
    guard kind != LetterKinds.none else { return }
    startWord(letter: true, upper: kind == LetterKinds.capital || kind == LetterKinds.uncased && letters == 0)
    letters += 1
  }

  /// A Han character.
  @inline(__always) mutating func addHan() {
    extraBytes += 2
    startWord(letter: true, upper: letters == 0)
    letters += 1
    wide += 1
  }

  /// A character of two bytes or more that is no white space.
  mutating func add(_ scalar: UInt32, _ kinds: Span<UInt8>) {
    if scalar < SmallLetters.limit ? kinds[Int(scalar)] != LetterKinds.none : ScalarClass.isWord(scalar) {
      // A script without case counts as neither upper nor lower: its lines never start in lower case.
      let isUpper = scalar < SmallLetters.limit ? kinds[Int(scalar)] == LetterKinds.capital : false
      let isCased = scalar < SmallLetters.limit && kinds[Int(scalar)] < LetterKinds.uncased
      startWord(letter: true, upper: isUpper || (letters == 0 && !isCased))
      letters += 1
      if ScalarClass.isWide(scalar) { wide += 1 }
      return
    }
    switch scalar {
    case 0xA9: shape.insert(.copyright)
    case 0xB7, 0xBB, 0x203A, 0x2022: separators += 1
    case 0x3001, 0xFF0C: endItem(end)
    case 0xFF1A: colonAt = end
    default: break
    }
  }

  /// An item of a list ends before a comma.
  mutating func endItem(_ index: Int) {
    commas += 1
    longestItem = max(longestItem, index - itemStart)
    mostItemWords = max(mostItemWords, words - itemFirstWord)
    itemStart = index
    itemFirstWord = words
  }

  func write(to line: inout PageLine) {
    let characters = end - start - extraBytes
    line.shape = shape
    if commas >= 2 && characters < 300 && hasShortItems(characters) { line.shape.insert(.items) }
    if 2 * wide > characters { line.shape.insert(.wide) }
    if colonAt >= 0 && end - colonAt <= 3 { line.shape.insert(.endsColon) }
    line.start = Int32(truncatingIfNeeded: start)
    line.end = Int32(truncatingIfNeeded: end)
    line.length = Int32(truncatingIfNeeded: characters + 2 * wide)
    line.letters = Int32(truncatingIfNeeded: letters)
    line.digits = Int32(truncatingIfNeeded: digits)
    line.words = Int32(truncatingIfNeeded: words)
    line.capitalizedWords = Int32(truncatingIfNeeded: capitalizedWords)
    line.commas = Int32(truncatingIfNeeded: commas)
    line.separators = Int32(truncatingIfNeeded: separators)
    line.colonAt = Int32(truncatingIfNeeded: colonAt)
  }

  /// Whether no item is longer than 30 characters and four words, the last one included.
  private func hasShortItems(_ characters: Int) -> Bool {
    // With the comma, in bytes of a script that needs two for a letter.
    let most = extraBytes > characters / 4 ? 62 : 32
    return max(longestItem, end - itemStart) <= most && max(mostItemWords, words - itemFirstWord) <= 4
  }
}
