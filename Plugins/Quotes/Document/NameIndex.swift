internal import Sluice

/// The names of a document: what a shorter one is short for, and whom a description means.
final class NameIndex: Sendable {
  /// By place.
  private let found: [FoundName]
  /// The numbers of the names by key, then by place.
  private let byKey: [Int32]
  /// The numbers of those with a role, and of those that are bodies, by place.
  private let roles: [Int32]
  private let bodies: [Int32]
  /// At most this many bearers of a last name are looked at, and this many roles and bodies.
  private static let most = 8
  private static let mostDescribed = 32

  init(_ found: [FoundName]) {
    self.found = found
    var byKey: [Int32] = []
    var roles: [Int32] = []
    var bodies: [Int32] = []
    byKey.reserveCapacity(found.count)
    for (number, name) in found.enumerated() {
      let number = Int32(truncatingIfNeeded: number)
      byKey.append(number)
      if name.role != nil { roles.append(number) }
      if name.bodies != [] { bodies.append(number) }
    }
    byKey.sort { a, b in
      let (a, b) = (Int(a), Int(b))
      return found[a].key != found[b].key
        ? found[a].key < found[b].key : found[a].range.start < found[b].range.start
    }
    self.byKey = byKey
    self.roles = roles
    self.bodies = bodies
  }

  /// A name that another one stands for.
  struct Answer {
    var name: TextRange
    /// Whether another bearer fits as well.
    var isAmbiguous = false
  }

  // MARK: - Names by their last word

  private func name(_ index: Int) -> FoundName { found[Int(byKey[index])] }

  private func firstIndex(ofKey key: UInt64) -> Int {
    (0..<byKey.count).partitionPoint { name($0).key < key }
  }

  /// The fullest name that a name is short for: the nearest bearer’s before it, else the next one’s behind it, if there is
  /// but one.
  func fullest(_ text: Span<UInt8>, _ name: TextRange) -> Answer {
    let key = NameKey(text, name.bytes)
    let low = firstIndex(ofKey: key.lastWord)
    // The first bearer behind the name.
    let first = (low..<byKey.count).partitionPoint { index in
      let other = self.name(index)
      return other.key == key.lastWord && other.range.start < name.start
    }
    var best = Fullest(of: name, words: key.words)
    for index in stride(from: first - 1, through: max(low, first - Self.most), by: -1) {
      best.consider(self.name(index), text)
    }
    if let name = best.name { return Answer(name: name.range, isAmbiguous: best.isAmbiguous) }
    for index in first..<min(byKey.count, first + Self.most) {
      let other = self.name(index)
      if other.key != key.lastWord { break }
      best.consider(other, text)
    }
    // Of several that come only later none is meant.
    return Answer(name: best.isAmbiguous ? name : best.name?.range ?? name, isAmbiguous: best.isAmbiguous)
  }

  /// The fullest of the names that one is short for.
  private struct Fullest {
    let short: TextRange
    let words: Int
    private(set) var name: FoundName?
    /// Whether two of them are of different bearers.
    private(set) var isAmbiguous = false

    init(of short: TextRange, words: Int) {
      self.short = short
      self.words = words
    }

    mutating func consider(_ other: FoundName, _ text: Span<UInt8>) {
      guard other.words > words || other.isAcronym && words == 1, fits(other, text) else { return }
      guard let best = name else {
        name = other
        return
      }
      if Self.first(text, best) != Self.first(text, other) {
        isAmbiguous = true
      } else if other.words > best.words {
        name = other
      }
    }

    // One word fits by its key; more words must be the last ones.
    private func fits(_ other: FoundName, _ text: Span<UInt8>) -> Bool {
      if other.isAcronym || words == 1 { return words == 1 }
      guard other.range.count >= short.count else { return false }
      let end = TextRange(start: other.range.end - Int32(short.count), end: other.range.end)
      return text.isSame(short, as: end)
    }

    // Spellings of one name (Yahya, Yehia) begin alike.
    private static func first(_ text: Span<UInt8>, _ name: FoundName) -> UInt8 {
      name.isAcronym ? 0 : text[Int(name.range.start)] | 0x20
    }
  }

  /// Whether a name stands anywhere before an offset.
  func isKnown(_ key: NameKey, before offset: Int32) -> Bool {
    let index = firstIndex(ofKey: key.lastWord)
    return index < byKey.count && name(index).key == key.lastWord && name(index).range.start < offset
  }

  // MARK: - Descriptions

  /// The body that `the group`, `the ministry` means: the last one named before that is of the sort.
  func body(_ sorts: TokenClass, before offset: Int32) -> TextRange? {
    let end = place(of: offset, in: bodies)
    for index in stride(from: end - 1, through: max(0, end - 1 - Self.mostDescribed), by: -1) {
      let name = found[Int(bodies[index])]
      if name.bodies.has(sorts) { return name.range }
    }
    return nil
  }

  /// The person that a description by a role means: `the mayor` one named before, `a spokesman for X` one who is said to be
  /// X’s, before or behind.
  func person(_ text: Span<UInt8>, _ voice: Voice) -> Answer? {
    let place = place(of: voice.range.start, in: roles)
    var answer: Answer?
    func consider(_ index: Int) {
      let name = found[Int(roles[index])]
      guard Self.fits(name, voice, text) else { return }
      guard let found = answer else {
        answer = Answer(name: name.range)
        return
      }
      if NameKey(text, found.name.bytes).lastWord != NameKey(text, name.range.bytes).lastWord {
        answer?.isAmbiguous = true
      }
    }
    for index in stride(from: place - 1, through: max(0, place - Self.mostDescribed), by: -1) { consider(index) }
    if answer == nil {
      for index in place..<max(place, min(roles.count, place + Self.most)) { consider(index) }
    }
    return answer.flatMap { $0.isAmbiguous ? nil : $0 }
  }

  // Whether the bearer of a name has the role, and both are said to be of the same house; or has been named before, where
  // no house is said.
  private static func fits(_ name: FoundName, _ voice: Voice, _ text: Span<UInt8>) -> Bool {
    guard let role = voice.role, let own = name.role, sameRole(text, own, role) else { return false }
    if let description = name.description, shareName(text, description, voice.range) { return true }
    return voice.affiliation == nil && voice.isDefinite && name.range.start <= voice.range.start
  }

  // How many of sorted names start before an offset.
  private func place(of offset: Int32, in names: [Int32]) -> Int {
    (0..<names.count).partitionPoint { found[Int(names[$0])].range.start < offset }
  }

  // Also `spokesman` and `spokeswoman`: equal in their first six letters and not in the rest.
  private static func sameRole(_ text: Span<UInt8>, _ a: TextRange, _ b: TextRange) -> Bool {
    let isSpokesperson = isSpokesperson(text, a)
    if isSpokesperson || a.count != b.count { return isSpokesperson && Self.isSpokesperson(text, b) }
    return text.isSame(a, as: b)
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
      guard ASCII.isCapital(text[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, ASCII.isLetter(text[end]) { end += 1 }
      if end - index >= 2, end - index > 3 || ASCII.isCapital(text[end - 1]) {
        body(StableHash(lowering: text, index..<end).value)
      }
      index = end
    }
  }
}

extension Span<UInt8> {
  // Whether two stretches of the same length are equal but for the case of their letters.
  fileprivate func isSame(_ a: TextRange, as b: TextRange) -> Bool {
    for offset in 0..<a.count where self[Int(a.start) + offset] | 0x20 != self[Int(b.start) + offset] | 0x20 {
      return false
    }
    return true
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
