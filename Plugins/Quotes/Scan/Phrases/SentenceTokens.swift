internal import Sluice

/// The tokens of a paragraph, and which of them are the sentence that the rules look at.
///
/// Pure functions of it find noun phrases, verb phrases, clauses and cues. Indices are those of the paragraph's tokens. Memory
/// is kept for the next paragraph.
struct SentenceTokens: ~Copyable, Sendable {
  /// Of the whole paragraph.
  var tokens: [ScannedToken] = []
  /// How the regions in quotation marks look from outside, in order.
  var quoted: [QuotedText] = []
  /// Where cues, regions and names stand among the tokens.
  var places = TokenPlaces()
  /// The tokens of the sentence.
  private(set) var range = 0..<0
  private var cueNumbers = 0..<0
  private var regionNumbers = 0..<0
  /// Whether words may be capitalised for show.
  var isHeading = false

  let lexicon: SpeechLexicon
  /// Whether `I` and `we` can be speakers.
  let firstPersonSpeaks: Bool

  init(_ lexicon: SpeechLexicon, firstPersonSpeaks: Bool) {
    self.lexicon = lexicon
    self.firstPersonSpeaks = firstPersonSpeaks
  }

  mutating func clear() {
    tokens.clear()
    quoted.clear()
    places.clear()
    range = 0..<0
    cueNumbers = 0..<0
    regionNumbers = 0..<0
    isHeading = false
  }

  /// Makes the whole paragraph the sentence.
  mutating func moveToParagraph() { move(to: 0..<tokens.count) }

  /// Goes to another sentence of the paragraph.
  mutating func move(to range: Range<Int>) {
    let isBehind = range.lowerBound >= self.range.upperBound
    self.range = range
    cueNumbers = places.cues.indices(in: range, from: isBehind ? cueNumbers.upperBound : 0)
    regionNumbers = places.regions.indices(in: range, from: isBehind ? regionNumbers.upperBound : 0)
  }

  /// Marks the regions whose last sign is a comma.
  mutating func markInnerCommas() {
    for number in 0..<places.regions.count {
      let index = places.regions[number]
      if quoted(at: index).last == UInt8(ascii: ",") { tokens[index].word.insert(.innerComma) }
    }
  }

  /// The tokens that may report: cues, `according`, and colons; in order.
  var cues: ArraySlice<Int> { places.cues[cueNumbers] }
  /// The regions in quotation marks, in order.
  var regions: ArraySlice<Int> { places.regions[regionNumbers] }
  var hasCues: Bool { !cueNumbers.isEmpty }
  var hasRegions: Bool { !regionNumbers.isEmpty }

  var low: Int { range.lowerBound }
  var high: Int { range.upperBound }

  /// Insertions, noun phrases and fillers longer than this many tokens are not looked through.
  static let longestInsertion = 40
  static let longestPhrase = 25
  static let longestFiller = 12

  @inline(__always) subscript(index: Int) -> ScannedToken { tokens[index] }

  /// Whether the token at an index of the sentence is of one of the classes.
  @inline(__always) func at(_ index: Int, _ any: TokenClass) -> Bool {
    index >= low && index < high && tokens[index].word.has(any)
  }

  /// What stands in quotation marks at a token that is a region.
  @inline(__always) func quoted(at index: Int) -> QuotedText { quoted[Int(tokens[index].index)] }

  /// The bytes of tokens; there must be one or more.
  func bytes(_ range: Range<Int>) -> TextRange {
    TextRange(start: tokens[range.lowerBound].start, end: tokens[range.upperBound - 1].end)
  }

  /// Whether one of the tokens is a finite verb or stands for quoted words.
  func hasVerb(in range: Range<Int>) -> Bool {
    for index in range where tokens[index].isFinite || tokens[index].has(.quoted) { return true }
    return false
  }

  /// Whether one of the tokens stands for quoted words.
  func hasQuote(in range: Range<Int>) -> Bool {
    for index in range where tokens[index].has(.quoted) { return true }
    return false
  }

  /// Whether the sentence ends before the index, but for a stop.
  func atEnd(_ index: Int) -> Bool { index >= high || tokens[index].has([.stop]) && index >= high - 1 }

  /// Past adverbs and adverbial times.
  func skipAdverbs(_ index: Int) -> Int {
    var index = index
    while at(index, .adverb), index < high { index += 1 }
    return index
  }

  /// The end of a stretch without the signs that only part it from what follows.
  func trimmedEnd(_ end: Int, downTo start: Int, _ signs: TokenClass) -> Int {
    var end = end
    while end > start, tokens[end - 1].has(signs) { end -= 1 }
    return end
  }
}
