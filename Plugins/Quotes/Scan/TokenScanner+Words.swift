internal import Sluice

/// Words.
extension TokenScanner {
  /// What has been read of a word, up to an index.
  struct Letters {
    var end: Int
    /// Of the bytes, lowered.
    var hash = StableHash()
    var capitals = 0

    /// Adds eight letters.
    @inline(__always) mutating func add(eight bytes: EightBytes, countingCapitals: Bool = true) {
      hash.add(eight: bytes.lowercased)
      if countingCapitals { capitals &+= Lanes((bytes.lowercased ^ bytes.bits) &<< 2).count }
    }

    /// Adds the letters before the first byte that is none, which there must be.
    @inline(__always)
    mutating func add(last bytes: EightBytes, before others: Lanes, countingCapitals: Bool = true) {
      let lowered = bytes.lowercased & others.before
      hash.add(last: lowered, count: others.first)
      if countingCapitals { capitals &+= Lanes((lowered ^ bytes.bits & others.before) &<< 2).count }
    }

    typealias Lanes = EightBytes.Lanes
  }

  /// The ASCII letters at an index, as far as they can be read eight at a time.
  static func letters(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Letters {
    var word = Letters(end: start)
    while word.end &+ 8 <= text.count {
      let bytes = EightBytes(text, unchecked: word.end)
      let others = ~bytes.letters
      if word.end &+ others.first > end { break }
      word.end &+= others.first
      if !others.isEmpty {
        word.add(last: bytes, before: others)
        break
      }
      word.add(eight: bytes)
    }
    return word
  }

  /// The commonest tokens in a loop of their own, for speed: words of nothing but ASCII letters, and commas behind them.
  ///
  /// - Returns: where another token begins.
  @inline(never) func plainWords(
    _ text: Span<UInt8>, _ range: Range<Int>, _ tokens: inout OutputSpan<ScannedToken>, _ places: inout TokenPlaces
  ) -> Int {
    let classes = self.classes.span
    let limit = range.upperBound
    let last = min(limit &- 1, text.count &- 8)
    var index = range.lowerBound
    while index <= last, tokens.freeCapacity >= 2 {
      var bytes = EightBytes(text, unchecked: index)
      let first = bytes.first
      if first == 0x20 {
        index &+= 1
        continue
      }
      let isCapital = first & 0x20 == 0
      var others = ~bytes.letters
      if others.hasFirst { break }
      var word = Letters(end: index)
      while others.isEmpty, word.end &+ 16 <= text.count {
        word.add(eight: bytes, countingCapitals: isCapital)
        word.end &+= 8
        bytes = EightBytes(text, unchecked: word.end)
        others = ~bytes.letters
      }
      if others.isEmpty { break }
      let length = others.first
      word.end &+= length
      let next = UInt8(truncatingIfNeeded: bytes.bits &>> UInt64(truncatingIfNeeded: length &* 8))
      // Digits, joiners and bytes beyond ASCII may go on with the word.
      if word.end > limit || classes[Int(next)] > Class.blank.rawValue { break }
      word.add(last: bytes, before: others, countingCapitals: isCapital)
      append(Word(word, from: index, first: first), text, &tokens, &places)
      index = word.end
      if index < limit {
        if next == 0x20 {
          index &+= 1
        } else if next == UInt8(ascii: ",") {
          tokens.append(Self.token(index, index &+ 1, .comma))
          index &+= 1
        }
      }
    }
    return index
  }

  /// A word with digits, letters beyond ASCII, joiners or a clitic: on from its first letters.
  ///
  /// - Returns: the index behind it.
  func word(
    _ text: Span<UInt8>, _ range: Range<Int>, _ letters: Letters, _ tokens: inout OutputSpan<ScannedToken>,
    _ places: inout TokenPlaces
  ) -> Int {
    let start = range.lowerBound
    let classes = self.classes.span
    var word = Word(letters, from: start, first: text[start])
    var hash = letters.hash
    var apostrophe = (index: -1, hash: hash)
    loop: while word.end < range.upperBound {
      let byte = text[word.end]
      switch Class(rawValue: classes[Int(byte)]) {
      case .letter?:
        let isCapital = ASCII.isCapital(byte)
        word.capitals += isCapital ? 1 : 0
        hash.add(isCapital ? byte | 0x20 : byte)
      case .digit?:
        word.digits += 1
        hash.add(byte)
      case .joiner?:
        guard word.end + 1 < range.upperBound, joins(text[word.end + 1]) else { break loop }
        if byte == 0x27 { apostrophe = (word.end, hash) }
        hash.add(byte)
      case .lead?:
        if isCurlyApostrophe(text, word.end, range.upperBound) {
          apostrophe = (word.end, hash)
          hash.add(0x27)
          word.end += 2
        } else if word.end > start, Self.sign(text, word.end, range.upperBound) != nil {
          break loop
        } else {
          hash.add(byte)
        }
      default: break loop
      }
      word.end += 1
    }
    if word.end == start { return start + 1 }
    if word.digits > 0, word.end < range.upperBound, text[word.end] == UInt8(ascii: "%") { word.end += 1 }
    word.hash = hash.wordKey
    let end = word.end
    if word.capitals > 0, Self.hasParticle(text, start, end) {
      appendParticled(word, text, &tokens, &places)
    } else if apostrophe.index > start, let clitic = Self.clitic(text, apostrophe.index, end) {
      (word.end, word.hash) = (apostrophe.index, apostrophe.hash.wordKey)
      append(word, text, &tokens, &places)
      // it’s, who’s, that’s
      let isVerb = clitic == .genitive && tokens[tokens.count - 1].has([.pronoun, .that, .wh])
      tokens.append(Self.token(word.end, end, isVerb ? .be : clitic))
    } else {
      append(word, text, &tokens, &places)
    }
    return end
  }

  // al-Kadhimi, el-Sisi: a name though its particle is small.
  @inline(never) private func appendParticled(
    _ word: Word, _ text: Span<UInt8>, _ tokens: inout OutputSpan<ScannedToken>, _ places: inout TokenPlaces
  ) {
    append(word, text, &tokens, &places)
    let number = tokens.count - 1
    tokens[number].word.formSymmetricDifference([.lower, .cap])
    tokens[number].ending = .none
    places.addName(number)
  }

  // A ’ that goes on with a word.
  @inline(__always) private func isCurlyApostrophe(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    text[index] == 0xE2 && index + 3 < end && text[index + 1] == 0x80 && text[index + 2] == 0x99
      && joins(text[index + 3])
  }

  /// A word that has been read.
  private struct Word {
    let start: Int
    let first: UInt8
    var end: Int
    var hash: UInt64
    var capitals: Int
    var digits = 0

    @inline(__always) init(_ letters: Letters, from start: Int, first: UInt8) {
      self.start = start
      self.first = first
      end = letters.end
      hash = letters.hash.wordKey
      capitals = letters.capitals
    }
  }

  @inline(__always) private func append(
    _ word: Word, _ text: Span<UInt8>, _ tokens: inout OutputSpan<ScannedToken>, _ places: inout TokenPlaces
  ) {
    let (start, end, first) = (word.start, word.end, word.first)
    let number = tokens.count
    let slot = words.find(word.hash)
    var token = Self.token(start, end, slot.word)
    token.index = slot.cue
    token.forms = slot.forms
    token.particle = slot.particle
    if slot.cue >= 0 || slot.word.has(.according) { places.addCue(number) }
    if ASCII.isCapital(first) || first == 0xC3 && start + 1 < end && text[start + 1] < 0x9F {
      let isBehindName = number > 0 && tokens[number &- 1].has(.cap)
      let isAcronym = word.capitals >= 2 && word.capitals &+ 1 >= end &- start
      token.word = Self.capitalised(slot.word, length: end &- start, isAcronym: isAcronym, isBehindName)
      if end &- start > 3, Self.isPeople(text, end) { token.ending = .people }
      places.addName(number)
    } else if word.digits > 0, ASCII.isDigit(first) {
      token.word.insert(.number)
    } else {
      token.word.insert(.lower)
      // Four bytes can be read.
      if text.count >= 4 { token.ending = Self.ending(text, start, end) }
      token.word.formUnion(token.ending == .ly ? .adverb : [])
    }
    tokens.append(token)
  }

  private static func capitalised(
    _ word: TokenClass, length: Int, isAcronym: Bool, _ isBehindName: Bool
  ) -> TokenClass {
    var word = word.union(.cap)
    if isAcronym {
      word.insert(.acronym)
      // US and IT are names.
      if length == 2 { word.subtract([.pronoun, .objectPronoun]) }
    }
    // George Will
    if isBehindName { word.remove(.modal) }
    return word
  }
}
