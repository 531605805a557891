internal import Sluice

/// The names of a document, and what a shorter one is short for.
struct Names {
  /// A name of two words or more, where it stands.
  struct Row: Sendable {
    var range: TextRange
    /// Of its last word, or of the acronym that the text gives for it.
    var key: UInt64
    var words: Int
    var isAcronym = false
  }

  /// By key, then by place.
  private let rows: [Row]
  /// At most this many bearers of a last name are looked at.
  private static let most = 8

  init(_ rows: [Row]) {
    self.rows = rows.sorted { $0.key != $1.key ? $0.key < $1.key : $0.range.start < $1.range.start }
  }

  /// The fullest name that a name is short for: the nearest before it, else the next behind it.
  func fullest(_ text: Span<UInt8>, _ name: TextRange) -> TextRange {
    let (key, words) = Self.lastWord(text, name.bytes)
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].key < key { low = middle + 1 } else { high = middle }
    }
    // The last bearer before the name, and the first behind it.
    var first = low
    var count = rows.count - low
    while count > 0 {
      let half = count / 2
      let row = rows[first + half]
      if row.key == key, row.range.start < name.start {
        first += half + 1
        count -= half + 1
      } else {
        count = half
      }
    }
    var best: TextRange?
    var bestWords = words
    var index = first - 1
    while index >= low, index >= first - Self.most {
      if fits(text, rows[index], name, words), rows[index].words > bestWords || rows[index].isAcronym && words == 1 {
        best = rows[index].range
        bestWords = rows[index].words
      }
      index -= 1
    }
    if let best { return best }
    index = first
    while index < rows.count, rows[index].key == key, index < first + Self.most {
      if fits(text, rows[index], name, words), rows[index].words > bestWords { return rows[index].range }
      index += 1
    }
    return name
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

  /// The key of a name's last word, and how many words there are. Case and hyphens before the word do not count:
  /// `al-Kadhimi` is `Kadhimi`.
  static func lastWord(_ text: Span<UInt8>, _ range: Range<Int>) -> (key: UInt64, words: Int) {
    var words = 0
    var inWord = false
    // Of the last word.
    var start = range.lowerBound
    var end = start
    for index in range {
      let byte = text[index]
      if byte <= 0x20 {
        inWord = false
        continue
      }
      if !inWord || byte == UInt8(ascii: "-") && index + 1 < range.upperBound && text[index + 1] &- 0x41 < 26 {
        words += inWord ? 0 : 1
        inWord = true
        start = byte == UInt8(ascii: "-") ? index &+ 1 : index
      }
      end = index &+ 1
    }
    var hash = WordHash()
    for index in start..<end { hash.add(text[index] &- 0x41 < 26 ? text[index] | 0x20 : text[index]) }
    return (hash.value, words)
  }
}

extension Finder {
  /// Notes the paragraph's names: runs of two capitalised words or more.
  mutating func collectNames(_ text: Span<UInt8>) {
    let paragraph = tokens
    let tokens = paragraph.span
    var index = 0
    while index + 1 < tokens.count {
      guard tokens[index].has(.cap), tokens[index + 1].has([.cap, .particle]) else {
        index += 1
        continue
      }
      var start = index
      var end = index
      while end < tokens.count, end - index < 12, tokens[end].has([.cap, .particle]), isNamePart(tokens[end]),
        end == index || tokens[end].start - tokens[end - 1].end <= 2
      {
        end += 1
      }
      index = max(end, index + 1)
      // Titles and articles are no part of the name.
      while start < end, tokens[start].has([.title, .role, .determiner]) { start += 1 }
      if let title = (start..<max(start, end - 1)).last(where: {
        tokens[$0].has([.title, .role]) && !tokens[$0].has(.organisation)
      }), end - title > 2 {
        start = title + 1
      }
      while end > start, !tokens[end - 1].has(.cap) { end -= 1 }
      guard end - start >= 2 else { continue }
      let range = TextRange(start: tokens[start].start, end: tokens[end - 1].end)
      let (key, words) = Names.lastWord(text, range.bytes)
      names.append(Names.Row(range: range, key: key, words: words))
      // (PMF)
      if end + 2 < tokens.count, tokens[end].has(.open), tokens[end + 1].has(.acronym), tokens[end + 2].has(.close) {
        let acronym = Int(tokens[end + 1].start)..<Int(tokens[end + 1].end)
        names.append(Names.Row(range: range, key: Names.lastWord(text, acronym).key, words: words, isAcronym: true))
      }
    }
  }

  private func isNamePart(_ token: Token) -> Bool {
    !token.has([.pronoun, .auxiliary, .subordinator, .wh, .but, .and, .that, .preposition, .time, .possessive])
      || token.has(.particle)
  }

  /// Whom a pronoun means: the last speaker it fits, else the subject of the sentence before.
  func resolve(_ actor: inout Actor) {
    let fits: (Actor) -> Bool
    switch actor.kind {
    case .he, .she:
      let other: Mention.Kind = actor.kind == .he ? .she : .he
      fits = {
        [.name, .person, .who, .common].contains($0.kind) || ($0.kind == .he || $0.kind == .she) && $0.kind != other
      }
    case .it: fits = { [.organisation, .name, .it, .document, .common].contains($0.kind) }
    case .they: fits = { [.group, .organisation, .they, .document, .name].contains($0.kind) }
    default: return
    }
    if lastActor >= 0, paragraph - lastParagraph <= 2, fits(actors[lastActor]) {
      actor.means = lastActor
      return
    }
    if previousSubject >= 0, fits(actors[previousSubject]) {
      actor.means = previousSubject
      return
    }
    for index in stride(from: actors.count - 1, through: max(0, actors.count - 8), by: -1) where fits(actors[index]) {
      actor.means = index
      actor.isGuess = true
      return
    }
    if actor.kind == .he || actor.kind == .she, let name = names.last {
      actor.antecedent = name.range
      actor.isGuess = true
    }
  }

  /// `The group`: the last organisation among the last few speakers.
  func describe(_ actor: inout Actor, _ mention: Mention) {
    guard mention.kind == .organisation, mention.tokens.count == 2, tokens[mention.tokens.lowerBound].has(.article),
      tokens[mention.tokens.lowerBound + 1].has(.lower)
    else { return }
    for index in stride(from: actors.count - 1, through: max(0, actors.count - 8), by: -1)
    where actors[index].kind == .organisation || actors[index].kind == .it {
      actor.means = index
      actor.isGuess = true
      return
    }
  }

  /// The mention that a mention goes back to.
  func root(of number: Int) -> Actor {
    var actor = actors[number]
    var steps = 0
    while actor.means >= 0, steps < 64 {
      actor = actors[actor.means]
      steps += 1
    }
    return actor
  }
}
