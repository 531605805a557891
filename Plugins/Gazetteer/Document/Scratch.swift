/// What has been found in one document, in the memory of the last one.
struct Scratch: Sendable {
  var matches: [Match] = []
  /// The readings of all matches.
  var readings: [Sense] = []
  /// Where the readings begin of the match that is being looked at.
  var firstReading = 0
  var line = HeadlineCheck()

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

  mutating func clear() {
    matches.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    added.removeAll(keepingCapacity: true)
    line = HeadlineCheck()
    if !refusals.isEmpty { refusals.removeAll() }
  }
}
