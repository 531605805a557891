internal import Sluice

/// Divides sentences into words, numbers and signs.
///
/// Shapes, in this order: addresses, abbreviations with their stop, numbers, words, runs of one sign, single characters.
/// Words joined by a hyphen are three tokens, as in Universal Dependencies.
struct Tokenizer: Sendable {
  let vocabulary: Vocabulary
  let clitics: Clitics

  /// Appends the tokens of sentences, which lie in text order.
  func tokenize(_ text: Span<UInt8>, _ sentences: Span<Sentence>, _ tokens: inout [Token]) {
    tokens.reserveCapacity(text.count / 5)
    for index in sentences.indices { tokenize(text, sentences[index].range.bytes, &tokens) }
  }

  private func tokenize(_ text: Span<UInt8>, _ sentence: Range<Int>, _ tokens: inout [Token]) {
    let end = sentence.upperBound
    var offset = sentence.lowerBound
    var isSingleOpen = false
    while offset < end {
      // A word of ASCII letters with a blank behind it, as most are.
      if text[offset] | 0x20 &- UInt8(ascii: "a") < 26 {
        let behind = lettersEnd(text, offset, end)
        if behind >= end || text[behind] == UInt8(ascii: " ") {
          tokens.append(Token(range: TextRange(offset..<behind)))
          offset = behind &+ 1
          continue
        }
      }
      let character = vocabulary.character(text, offset)
      var behind = offset &+ character.width
      switch character.kind {
      case .space, .newline:
        offset = behind
        continue
      case .lower, .upper, .letter:
        // Ideographs and kana: words have no borders that bytes could tell.
        if character.kind == .letter, text[offset] >= 0xE3 && text[offset] <= 0xE9 { break }
        behind = word(text, offset, end, isSingleOpen, &tokens)
        offset = behind
        continue
      case .digit:
        behind = number(text, offset, end)
      case .stop, .ellipsis, .bang, .dash, .bullet:
        behind = run(text, offset, end, character)
      default:
        behind = sign(text, offset, end, character)
      }
      // `‘`, `’` and `'` that stand alone: what closes a quotation is no apostrophe.
      if ClassTable.isApostrophe(text, offset) {
        isSingleOpen = character.width == 1 && !isSingleOpen && behind < end && !isBlank(text, behind)
      } else if character.width == 3, text[offset] == 0xE2, text[offset &+ 1] == 0x80, text[offset &+ 2] == 0x98 {
        isSingleOpen = true
      }
      tokens.append(Token(range: TextRange(offset..<behind)))
      offset = behind
    }
  }

  private func isBlank(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let kind = vocabulary.character(text, offset).kind
    return kind == .space || kind == .newline
  }

  // MARK: - Words

  /// Appends the word, and what hangs on it, that begins at an offset.
  ///
  /// - Returns: where it ends.
  private func word(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ isSingleOpen: Bool, _ tokens: inout [Token]
  ) -> Int {
    if let behind = address(text, start, end) {
      tokens.append(Token(range: TextRange(start..<behind)))
      return behind
    }
    var word = WordInWork(start: start, end: lettersEnd(text, start, end))
    while word.end < end, goesOn(text, end, isSingleOpen, &word, &tokens) {}
    if word.end < end, text[word.end] == UInt8(ascii: "."), takesStop(text, word, end) { word.end &+= 1 }
    if clitics == .split, word.apostrophe > word.start {
      let cut = cliticStart(text, word.start, word.apostrophe, word.end)
      if cut > word.start {
        tokens.append(Token(range: TextRange(word.start..<cut)))
        word.start = cut
      }
    }
    tokens.append(Token(range: TextRange(word.start..<word.end)))
    return word.end
  }

  /// Takes the sign behind a word's letters into the word, and the letters behind it, if they belong to it.
  ///
  /// - Returns: whether more may follow.
  @inline(__always) private func goesOn(
    _ text: Span<UInt8>, _ end: Int, _ isSingleOpen: Bool, _ word: inout WordInWork, _ tokens: inout [Token]
  ) -> Bool {
    switch text[word.end] {
    case UInt8(ascii: "."): return joinsAtStop(text, end, &word)
    case UInt8(ascii: "@"), UInt8(ascii: "_"):
      if let behind = mailEnd(text, word.end, end) { word.end = behind }
      return false
    case UInt8(ascii: "-"): return joinsAtHyphen(text, end, &word)
    case UInt8(ascii: "&"): return joinsAtAmpersand(text, end, &word)
    default:
      return ClassTable.isApostrophe(text, word.end) && joinsAtApostrophe(text, end, isSingleOpen, &word, &tokens)
    }
  }

  /// `U.S`, `p.m`; or `example.org`.
  private func joinsAtStop(_ text: Span<UInt8>, _ end: Int, _ word: inout WordInWork) -> Bool {
    let next = word.end &+ 1
    guard next < end, word.apostrophe < 0 else { return false }
    let kind = vocabulary.character(text, next).kind
    let isSingle = word.end &- word.part == vocabulary.character(text, word.part).width
    guard kind.isLetter && isSingle && word.isDotted || kind == .lower && word.end &- word.part > 1 else {
      if kind.isLetter, let behind = mailEnd(text, word.end, end) { word.end = behind }
      return false
    }
    word.isDotted = word.isDotted && isSingle
    word.stops &+= 1
    word.part = next
    word.end = lettersEnd(text, next, end)
    return true
  }

