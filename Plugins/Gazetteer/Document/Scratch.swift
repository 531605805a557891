internal import Sluice

/// What has been found in one document, in the memory of the last one.
struct Scratch: Sendable {
  var matches: [Match] = []
  /// The readings of all matches.
  var readings: [Sense] = []
  /// Where the readings begin of the match that is being looked at.
  var firstReading = 0
  var line = HeadlineCheck()

  // Where both passes are, in tokens of the document.
  /// The number of the first token of the window.
  var base = 0
  /// Behind the last name that the first pass took.
  var resume = 0
  /// How many matches have been asked for their short forms.
  var collected = 0
  /// The token that the second pass is at, and the next match.
  var token = 0
  var next = 0

  // Of the second pass.
  var forms = FormTable()
  /// Names that it adds.
  var added: [Match] = []
  /// Behind the last name before the token that is looked at.
  var lastEnd = 0
  /// Short forms that it refused; noted if it is to be explained.
  var refusals: [ShortFormRefusal] = []
  let explains: Bool

  init(explains: Bool) { self.explains = explains }

  /// What it holds, and what will be made of it for the layer, in bytes.
  var size: Int {
    (matches.count + added.count) * (2 * MemoryLayout<Match>.stride + MemoryLayout<Entity>.stride + 48)
      + readings.count * 2 * MemoryLayout<Sense>.stride
  }

  mutating func clear() {
    matches.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    added.removeAll(keepingCapacity: true)
    line = HeadlineCheck()
    forms.clear()
    (base, resume, collected, token, next, lastEnd) = (0, 0, 0, 0, 0, 0)
    if !refusals.isEmpty { refusals.removeAll() }
  }
}
