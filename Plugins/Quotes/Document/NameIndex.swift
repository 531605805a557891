internal import Sluice

/// The names of a document: what a shorter one is short for, and whom a description means.
final class NameIndex: Sendable {
  /// A name where it stands, and what the text says about its bearer there.
  struct Row: Sendable {
    var range: TextRange
    /// Of its last word, or of the acronym that the text gives for it.
    var key: UInt64
    var words: Int
    var isAcronym = false
    /// Whether it can be a person's: no article before it, no word for a body at its end.
    var isPerson = false
    /// The noun of the bearer's role, in front of the name or behind it: `spokesman`.
    var role: TextRange?
    /// All that the text says with the role: `Iraq’s defence ministry spokesperson`.
    var description: TextRange?
    /// What sort of body it is, by its last word and by what stands beside it.
    var bodies = TokenClass()
  }

  /// By place.
  private let found: [Row]
  /// The numbers of the rows by key, then by place.
  private let rows: [Int32]
  /// The numbers of those with a role, and of those that are bodies, by place.
  private let roles: [Int32]
  private let bodies: [Int32]
  /// At most this many bearers of a last name are looked at, and this many roles and bodies.
  private static let most = 8
  private static let mostDescribed = 32

  init(_ found: [Row]) {
    self.found = found
    var rows: [Int32] = []
    var roles: [Int32] = []
    var bodies: [Int32] = []
    rows.reserveCapacity(found.count)
    for (number, row) in found.enumerated() {
      let number = Int32(truncatingIfNeeded: number)
      rows.append(number)
      if row.role != nil { roles.append(number) }
      if row.bodies != [] { bodies.append(number) }
    }
    rows.sort { a, b in
      let (a, b) = (Int(a), Int(b))
      return found[a].key != found[b].key
        ? found[a].key < found[b].key : found[a].range.start < found[b].range.start
    }
    self.rows = rows
    self.roles = roles
    self.bodies = bodies
  }

  private func row(_ index: Int) -> Row { found[Int(rows[index])] }

  /// A name that another one stands for.
  struct Answer {
    var name: TextRange
    /// Whether another bearer fits as well.
    var isAmbiguous = false
  }