  /// `non-fiction`: a prefix is no word.
  private func joinsAtHyphen(_ text: Span<UInt8>, _ end: Int, _ word: inout WordInWork) -> Bool {
    guard word.end &+ 1 < end, vocabulary.character(text, word.end &+ 1).kind.isLetter,
      vocabulary.words[key(text, word.part, word.end)].contains(.prefix)
    else { return false }
    word.part = word.end &+ 1
    word.isDotted = false
    word.end = lettersEnd(text, word.part, end)
    return true
  }

  /// `AT&T`
  private func joinsAtAmpersand(_ text: Span<UInt8>, _ end: Int, _ word: inout WordInWork) -> Bool {
    guard word.end &+ 1 < end, vocabulary.character(text, word.end &+ 1).kind == .upper,
      vocabulary.kind(ofByte: text[word.end &- 1]) == .upper
    else { return false }
    word.end = lettersEnd(text, word.end &+ 1, end)
    return true
  }

  /// `don’t`; `l’homme`, which is two tokens; `enemies’`.
  private func joinsAtApostrophe(
    _ text: Span<UInt8>, _ end: Int, _ isSingleOpen: Bool, _ word: inout WordInWork, _ tokens: inout [Token]
  ) -> Bool {
    let next = word.end &+ (text[word.end] < 0x80 ? 1 : 3)
    guard next < end, vocabulary.character(text, next).kind.isOfWord else {
      if !isSingleOpen, text[word.end &- 1] | 0x20 == UInt8(ascii: "s") { word.end = next }
      return false
    }
    if word.apostrophe < 0, vocabulary.words[key(text, word.start, word.end)].contains(.elision) {
      tokens.append(Token(range: TextRange(word.start..<next)))
      word.start = next
      word.part = next
    } else {
      word.apostrophe = word.end
    }
    word.end = lettersEnd(text, next, end)
    return true
  }

  /// Behind the letters and digits from an offset on.
  @inline(__always) private func lettersEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end {
      // Eight at once: where a word ends is what a processor guesses worst.
      if offset &+ 8 <= end {
        let count = (~EightBytes(text, at: offset).letters).first
        offset &+= count
        if count == 8 { continue }
      }
      let character = vocabulary.character(text, offset)
      guard character.kind.isOfWord else { break }
      offset &+= character.width
    }
    return offset
  }

  private func key(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> WordKey {
    var key = WordKey()
    guard end &- start <= WordKey.longest else { return key }
    for offset in start..<end {
      let byte = text[offset]
      key.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
    }
    return key
  }

  /// Whether a stop belongs to the word before it.
  private func takesStop(_ text: Span<UInt8>, _ word: WordInWork, _ end: Int) -> Bool {
    let (start, stop) = (word.start, word.end)
    let isSingle = stop &- word.part == vocabulary.character(text, word.part).width
    if word.stops > 0, word.isDotted, isSingle { return true }
    let isLast = stop &+ 1 >= end
    let isCapital = vocabulary.character(text, start).kind == .upper
    // `J. Smith`
    if word.stops == 0, isSingle, isCapital { return !isLast && vocabulary.character(text, stop &+ 1).kind == .space }
    let known = vocabulary.words[key(text, start, stop)]
    if known.isDisjoint(with: .abbreviations) { return false }
    if !known.isDisjoint(with: [.suffix, .acronym, .halfDay]) { return true }
    if known.contains(.end) { return !isLast || stop &- start > 2 }
    if known.contains(.place) && isCapital { return true }
    guard !isLast, vocabulary.character(text, stop &+ 1).kind == .space else { return false }
    if !known.isDisjoint(with: [.inner]) || isCapital && !known.isDisjoint(with: [.title, .date]) { return true }
    return known.contains(.number)
      && (stop &+ 2 < end && vocabulary.character(text, stop &+ 2).kind == .digit)
  }

  // MARK: - Clitics

  /// Where the clitic of an English word begins; its start if it has none.
  private func cliticStart(_ text: Span<UInt8>, _ start: Int, _ apostrophe: Int, _ end: Int) -> Int {
    let letters = apostrophe &+ (text[apostrophe] < 0x80 ? 1 : 3)
    guard letters < end else { return apostrophe }
    let first = text[letters] | 0x20
    switch end &- letters {
    case 1 where first == UInt8(ascii: "t") && text[apostrophe &- 1] | 0x20 == UInt8(ascii: "n"):
      return apostrophe &- 1
    case 1 where first == UInt8(ascii: "s") || first == UInt8(ascii: "d") || first == UInt8(ascii: "m"):
      return apostrophe
    case 2:
      let second = text[letters &+ 1] | 0x20
      let isClitic =
        first == UInt8(ascii: "l") && second == UInt8(ascii: "l")
        || (first == UInt8(ascii: "r") || first == UInt8(ascii: "v")) && second == UInt8(ascii: "e")
      return isClitic ? apostrophe : start
    default: return start
    }
  }
}

/// A word as far as it has been read.
private struct WordInWork {
  /// Where the token begins: behind `l’` in `l’homme`.
  var start: Int
  /// Behind what has been read.
  var end: Int
  /// Where the part behind the last stop or apostrophe begins, and how many stops there are.
  var part: Int
  var stops = 0
  /// Whether each part is one letter so far.
  var isDotted = true
  /// Where the last apostrophe stands; -1 for none.
  var apostrophe = -1

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
    part = start
  }
}
