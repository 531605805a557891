internal import Sluice

/// A document as far as it has been read: what is said in it, who was mentioned, and which names it has.
struct Discourse: ~Copyable, Sendable {
  var found: Findings
  var voices = Voices()
  /// In order.
  var names: [FoundName] = []
  /// What stands in quotation marks, in order.
  private(set) var quotedRanges: [TextRange] = []
  /// Inner quotations, in order.
  private(set) var nested: [TextRange] = []
  var preceding = Preceding()

  /// What the next sentence may go on from.
  struct Preceding: Sendable {
    /// Whether the text up to here ends with a quotation or its attribution.
    var endsInQuote = false
    /// The sentence before ended with a colon, or with an attribution without content.
    var introduction: Introduction?
  }

  init(_ found: consuming Findings) { self.found = found }

  /// What it holds, and what will be made of it for the layer, in bytes.
  var size: Int {
    names.count * 2 * MemoryLayout<FoundName>.stride
      + (quotedRanges.count + nested.count) * MemoryLayout<TextRange>.stride
      + found.items.count * (MemoryLayout<Finding>.stride + MemoryLayout<Quote>.stride + 96)
  }

  mutating func clear() {
    found.clear()
    voices.clear()
    names.clear()
    quotedRanges.clear()
    nested.clear()
    preceding = Preceding()
  }

  /// Goes on to a paragraph of so many tokens.
  mutating func begin(_ marks: QuotationMarks, tokens: Int) {
    if !marks.nested.isEmpty { nested.append(contentsOf: marks.nested) }
    for region in marks.regions { quotedRanges.append(TextRange(region.content)) }
    found.free(tokens)
    voices.beginParagraph()
  }

  /// The number of a mention among the voices.
  mutating func voice(_ speaker: NounPhrase, in sentence: borrowing SentenceTokens) -> Int {
    voices.number(of: speaker, in: sentence, names)
  }

  /// Adds a quotation, and notes who spoke.
  ///
  /// - Returns: false if its rule is off, or nothing is in it.
  @discardableResult
  mutating func add(_ quotation: Quotation, in sentence: borrowing SentenceTokens) -> Bool {
    guard found.add(quotation, in: sentence) else { return false }
    if quotation.voice >= 0 { voices.noteSpeaker(quotation.voice) }
    return true
  }
}
