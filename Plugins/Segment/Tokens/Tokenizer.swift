internal import Sluice

/// Divides sentences into words, numbers and signs.
///
/// Shapes, in this order: addresses, abbreviations with their stop, numbers, words, runs of one sign, single characters.
/// Words joined by a hyphen are three tokens, as in Universal Dependencies.
extension Segmenter {
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
      let character = classes.character(text, offset)
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
      if Self.isApostrophe(text, offset) {
        isSingleOpen = character.width == 1 && !isSingleOpen && behind < end && !isBlank(text, behind)
      } else if character.width == 3, text[offset] == 0xE2, text[offset &+ 1] == 0x80, text[offset &+ 2] == 0x98 {
        isSingleOpen = true
      }
      tokens.append(Token(range: TextRange(offset..<behind)))
      offset = behind
    }
  }

  private func isBlank(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let kind = classes.character(text, offset).kind
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
    // Where the part behind the last stop or apostrophe begins, and how many stops there are.
    var part = start
    var stops = 0
    var isDotted = true
    // Where the token begins: behind `l’` in `l’homme`.
    var first = start
    var apostrophe = -1
    var offset = lettersEnd(text, start, end)
    scan: while offset < end {
      let byte = text[offset]
      switch byte {
      case UInt8(ascii: "."):
        let next = offset &+ 1
        guard next < end, apostrophe < 0 else { break scan }
        let kind = classes.character(text, next).kind
        let isSingle = offset &- part == classes.character(text, part).width
        // `U.S`, `p.m`; or `example.org`.
        guard kind.isLetter && isSingle && isDotted || kind == .lower && offset &- part > 1 else {
          if kind.isLetter, let behind = mailEnd(text, offset, end) { offset = behind }
          break scan
        }
        isDotted = isDotted && isSingle
        stops &+= 1
        part = next
        offset = lettersEnd(text, next, end)
      case UInt8(ascii: "@"), UInt8(ascii: "_"):
        if let behind = mailEnd(text, offset, end) { offset = behind }
        break scan
      case UInt8(ascii: "-"):
        // `non-fiction`: a prefix is no word.
        guard offset &+ 1 < end, classes.character(text, offset &+ 1).kind.isLetter,
          words[key(text, part, offset)].contains(.prefix)
        else { break scan }
        part = offset &+ 1
        isDotted = false
        offset = lettersEnd(text, part, end)
      case UInt8(ascii: "&"):
        // `AT&T`
        guard offset &+ 1 < end, classes.character(text, offset &+ 1).kind == .upper,
          classes.kind(ofByte: text[offset &- 1]) == .upper
        else { break scan }
        offset = lettersEnd(text, offset &+ 1, end)
      default:
        guard Self.isApostrophe(text, offset) else { break scan }
        let next = offset &+ (byte < 0x80 ? 1 : 3)
        guard next < end, Self.isWordKind(classes.character(text, next).kind) else {
          // `enemies’`
          if !isSingleOpen, text[offset &- 1] | 0x20 == UInt8(ascii: "s") { offset = next }
          break scan
        }
        let behind = lettersEnd(text, next, end)
        if apostrophe < 0, words[key(text, first, offset)].contains(.elision) {
          tokens.append(Token(range: TextRange(first..<next)))
          first = next
          part = next
        } else {
          apostrophe = offset
        }
        offset = behind
      }
    }
    if offset < end, text[offset] == UInt8(ascii: "."), takesStop(text, first, offset, end, stops, isDotted, part) {
      offset &+= 1
    }
    if clitics == .split, apostrophe > first {
      let cut = cliticStart(text, first, apostrophe, offset)
      if cut > first {
        tokens.append(Token(range: TextRange(first..<cut)))
        first = cut
      }
    }
    tokens.append(Token(range: TextRange(first..<offset)))
    return offset
  }

  /// Behind the letters and digits from an offset on.
  @inline(__always) private func lettersEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end {
      // Eight at once: where a word ends is what a processor guesses worst.
      if offset &+ 8 <= end {
        let count = EightBytes(text, at: offset).leadingLetters
        offset &+= count
        if count == 8 { continue }
      }
      let character = classes.character(text, offset)
      guard Self.isWordKind(character.kind) else { break }
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
  private func takesStop(
    _ text: Span<UInt8>, _ start: Int, _ stop: Int, _ end: Int, _ stops: Int, _ isDotted: Bool, _ part: Int
  ) -> Bool {
    let isSingle = stop &- part == classes.character(text, part).width
    if stops > 0, isDotted, isSingle { return true }
    let isLast = stop &+ 1 >= end
    let isCapital = classes.character(text, start).kind == .upper
    // `J. Smith`
    if stops == 0, isSingle, isCapital { return !isLast && classes.character(text, stop &+ 1).kind == .space }
    let known = words[key(text, start, stop)]
    if known.isDisjoint(with: .abbreviations) { return false }
    if !known.isDisjoint(with: [.suffix, .acronym, .halfDay]) { return true }
    if known.contains(.end) { return !isLast || stop &- start > 2 }
    if known.contains(.place) && isCapital { return true }
    guard !isLast, classes.character(text, stop &+ 1).kind == .space else { return false }
    if !known.isDisjoint(with: [.inner]) || isCapital && !known.isDisjoint(with: [.title, .date]) { return true }
    return known.contains(.number)
      && (stop &+ 2 < end && classes.character(text, stop &+ 2).kind == .digit)
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
