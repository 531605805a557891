/// The rules of one language with the parameters of one stage, frozen: finds the sentences of a text in one pass.
///
/// Reads bytes only. Time is linear in the text, whatever it holds; nothing is allocated but the layer.
final class Segmenter: Sendable {
  let classes: ClassTable
  let words: WordTable
  let flags: LanguageFlags
  let lowercaseStarts: LowercaseStarts
  let splitsInsideQuotes: Bool
  let lists: Bool
  let clitics: Clitics
  /// Whether it notes what it decides and why.
  let explains: Bool
  /// What the scan stops at.
  let hot: InlineArray<256, Hot>
  /// Finds them faster, if they are few.
  let search: MarkSearch?

  /// How many bytes a quotation may have that stays whole: one that is never closed must not swallow the document.
  static let longestQuotation = 2000

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

  init(
    _ language: Language, _ stage: Segment, explains: Bool
  ) {
    self.explains = explains
    clitics = stage.clitics
    words = WordTable(language.words)
    flags = language.flags
    lowercaseStarts = stage.lowercaseStarts ?? language.lowercaseStarts
    splitsInsideQuotes = stage.splitInsideQuotes
    lists = stage.lists
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
    if !splitsInsideQuotes { hot[Int(UInt8(ascii: "'"))] = .quote }
    for lead in language.leads { hot[Int(lead)] = .lead }
    self.hot = hot
    search = MarkSearch((0..<256).filter { hot[$0] != .no }.map { UInt8($0) })
    classes = language.classes
  }
}
