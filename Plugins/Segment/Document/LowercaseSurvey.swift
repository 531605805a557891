internal import Sluice

/// How a document starts its sentences: with capitals, or as chats and some blogs do.
///
/// A start is the first letter of a line, or of what follows a single mark and a blank.
struct LowercaseSurvey {
  private var starts = 0
  private var smallStarts = 0
  /// How often `i` is written for `I`.
  private var smallI = 0

  /// Whether a document lets small letters start sentences: a fifth of its starts, and two, are small; or it writes `i`
  /// for `I` twice.
  var allowsSmallStarts: Bool { smallStarts >= 2 && smallStarts * 5 >= starts || smallI >= 2 }

  init(_ text: Span<UInt8>, _ ranges: [TextRange], _ rules: EndRules) {
    for range in ranges { read(text, range.bytes, rules) }
  }

  private mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, _ rules: EndRules) {
    var atStart = true
    var before = CharacterClass.newline
    var beforeThat = CharacterClass.other
    // The stop before the start, if it is one that does so.
    var stop: Int?
    var offset = range.lowerBound
    while offset < range.upperBound {
      let character = rules.vocabulary.character(text, offset)
      switch character.kind {
      case .newline:
        atStart = true
        stop = nil
      case .space where (before == .stop || before == .bang) && !beforeThat.isTerminal:
        atStart = true
        stop = before == .stop ? offset &- 1 : nil
      case .digit:
        atStart = false
      case .lower, .upper, .letter:
        if atStart { start(text, character.kind, behind: stop, from: range.lowerBound, rules) }
        atStart = false
        if before == .space, text[offset] == UInt8(ascii: "i"), offset &+ 1 < range.upperBound,
          rules.vocabulary.character(text, offset &+ 1).kind == .space
        {
          smallI += 1
        }
      default: break
      }
      beforeThat = before
      before = character.kind
      offset &+= character.width
    }
  }

  /// Counts a start. One behind an abbreviation or an ordinal tells nothing if it is small.
  private mutating func start(
    _ text: Span<UInt8>, _ kind: CharacterClass, behind stop: Int?, from floor: Int, _ rules: EndRules
  ) {
    starts += 1
    guard kind == .lower else { return }
    if let stop, rules.isInner(text, stop, floor) { return }
    smallStarts += 1
  }
}

extension EndRules {
  /// Whether a stop belongs to an abbreviation or an ordinal, and tells nothing of how sentences start.
  fileprivate func isInner(_ text: Span<UInt8>, _ stop: Int, _ start: Int) -> Bool {
    let word = vocabulary.word(text, before: stop, from: start)
    if word.isNumber { return flags.contains(.digitOrdinal) }
    return !word.classes.isDisjoint(with: .abbreviations.subtracting(.number))
  }
}
