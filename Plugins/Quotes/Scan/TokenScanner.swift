internal import Sluice

/// Cuts a paragraph into tokens, seen through its regions: each region in quotation marks is one token.
///
/// Linear in the bytes. A stop within a sentence belongs to an abbreviation and is no token.
struct TokenScanner: Sendable {
  let words: SpeechLexicon.Words

  // An array, read by spans: an inline array in a property is copied at each use.
  let classes: [UInt8]

  init(_ lexicon: SpeechLexicon) {
    words = lexicon.words
    classes = Self.table()
  }

  /// What a byte does.
  enum Class: UInt8 { case other, blank, letter, digit, joiner, lead }

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

  /// Appends the tokens of a sentence.
  func read(
    _ text: Span<UInt8>, _ range: Range<Int>, _ regions: inout RegionCursor, _ tokens: inout [ScannedToken],
    _ places: inout TokenPlaces
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = index..<range.upperBound
      regions.covered = tokens.last?.end ?? 0
      places.before = tokens.count
      // Each byte begins one token at most, and a word with its clitic is two.
      tokens.append(addingCapacity: min(rest.count, Self.portion) + 2) { tokens in
        index = readPortion(text, rest, &regions, &tokens, &places)
      }
    }
  }

  /// Room is made for so many tokens at once.
  private static let portion = 512

  // As long as there is room; returns where it stopped.
  @inline(never) private func readPortion(
    _ text: Span<UInt8>, _ range: Range<Int>, _ regions: inout RegionCursor, _ tokens: inout OutputSpan<ScannedToken>,
    _ places: inout TokenPlaces
  ) -> Int {
    let classes = self.classes.span
    var index = range.lowerBound
    let end = range.upperBound
    regions.skip(to: index)
    var limit = min(end, regions.start)
    while index < end, tokens.freeCapacity >= 2 {
      if index >= limit {
        index = region(at: index, &regions, &tokens, &places)
        limit = min(end, regions.start)
        continue
      }
      let byte = text[index]
      if ASCII.isLetter(byte) {
        let next = plainWords(text, index..<limit, &tokens, &places)
        index = next > index ? next : word(text, index..<limit, Self.letters(text, index, limit), &tokens, &places)
        continue
      }
      switch Class(rawValue: classes[Int(byte)]) {
      case .blank?: index += 1
      case .letter?, .digit?: index = word(text, index..<limit, Letters(end: index), &tokens, &places)
      case .lead?:
        if let sign = Self.sign(text, index, end) {
          if sign.word != [] { tokens.append(Self.token(index, index + sign.length, sign.word)) }
          index += sign.length
        } else {
          index = word(text, index..<limit, Letters(end: index), &tokens, &places)
        }
      default:
        if byte == UInt8(ascii: ":") { places.addCue(tokens.count) }
        index = punctuation(text, index, end, &tokens)
      }
    }
    return index
  }

  // The next region as one token, unless a token before reaches into it.
  private func region(
    at index: Int, _ regions: inout RegionCursor, _ tokens: inout OutputSpan<ScannedToken>,
    _ places: inout TokenPlaces
  ) -> Int {
    let region = regions.region
    let number = regions.number
    regions.advance()
    let last = tokens.isEmpty ? regions.covered : tokens[tokens.count - 1].end
    guard index == Int(region.start) || last <= region.start else { return index }
    places.addRegion(tokens.count)
    var token = Self.token(Int(region.start), Int(region.end), .quoted)
    token.index = Int32(truncatingIfNeeded: number)
    tokens.append(token)
    return max(Int(region.end), index + 1)
  }

  @inline(__always) static func token(_ start: Int, _ end: Int, _ word: TokenClass) -> ScannedToken {
    ScannedToken(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word, index: -1, forms: [],
      ending: .none)
  }
}