  /// The fullest name that a name is short for: the nearest bearer’s before it, else the next one’s behind it, if there is but
  /// one.
  func fullest(_ text: Span<UInt8>, _ name: TextRange) -> Answer {
    let (key, words) = Self.lastWord(text, name.bytes)
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if found[Int(rows[middle])].key < key { low = middle + 1 } else { high = middle }
    }
    // The last bearer before the name, and the first behind it.
    var first = low
    var count = rows.count - low
    while count > 0 {
      let half = count / 2
      let row = row(first + half)
      if row.key == key, row.range.start < name.start {
        first += half + 1
        count -= half + 1
      } else {
        count = half
      }
    }
    var best: Row?
    var bestWords = words
    var isAmbiguous = false
    func consider(_ row: Row) {
      guard fits(text, row, name, words), row.words > words || row.isAcronym && words == 1 else { return }
      guard let found = best else {
        best = row
        bestWords = row.words
        return
      }
      if Self.first(text, found) != Self.first(text, row) {
        isAmbiguous = true
      } else if row.words > bestWords {
        best = row
        bestWords = row.words
      }
    }
    for index in stride(from: first - 1, through: max(low, first - Self.most), by: -1) { consider(row(index)) }
    if let best { return Answer(name: best.range, isAmbiguous: isAmbiguous) }
    var index = first
    while index < rows.count, row(index).key == key, index < first + Self.most {
      consider(row(index))
      index += 1
    }
    // Of several that come only later none is meant.
    return Answer(name: isAmbiguous ? name : best?.range ?? name, isAmbiguous: isAmbiguous)
  }

  /// Whether a name stands anywhere before an offset.
  func isKnown(_ text: Span<UInt8>, _ name: TextRange, before offset: Int32) -> Bool {
    let key = Self.lastWord(text, name.bytes).key
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if found[Int(rows[middle])].key < key { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && row(low).key == key && row(low).range.start < offset
  }

  /// The body that `the group`, `the ministry` means: the last one named before that is of the sort.
  func body(_ sorts: TokenClass, before offset: Int32) -> TextRange? {
    var index = place(in: bodies, of: offset) - 1
    let least = max(0, index - Self.mostDescribed)
    while index >= least {
      let row = found[Int(bodies[index])]
      if row.bodies.has(sorts) { return row.range }
      index -= 1
    }
    return nil
  }

  /// The person that a description by a role means: `the mayor` one named before, `a spokesman for X` one who is said to be
  /// X’s, before or behind.
  func person(_ text: Span<UInt8>, _ voice: Voice) -> Answer? {
    guard let role = voice.role else { return nil }
    let place = place(in: roles, of: voice.range.start)
    var answer: Answer?
    func consider(_ row: Row) {
      guard let own = row.role, Self.sameRole(text, own, role) else { return }
      if let description = row.description, Self.shareName(text, description, voice.range) {
        // Both are said to be of the same house.
      } else if voice.affiliation != nil || !voice.isDefinite || row.range.start > voice.range.start {
        return
      }
      guard let found = answer else {
        answer = Answer(name: row.range)
        return
      }
      if Self.lastWord(text, found.name.bytes).key != Self.lastWord(text, row.range.bytes).key {
        answer?.isAmbiguous = true
      }
    }
    for index in stride(from: place - 1, through: max(0, place - Self.mostDescribed), by: -1) {
      consider(found[Int(roles[index])])
    }
    if answer == nil {
      for index in place..<max(place, min(roles.count, place + Self.most)) { consider(found[Int(roles[index])]) }
    }
    return answer.flatMap { $0.isAmbiguous ? nil : $0 }
  }

  /// How many of sorted rows start before an offset.
  private func place(in rows: [Int32], of offset: Int32) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if found[Int(rows[middle])].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // One word fits by its key; more words must be the last ones.
  private func fits(_ text: Span<UInt8>, _ row: Row, _ name: TextRange, _ words: Int) -> Bool {
    if row.isAcronym || words == 1 { return row.isAcronym ? words == 1 : true }
    guard row.range.count >= name.count else { return false }
    for offset in 0..<name.count
    where text[Int(name.start) + offset] | 0x20 != text[Int(row.range.end) - name.count + offset] | 0x20 {
      return false
    }
    return true
  }

  // Spellings of one name (Yahya, Yehia) begin alike.
  private static func first(_ text: Span<UInt8>, _ row: Row) -> UInt8 {
    row.isAcronym ? 0 : text[Int(row.range.start)] | 0x20
  }

  // Also `spokesman` and `spokeswoman`: equal in their first six letters and not in the rest.
  private static func sameRole(_ text: Span<UInt8>, _ a: TextRange, _ b: TextRange) -> Bool {
    let isSpokesperson = isSpokesperson(text, a)
    if isSpokesperson || a.count != b.count { return isSpokesperson && Self.isSpokesperson(text, b) }
    for offset in 0..<a.count where text[Int(a.start) + offset] | 0x20 != text[Int(b.start) + offset] | 0x20 {
      return false
    }
    return true
  }

  private static func isSpokesperson(_ text: Span<UInt8>, _ role: TextRange) -> Bool {
    guard role.count >= 9 else { return false }
    for (offset, byte) in "spokes".utf8.enumerated() where text[Int(role.start) + offset] | 0x20 != byte {
      return false
    }
    return true
  }

  // Whether a capitalised word of one description stands in the other. Both are a few words long.
  private static func shareName(_ text: Span<UInt8>, _ a: TextRange, _ b: TextRange) -> Bool {
    let longest = 200
    var found = false
    forEachName(text, a.bytes.prefix(longest)) { one in
      forEachName(text, b.bytes.prefix(longest)) { other in
        if one == other { found = true }
      }
    }
    return found
  }

  private static func forEachName(_ text: Span<UInt8>, _ range: Range<Int>, _ body: (UInt64) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard text[index] &- 0x41 < 26 else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, (text[end] | 0x20) &- 0x61 < 26 { end += 1 }
      if end - index >= 2, end - index > 3 || text[end - 1] &- 0x41 < 26 { body(WordHash(text, index..<end).value) }
      index = end
    }
  }

  /// The key of a name's last word, and how many words there are. Case and hyphens before the word do not count:
  /// `al-Kadhimi` is `Kadhimi`.
  static func lastWord(_ text: Span<UInt8>, _ range: Range<Int>) -> (key: UInt64, words: Int) {
    var words = 1
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if index + 8 <= text.count {
        let bytes = EightBytes(text, at: index)
        let found = bytes.below(0x21) | bytes.equal(to: UInt8(ascii: "-"))
        index += EightBytes.first(found)
        if index >= range.upperBound { break }
        if found == 0 { continue }
      }
      let byte = text[index]
      if byte <= 0x20 {
        if index + 1 < range.upperBound, text[index + 1] > 0x20 {
          words += 1
          start = index + 1
        }
      } else if byte == UInt8(ascii: "-"), index + 1 < range.upperBound, text[index + 1] &- 0x41 < 26 {
        start = index + 1
      }
      index += 1
    }
    return (WordHash(text, start..<range.upperBound).value, words)
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}

extension WordHash {
  /// Of a word's bytes, capitals lowered.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    self.init()
    var index = range.lowerBound
    while index < range.upperBound, index + 8 <= text.count {
      let bytes = EightBytes(text, at: index)
      let lowered = bytes.bits | (bytes.letters >> 2)
      let rest = range.upperBound - index
      if rest < 8 {
        add(lowered & (1 << (UInt64(rest) * 8) - 1), count: rest)
        return
      }
      add(eight: lowered)
      index += 8
    }
    while index < range.upperBound {
      add(text[index] &- 0x41 < 26 ? text[index] | 0x20 : text[index])
      index += 1
    }
  }
}
