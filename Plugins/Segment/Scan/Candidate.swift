/// A place where a sentence may end: the marks, what closes behind them, the blanks, and what comes next.
struct Candidate {
  /// The first mark.
  var mark: Int
  /// Behind the last mark.
  var markEnd: Int
  /// Behind what closes: where the sentence would end.
  var end: Int
  /// Behind the blanks: where the next would start.
  var next: Int

  /// How many `.` there are.
  var stops = 0
  var hasBang = false
  var hasEllipsis = false
  /// A mark that needs no blank behind it.
  var hasFullStop = false
  /// Whether blanks stand between the marks: `. . .`.
  var isSpaced = false

  var hasQuoteCloser = false
  var hasBracketCloser = false
  var hasNote = false

  /// Whether the line, or the text, ends behind it: then nothing is to be decided.
  var endsLine = false

  /// Behind opening marks and dashes.
  var letter = 0
  var letterKind = CharacterClass.other
  /// The first byte of the last opening mark passed; 0 for none.
  var opener: UInt8 = 0
  var hasDash = false
  /// A hyphen or short dash between blanks.
  var hasSpacedHyphen = false

  var isBlank: Bool { next > end }
  var opensBracket: Bool { opener == UInt8(ascii: "(") || opener == UInt8(ascii: "[") }
  var isSingleStop: Bool { stops == 1 && !hasBang && !hasEllipsis && !hasFullStop }
}
