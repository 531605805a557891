internal import Sluice

/// How far the pass over one document is.
struct Scan {
  /// The stretch of text being read: a kept block, or the whole.
  var begin = 0
  var end = 0
  /// Whether a single newline is a blank.
  var joinsLines: Bool
  /// Where the sentence being read starts.
  var start = 0
  /// Behind the list mark that it starts with; `start` if there is none.
  var listMarkEnd = 0
  /// The beginning of the next item of the list that it is in.
  var nextItem = Int.max
  var search = ListSearch()
  /// Behind the last mark that could end a sentence: what ends elsewhere ends without one.
  var lastMarkEnd = -1
  var startsInQuote = false
  var quotes = QuoteState()
  var singleMarks = SingleMarkSearch()
  var paragraph: Int32 = 0
  var paragraphHasText = false
  /// Ends that hold only if the document lets small letters start sentences.
  var lowercaseEnds: [LowercaseEnd] = []
  /// What was decided and why; made only where somebody asks.
  var notes: [Note] = []

  init(joinsLines: Bool) { self.joinsLines = joinsLines }

  mutating func endParagraph() {
    if paragraphHasText { paragraph &+= 1 }
    paragraphHasText = false
    quotes = QuoteState()
  }

  mutating func note(_ range: Range<Int>, taken: Bool, _ rule: Rule, _ detail: String? = nil) {
    notes.append(
      Note(range: TextRange(range), taken: taken, rule: rule.rawValue, detail: detail ?? rule.meaning))
  }
}

/// A place that ends a sentence if small letters may start one.
struct LowercaseEnd {
  /// Where the mark stands that ends it.
  var mark: Int32
  var end: Int32
  var next: Int32
  var insideQuote: Bool
}
