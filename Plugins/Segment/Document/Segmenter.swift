/// The rules of one language with the parameters of one stage, frozen: finds the sentences of a text in one pass.
///
/// Reads bytes only. Time is linear in the text, whatever it holds; nothing is allocated but the layer.
final class Segmenter: Sendable {
  let vocabulary: Vocabulary
  let rules: EndRules
  let candidates: CandidateReader
  let quotes: QuoteMarks
  let lists: ListReader
  let tokenizer: Tokenizer
  let splitsInsideQuotes: Bool
  /// Whether it notes what it decides and why.
  let explains: Bool
  /// What the scan stops at.
  let hot: InlineArray<256, Hot>
  /// Finds them faster, if they are few.
  let search: MarkSearch?

  /// Why the scan stops at a byte.
  enum Hot: UInt8, Sendable {
    case no
    case newline
    /// `.`, `!`, `?`, or what a language uses as such.
    case terminal
    case quote
    /// The first byte of a longer character that may be any of these.
    case lead
  }

  init(_ language: Language, _ stage: Segment, explains: Bool) {
    self.explains = explains
    splitsInsideQuotes = stage.splitInsideQuotes
    vocabulary = Vocabulary(language)
    quotes = QuoteMarks(vocabulary: vocabulary, looksAtSingleMarks: !splitsInsideQuotes)
    candidates = CandidateReader(vocabulary: vocabulary, quotes: quotes)
    lists = ListReader(vocabulary: vocabulary, dividesItems: stage.lists)
    rules = EndRules(
      vocabulary: vocabulary, flags: language.flags, lowercaseStarts: stage.lowercaseStarts ?? language.lowercaseStarts)
    tokenizer = Tokenizer(vocabulary: vocabulary, clitics: stage.clitics)
    let hot = Self.hotBytes(of: language, looksAtSingleMarks: !splitsInsideQuotes)
    self.hot = hot
    search = MarkSearch((0..<256).filter { hot[$0] != .no }.map { UInt8($0) })
  }

  private static func hotBytes(of language: Language, looksAtSingleMarks: Bool) -> InlineArray<256, Hot> {
    var hot = InlineArray<256, Hot>(repeating: .no)
    for byte in UInt8.min..<0x80 {
      switch language.classes.kind(ofByte: byte) {
      case .newline: hot[Int(byte)] = .newline
      case .stop, .bang, .ellipsis, .fullStop: hot[Int(byte)] = .terminal
      default: break
      }
    }
    hot[Int(UInt8(ascii: "\""))] = .quote
    // Single marks are apostrophes for the most part: they are looked at only where quotations stay whole.
    if looksAtSingleMarks { hot[Int(UInt8(ascii: "'"))] = .quote }
    for lead in language.leads { hot[Int(lead)] = .lead }
    return hot
  }
}
