internal import Sluice

/// One line of a document: where it is, what it looks like, and what has been decided about it.
struct PageLine {
  /// Trimmed, in bytes. Never empty.
  var start: Int32 = 0
  var end: Int32 = 0

  /// Where the places in it at which phrases may begin are, among those of the page.
  var firstStart: Int32 = 0

  // What it looks like.
  /// In characters, a wide one counting three: lengths in the rules are meant for alphabets.
  var length: Int32 = 0
  var letters: Int32 = 0
  var digits: Int32 = 0
  var words: Int32 = 0
  var capitalizedWords: Int32 = 0
  var commas: Int32 = 0
  var separators: Int32 = 0
  /// Where the last colon stands, in bytes; -1 if there is none.
  var colonAt: Int32 = -1
  var shape: Shape = []

  // What the lexicon says.
  var families: Families = []
  /// The number of the strongest phrase in it, -1 if there is none.
  var phrase: Int32 = -1
  /// Whether that phrase is all of the line.
  var phraseIsWhole = false
  /// The number of the first phrase that stands anywhere in it, -1 if there is none.
  var firstPart: Int32 = -1
  /// Where a picture credit begins inside the line, in bytes; -1 if none does.
  var creditAt: Int32 = -1
  /// How many of its letters stand in phrases of dates and publication times.
  var datedLetters: Int32 = 0
  /// How many of its letters stand in phrases at all.
  var coveredLetters: Int32 = 0

  /// The number of the reason that it stands in many documents of the source; -1 if it does not.
  var template: Int32 = -1
  /// Whether it stands in nearly all of them.
  var isEverywhere = false

  // What has been decided.
  /// How much like running text it is by itself, in 1/256.
  var own: Int32 = 0
  /// The same with its neighbours.
  var decision: Int32 = 0
  /// The reasons of the score, by their numbers.
  var scoreReasons: UInt32 = 0
  var label: Block.Label?
  var isInWindow = false
  /// Where the caption ends if a credit follows it on the line, in bytes; -1 if the line is one block.
  var captionEnd: Int32 = -1
  /// Reasons beyond those of the score.
  var reasons = InlineArray<3, UInt16>(repeating: 0)
  var reasonCount: UInt8 = 0
  /// What the user's own phrases want: 1 keep, -1 drop, 0 nothing.
  var wish: Int8 = 0
  /// The number of the phrase that says so.
  var userPhrase: Int32 = -1

  /// Gives the line a label.
  mutating func name(_ label: Block.Label, _ reason: Reason) {
    self.label = label
    note(reason.number)
  }

  mutating func note(_ reason: Int) {
    guard reasonCount < 3 else { return }
    reasons[Int(reasonCount)] = UInt16(truncatingIfNeeded: reason)
    reasonCount += 1
  }

  var isTemplate: Bool { template >= 0 }

  /// What features a line has.
  struct Shape: OptionSet {
    var rawValue: UInt32

    /// Ends a sentence, closing marks aside.
    static let terminal = Shape(rawValue: 1 << 0)
    /// Ends in a question or exclamation mark.
    static let exclaims = Shape(rawValue: 1 << 1)
    static let opensQuote = Shape(rawValue: 1 << 2)
    /// The first letter is lower-case.
    static let lowerStart = Shape(rawValue: 1 << 3)
    /// Two texts run together: "newsletterReceive".
    static let camelJoint = Shape(rawValue: 1 << 4)
    static let counterEnd = Shape(rawValue: 1 << 5)
    /// An address of the web or of mail.
    static let address = Shape(rawValue: 1 << 6)
    static let copyright = Shape(rawValue: 1 << 7)
    /// A year of the last or this century.
    static let year = Shape(rawValue: 1 << 8)
    static let endsColon = Shape(rawValue: 1 << 9)
    /// Stands in parentheses as a whole.
    static let parenthesized = Shape(rawValue: 1 << 10)
    /// Three or more short items with commas between.
    static let items = Shape(rawValue: 1 << 11)
    /// Written without spaces: Han, Kana, Hangul.
    static let wide = Shape(rawValue: 1 << 12)
    /// A colon, then a quotation mark: "Minister: 'We know'".
    static let quotesAfterColon = Shape(rawValue: 1 << 13)
    /// Ends in an asterisk, as fields of forms do.
    static let starEnd = Shape(rawValue: 1 << 14)
  }
}
