internal import Sluice

/// Cuts a paragraph into tokens, seen through its regions: each region in quotation marks is one token.
///
/// Linear in the bytes. A stop within a sentence belongs to an abbreviation and is no token.
struct TokenScanner: Sendable {
  private let words: SpeechLexicon.Words

  // An array, read by spans: an inline array in a property is copied at each use.
  private let classes: [UInt8]

  init(_ lexicon: SpeechLexicon) {
    words = lexicon.words
    classes = Self.table()
  }

  /// What a byte does.
  private enum Class: UInt8 { case other, blank, letter, digit, joiner, lead }

  private static func table() -> [UInt8] {
    var table = [UInt8](repeating: Class.other.rawValue, count: 256)
    for byte in 0x80..<256 { table[byte] = Class.letter.rawValue }
    for byte in [0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C] { table[byte] = Class.blank.rawValue }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = Class.letter.rawValue }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = Class.letter.rawValue }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = Class.digit.rawValue }
    for byte in "'-.&/_@".utf8 { table[Int(byte)] = Class.joiner.rawValue }
    table[0xC2] = Class.lead.rawValue
    table[0xE2] = Class.lead.rawValue
    return table
  }

  /// Where what rules look for stands among a paragraph's tokens.
  struct Places: Sendable {
    /// The tokens at which a rule may begin.
    var signals = Numbers()
    /// Capitalised words.
    var names = Numbers()

    mutating func clear() {
      signals.count = 0
      names.count = 0
    }
  }

  /// Numbers in order. What stands behind the count is left from before: emptying an array costs more than a short one is
  /// worth.
  struct Numbers: Sendable {
    private var items: [Int] = []
    fileprivate(set) var count = 0

    @inline(never) fileprivate mutating func append(_ number: Int) {
      if count < items.count { items[count] = number } else { items.append(number) }
      count &+= 1
    }

    subscript(index: Int) -> Int { items[index] }
    subscript(range: Range<Int>) -> ArraySlice<Int> { items[range] }
  }

  /// Appends the tokens of a sentence.
  ///
  /// - Parameter region: the first region that ends behind the start; moved on.
  func read(
    _ text: Span<UInt8>, _ range: Range<Int>, _ regions: [Region], _ region: inout Int, _ tokens: inout [ScannedToken],
    _ places: inout Places
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = index..<range.upperBound
      let covered = tokens.last?.end ?? 0
      let before = tokens.count
      // Each byte begins one token at most, and a word with its clitic is two.
      tokens.append(addingCapacity: min(rest.count, Self.portion) + 2) { tokens in
        index = read(text, rest, regions, &region, covered, &tokens, before, &places)
      }
    }
  }

  /// Room is made for so many tokens at once.
  private static let portion = 512

  // As long as there is room; returns where it stopped.
  @inline(never) private func read(
    _ text: Span<UInt8>, _ range: Range<Int>, _ regions: [Region], _ region: inout Int, _ covered: Int32,
    _ tokens: inout OutputSpan<ScannedToken>, _ before: Int, _ places: inout Places
  ) -> Int {
    let classes = self.classes.span
    var index = range.lowerBound
    let end = range.upperBound
    while region < regions.count, Int(regions[region].end) <= index { region += 1 }
    var nextRegion = region < regions.count ? Int(regions[region].start) : Int.max
    var limit = min(end, nextRegion)
    while index < end, tokens.freeCapacity >= 2 {
      if index >= nextRegion {
        let found = regions[region]
        let last = tokens.isEmpty ? covered : tokens[tokens.count - 1].end
        if index == Int(found.start) || last <= found.start {
          places.signals.append(before &+ tokens.count)
          tokens.append(quoted(text, found, region))
          index = max(Int(found.end), index + 1)
        }
        region += 1
        nextRegion = region < regions.count ? Int(regions[region].start) : Int.max
        limit = min(end, nextRegion)
        continue
      }
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 {
        let next = plainWords(text, index, limit, &tokens, before, &places)
        if next > index {
          index = next
          continue
        }
        index = word(text, index, Self.letters(text, index, limit), limit, &tokens, before, &places)
        continue
      }
      switch Class(rawValue: classes[Int(byte)]) {
      case .blank?: index += 1
      case .letter?, .digit?: index = word(text, index, Letters(end: index), limit, &tokens, before, &places)
      case .lead?:
        if let sign = Self.sign(text, index, end) {
          if sign.word != [] { tokens.append(Self.token(index, index + sign.length, sign.word)) }
          index += sign.length
        } else {
          index = word(text, index, Letters(end: index), limit, &tokens, before, &places)
        }
      default:
        if byte == UInt8(ascii: ":") { places.signals.append(before &+ tokens.count) }
        index = punctuation(text, index, end, &tokens)
      }
    }
    return index
  }

  @inline(__always) private static func token(_ start: Int, _ end: Int, _ word: TokenClass) -> ScannedToken {
    ScannedToken(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word, index: -1, forms: [],
      ending: .none)
  }

  private func quoted(_ text: Span<UInt8>, _ region: Region, _ number: Int) -> ScannedToken {
    var token = Self.token(Int(region.start), Int(region.end), .quoted)
    token.index = Int32(truncatingIfNeeded: number)
    return token
  }

  // MARK: - Signs

  /// A sign of more than one byte: its class (empty for one that is passed over) and length.
  private static func sign(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> (word: TokenClass, length: Int)? {
    if text[index] == 0xC2 {
      guard index + 1 < end, text[index + 1] < 0xC0 else { return nil }
      return ([], 2)
    }
    guard index + 2 < end, text[index + 1] == 0x80 else { return nil }
    switch text[index + 2] {
    case 0x90...0x95: return (.dash, 3)
    case 0xA6: return (.ellipsis, 3)
    case 0x99: return (genitive(text, index), 3)
    default: return ([], 3)
    }
  }

  // A ’ that is no mark and stands directly behind a word.
  private static func genitive(_ text: Span<UInt8>, _ index: Int) -> TokenClass {
    index > 0 && text[index - 1] | 0x20 == UInt8(ascii: "s") ? .genitive : []
  }

  private func punctuation(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ tokens: inout OutputSpan<ScannedToken>)
    -> Int
  {
    let byte = text[start]
    var word: TokenClass
    switch byte {
    case UInt8(ascii: ","): word = .comma
    case UInt8(ascii: ":"): word = .colon
    case UInt8(ascii: ";"): word = .semicolon
    case UInt8(ascii: "("), UInt8(ascii: "["): word = .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): word = .close
    case UInt8(ascii: "'"): word = Self.genitive(text, start)
    case UInt8(ascii: "-"):
      var index = start
      while index < end, text[index] == byte { index += 1 }
      let apart = start > 0 && classes[Int(text[start - 1])] == Class.blank.rawValue
      if index > start + 1 || apart { tokens.append(Self.token(start, index, .dash)) }
      return index
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      var index = start
      while index < end,
        text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "!") || text[index] == UInt8(ascii: "?")
      {
        index += 1
      }
      if byte == UInt8(ascii: ".") {
        if index - start >= 3 {
          word = .ellipsis
        } else {
          // Only the last stop of a sentence ends it.
          word = end - index <= 8 && onlyClosers(text, index, end) ? .stop : []
        }
      } else {
        word = byte == UInt8(ascii: "?") ? [.stop, .question] : .stop
      }
      if word != [] { tokens.append(Self.token(start, index, word)) }
      return index
    default: word = []
    }
    if word != [] { tokens.append(Self.token(start, start + 1, word)) }
    return start + 1
  }

  private func onlyClosers(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<end
    where classes[Int(text[index])] == Class.letter.rawValue || classes[Int(text[index])] == Class.digit.rawValue {
      if text[index] < 0x80 { return false }
    }
    return true
  }

  // MARK: - Words

  /// The first letters of a word.
  private struct Letters {
    var end: Int
    var hash = WordHash()
    var capitals = 0
  }

  // The ASCII letters at an index, as far as they can be read eight at a time.
  private static func letters(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Letters {
    var found = Letters(end: start)
    while found.end &+ 8 <= text.count {
      let bytes = EightBytes(text, unchecked: found.end)
      let others = ~bytes.letters & EightBytes.high
      let length = EightBytes.first(others)
      if found.end &+ length > end { break }
      // All bits of the letters; with eight of them nothing is left of `others` to cut at.
      let letters = ((others & (0 &- others)) >> 7) &- 1
      let lowered = (bytes.bits | EightBytes.ones &* 0x20) & letters
      found.capitals &+= EightBytes.count(((lowered ^ bytes.bits) & letters) << 2)
      found.end &+= length
      if length < 8 {
        found.hash.add(lowered, count: length)
        break
      }
      found.hash.add(eight: lowered)
    }
    return found
  }

  // The commonest tokens in a loop of their own, for speed: words of nothing but ASCII letters, and commas behind them.
  // Returns where another token begins.
  @inline(never) private func plainWords(
    _ text: Span<UInt8>, _ start: Int, _ limit: Int, _ tokens: inout OutputSpan<ScannedToken>, _ before: Int,
    _ places: inout Places
  ) -> Int {
    let classes = self.classes.span
    let last = min(limit &- 1, text.count &- 8)
    var index = start
    while index <= last, tokens.freeCapacity >= 2 {
      var bytes = EightBytes(text, unchecked: index)
      let first = UInt8(truncatingIfNeeded: bytes.bits)
      if first == 0x20 {
        index &+= 1
        continue
      }
      let isCapital = first & 0x20 == 0
      var others = ~bytes.letters & EightBytes.high
      if others & 0x80 != 0 { break }
      var hash = WordHash()
      var end = index
      var capitals = 0
      while others == 0, end &+ 16 <= text.count {
        let lowered = bytes.bits | EightBytes.ones &* 0x20
        hash.add(eight: lowered)
        if isCapital { capitals &+= EightBytes.count((lowered ^ bytes.bits) << 2) }
        end &+= 8
        bytes = EightBytes(text, unchecked: end)
        others = ~bytes.letters & EightBytes.high
      }
      if others == 0 { break }
      let length = EightBytes.first(others)
      end &+= length
      let next = UInt8(truncatingIfNeeded: bytes.bits &>> UInt64(truncatingIfNeeded: length &* 8))
      // Digits, joiners and bytes beyond ASCII may go on with the word.
      if end > limit || classes[Int(next)] > Class.blank.rawValue { break }
      let letters = ((others & (0 &- others)) >> 7) &- 1
      let lowered = (bytes.bits | EightBytes.ones &* 0x20) & letters
      hash.add(lowered, count: length)
      if isCapital { capitals &+= EightBytes.count(((lowered ^ bytes.bits) & letters) << 2) }
      append(text, index, end, first, hash.value, capitals, 0, &tokens, before, &places)
      index = end
      if end < limit {
        if next == 0x20 {
          index = end &+ 1
        } else if next == UInt8(ascii: ",") {
          tokens.append(Self.token(end, end &+ 1, .comma))
          index = end &+ 1
        }
      }
    }
    return index
  }

  // A word with digits, letters beyond ASCII, joiners or a clitic: on from its first letters.
  private func word(
    _ text: Span<UInt8>, _ start: Int, _ letters: Letters, _ end: Int, _ tokens: inout OutputSpan<ScannedToken>,
    _ before: Int,
    _ places: inout Places
  ) -> Int {
    let classes = self.classes.span
    var hash = letters.hash
    var beforeApostrophe = hash
    var apostrophe = -1
    var index = letters.end
    var capitals = letters.capitals
    var digits = 0
    loop: while index < end {
      let byte = text[index]
      switch Class(rawValue: classes[Int(byte)]) {
      case .letter?:
        let isCapital = byte &- 0x41 < 26
        capitals += isCapital ? 1 : 0
        hash.add(isCapital ? byte | 0x20 : byte)
        index += 1
      case .digit?:
        digits += 1
        hash.add(byte)
        index += 1
      case .joiner?:
        guard index + 1 < end, joins(text[index + 1]) else { break loop }
        if byte == 0x27 {
          beforeApostrophe = hash
          apostrophe = index
        }
        hash.add(byte)
        index += 1
      case .lead?:
        if byte == 0xE2, index + 3 < end, text[index + 1] == 0x80, text[index + 2] == 0x99, joins(text[index + 3]) {
          beforeApostrophe = hash
          apostrophe = index
          hash.add(0x27)
          index += 3
        } else if index > start, Self.sign(text, index, end) != nil {
          break loop
        } else {
          hash.add(byte)
          index += 1
        }
      default: break loop
      }
    }
    if index == start { return start + 1 }
    if digits > 0, index < end, text[index] == UInt8(ascii: "%") { index += 1 }
    let first = text[start]
    // al-Kadhimi, el-Sisi: a name though its particle is small.
    let isParticled = capitals > 0 && Self.hasParticle(text, start, index)
    if isParticled {
      append(text, start, index, first, hash.value, capitals, digits, &tokens, before, &places)
      let number = tokens.count - 1
      tokens[number].word.formSymmetricDifference([.lower, .cap])
      tokens[number].ending = .none
      places.names.append(before &+ number)
    } else if apostrophe > start, let clitic = Self.clitic(text, apostrophe, index) {
      append(text, start, apostrophe, first, beforeApostrophe.value, capitals, digits, &tokens, before, &places)
      // it’s, who’s, that’s
      let isVerb = clitic == .genitive && tokens[tokens.count - 1].has([.pronoun, .that, .wh])
      tokens.append(Self.token(apostrophe, index, isVerb ? .be : clitic))
    } else {
      append(text, start, index, first, hash.value, capitals, digits, &tokens, before, &places)
    }
    return index
  }

  // Two or three small letters, a hyphen and a capital.
  private static func hasParticle(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard text[start] &- 0x61 < 26, end - start > 4 else { return false }
    let hyphen = text[start + 2] == UInt8(ascii: "-") ? start + 2 : start + 3
    return text[hyphen] == UInt8(ascii: "-") && text[hyphen + 1] &- 0x41 < 26
  }

  @inline(__always) private func joins(_ byte: UInt8) -> Bool {
    let kind = classes[Int(byte)]
    return kind == Class.letter.rawValue || kind == Class.digit.rawValue
  }

  /// ’s, ’ve, ’ll, ’re, ’d, ’m behind a word.
  private static func clitic(_ text: Span<UInt8>, _ apostrophe: Int, _ end: Int) -> TokenClass? {
    let start = apostrophe + (text[apostrophe] == 0x27 ? 1 : 3)
    guard start < end else { return nil }
    let first = text[start] | 0x20
    switch end - start {
    case 1:
      switch first {
      case UInt8(ascii: "s"): return .genitive
      case UInt8(ascii: "d"): return .modal
      case UInt8(ascii: "m"): return .be
      default: return nil
      }
    case 2:
      let second = text[start + 1] | 0x20
      if first == UInt8(ascii: "v"), second == UInt8(ascii: "e") { return .have }
      if first == UInt8(ascii: "l"), second == UInt8(ascii: "l") { return .modal }
      if first == UInt8(ascii: "r"), second == UInt8(ascii: "e") { return .be }
      return nil
    default: return nil
    }
  }

  // Of a word of four bytes or more; none for shorter ones. Without branches: how long the next word is and how it ends is
  // hard to guess.
  @inline(__always) private static func ending(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> ScannedToken.Ending {
    let last = UInt32(
      bigEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: max(0, end &- 4), as: UInt32.self))
    let two = UInt16(truncatingIfNeeded: last)
    var ending = ScannedToken.Ending.none.rawValue
    ending = two & 0xFF == 0x73 ? ScannedToken.Ending.s.rawValue : ending
    ending = two == 0x7373 ? ScannedToken.Ending.none.rawValue : ending
    ending = two == 0x6564 ? ScannedToken.Ending.ed.rawValue : ending
    ending = two == 0x6C79 ? ScannedToken.Ending.ly.rawValue : ending
    ending = last & 0xFF_FFFF == 0x69_6E67 ? ScannedToken.Ending.ing.rawValue : ending
    let isLong = UInt8(truncatingIfNeeded: (3 &- (end &- start)) >> 63)
    return ScannedToken.Ending(rawValue: ending & isLong)
  }

  // Of a word of four bytes or more: -an, -sh, -ch, -ese, -i.
  @inline(__always) private static func isPeople(_ text: Span<UInt8>, _ end: Int) -> Bool {
    switch (text[end &- 2], text[end &- 1]) {
    case (UInt8(ascii: "a"), UInt8(ascii: "n")), (UInt8(ascii: "s"), UInt8(ascii: "h")),
      (UInt8(ascii: "c"), UInt8(ascii: "h")):
      true
    case (UInt8(ascii: "s"), UInt8(ascii: "e")): text[end &- 3] == UInt8(ascii: "e")
    case (_, UInt8(ascii: "i")): true
    default: false
    }
  }

  @inline(__always) private func append(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ first: UInt8, _ hash: UInt64, _ capitals: Int, _ digits: Int,
    _ tokens: inout OutputSpan<ScannedToken>, _ before: Int, _ places: inout Places
  ) {
    let number = tokens.count
    let slot = words.find(hash)
    var word = slot.word
    var ending = ScannedToken.Ending.none
    if slot.cue >= 0 || word.has(.according) { places.signals.append(before &+ number) }
    if first &- 0x41 < 26 || first == 0xC3 && start + 1 < end && text[start + 1] < 0x9F {
      let isBehindName = number > 0 && tokens[number &- 1].has(.cap)
      word = Self.capitalised(
        word, length: end &- start, isAcronym: capitals >= 2 && capitals &+ 1 >= end &- start, isBehindName)
      if end &- start > 3, Self.isPeople(text, end) { ending = .people }
      places.names.append(before &+ number)
    } else if digits > 0, first &- 0x30 < 10 {
      word.insert(.number)
    } else {
      word.insert(.lower)
      // Four bytes can be read.
      if text.count >= 4 { ending = Self.ending(text, start, end) }
      word.formUnion(ending == .ly ? .adverb : [])
    }
    tokens.append(
      ScannedToken(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word, index: slot.cue,
        forms: slot.forms, ending: ending, particle: slot.particle))
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
