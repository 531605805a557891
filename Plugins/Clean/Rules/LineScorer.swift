internal import Sluice

/// Says how much like running text a line is, from its looks and its phrases alone.
struct LineScorer {
  let phrases: [Phrase]

  /// A phrase weighs less in a line of this length or more: it may be a sentence that speaks of such things.
  static let phraseLimit: Int32 = 120
  private static let phraseInLongLine: Int32 = -77

  func score(_ line: inout PageLine) {
    var score: Int32 = 0
    func add(_ reason: Reason) {
      score += reason.weight
      line.scoreReasons |= 1 << UInt32(reason.number)
    }
    let length = line.length
    let shape = line.shape
    switch length {
    case 200...: add(.veryLong)
    case 100...: add(.long)
    case 60...: add(.medium)
    case 35...: add(.short)
    case 18...: add(.shorter)
    default: add(.shortest)
    }
    if shape.contains(.terminal) { add(length >= 35 ? .terminal : .shortTerminal) } else { add(.openEnd) }
    if shape.contains(.opensQuote) && length >= 30 { add(.opensQuote) }
    if line.phrase >= 0 {
      let isShort = length < Self.phraseLimit
      score += isShort ? phrases[Int(line.phrase)].weight : Self.phraseInLongLine
      line.scoreReasons |= 1 << UInt32(Reason.lexicon.number)
    }
    if line.separators > 0 { add(.separators) }
    if shape.contains(.address) || shape.contains(.copyright) { add(.webAddress) }
    if shape.contains(.counterEnd) { add(.counter) }
    if 4 * line.capitalizedWords > 3 * line.words {
      if line.words >= 3 && length < 140 { add(.capitals) }
      // A menu in one line: no sentence has so many names and no end.
      if line.words >= 6 && length >= 140 && !shape.contains(.terminal) && !shape.contains(.wide) { add(.menu) }
    }
    if shape.contains(.year) && length < 50 { add(.year) }
    if shape.contains(.camelJoint) && length < 120 { add(.camelJoint) }
    if line.isTagList { add(.items) }
    if 10 * line.digits > 3 * length { add(.digits) }
    if line.letters == 0 { add(.noLetters) }
    if line.isDate { add(.dates) }
    if line.wish != 0 { add(line.wish > 0 ? .keep : .drop) }
    line.own = score
  }
}
