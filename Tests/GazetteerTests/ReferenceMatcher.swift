import Sluice

@testable import Gazetteer

/// The rules of matching once more, slow and obvious: no hashes, no trie, no tables; scalar by scalar.
///
/// It knows the scalars of `ReferenceMatcher.alphabet` only.
enum ReferenceMatcher {
  static let alphabet: [Unicode.Scalar] = [
    "a", "A", "b", "é", "É", "ß", "İ", "1", "_", "-", "’", "'", ".", " ", " ", " ", "\u{A0}", "\n", "\r", "\u{AD}", "中",
    "\u{301}",
  ]

  /// Words that no list means in small letters.
  static let common = ["a", "bb", "1a", "ea"]

  enum Kind { case word, space, line, invisible, sign }

  struct Token {
    var folded: String
    var range: Range<Int>
    var hasGap: Bool
    var hasBreak: Bool
  }

  static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case " ", "\u{A0}": .space
    case "\n", "\r": .line
    case "\u{AD}": .invisible
    case "-", "’", "'", ".", "中": .sign
    default: .word
    }
  }

  static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "A": "a"
    case "é", "É": "e"
    case "ß": "ss"
    case "İ": "i"
    case "\u{301}": ""
    case "’": "'"
    default: String(scalar)
    }
  }

  static func isUpper(_ scalar: Unicode.Scalar) -> Bool { ["A", "É", "İ"].contains(scalar) }
  static func isLower(_ scalar: Unicode.Scalar) -> Bool { ["a", "b", "é", "ß"].contains(scalar) }

  static func tokens(of text: String, linesToBreak: Int = 2) -> [Token] {
    var tokens: [Token] = []
    var gap = false
    var lines = linesToBreak
    var index = 0
    var word: Token?
    var last: Unicode.Scalar?
    func end() {
      if let found = word, !found.folded.isEmpty {
        tokens.append(found)
        gap = false
        lines = 0
      }
      word = nil
    }
    for scalar in text.unicodeScalars {
      let size = String(scalar).utf8.count
      switch kind(scalar) {
      case .word:
        if word == nil { word = Token(folded: "", range: index..<index, hasGap: gap, hasBreak: lines >= linesToBreak) }
        word!.folded += folded(scalar)
        word!.range = word!.range.lowerBound..<index + size
      case .invisible: break
      case .space:
        end()
        gap = true
      case .line:
        end()
        gap = true
        if scalar == "\r" || last != "\r" { lines += 1 }
      case .sign:
        end()
        tokens.append(
          Token(folded: folded(scalar), range: index..<index + size, hasGap: gap, hasBreak: lines >= linesToBreak))
        gap = false
        lines = 0
      }
      index += size
      last = scalar
    }
    end()
    return tokens
  }

  // MARK: Comparing

  struct Row {
    var surface: String
    var letterCase: NameList.Case
    var diacritics: NameList.Diacritics
    var after: String?
    var notBefore: String?
    var before: String?
    var notAfter: String?
    var priority = 0
  }

  /// Folded letters with their case; white space is one blank.
  private static func letters(_ text: String) -> [(String, Bool)] {
    var letters: [(String, Bool)] = []
    for scalar in text.unicodeScalars {
      switch kind(scalar) {
      case .invisible: continue
      case .space, .line: if letters.last?.0 != " " { letters.append((" ", false)) }
      default: letters += folded(scalar).map { (String($0), isUpper(scalar)) }
      }
    }
    return letters
  }

  /// Whether text that has a row's tokens counts as it.
  static func accepts(_ row: Row, _ text: String) -> Bool {
    let mine = letters(row.surface)
    let found = letters(text)
    if row.diacritics == .exact {
      func marked(_ text: String) -> String {
        text.unicodeScalars.filter { kind($0) == .word || $0 == "中" }.map { $0.properties.lowercaseMapping }.joined()
      }
      if marked(row.surface) != marked(text), Array(row.surface.utf8) != Array(text.utf8) { return false }
    }
    let isAsWritten = mine.map(\.1) == found.map(\.1)
    switch row.letterCase {
    case .exact: return isAsWritten
    case .any: return true
    case .smart:
      let scalars = row.surface.unicodeScalars
      let upper = scalars.count(where: isUpper)
      let lower = scalars.count(where: isLower)
      let letterCount = scalars.count { isUpper($0) || isLower($0) || $0 == "_" || $0 == "中" }
      let characters = scalars.count { ![.space, .line, .invisible].contains(kind($0)) && $0 != "\u{301}" }
      let words = tokens(of: row.surface).map(\.folded).filter { !["-", "'", "."].contains($0) }
      if upper == 0 && lower > 0 && !words.isEmpty && words.allSatisfy(common.contains) { return false }
      if letterCount == 0 || (upper + lower > 0 && characters < 3 && lower > 0) { return false }
      if isAsWritten { return true }
      let shown = scalars.filter { ![.space, .line, .invisible].contains(kind($0)) && $0 != "\u{301}" }
      if let first = shown.first, isLower(first) {
        let count = folded(first).count
        let rest = mine.dropFirst(count).map(\.1) == found.dropFirst(count).map(\.1)
        if rest && found.prefix(count).allSatisfy(\.1) { return true }
      }
      let textUpper = text.unicodeScalars.contains(where: isUpper)
      let textLower = text.unicodeScalars.contains(where: isLower)
      return lower > 0 && upper > 0 && letterCount >= 4 && textUpper && !textLower
    }
  }

  /// A match: where, and the numbers of the rows.
  struct Found: Equatable, Comparable {
    var range: Range<Int>
    var rows: [Int]

    static func < (one: Found, other: Found) -> Bool {
      one.range.lowerBound != other.range.lowerBound
        ? one.range.lowerBound < other.range.lowerBound : one.range.upperBound > other.range.upperBound
    }
  }

  /// The row's surface from its first token to its last.
  private static func trimmed(_ row: Row) -> Row {
    let tokens = tokens(of: row.surface)
    var row = row
    let range = tokens[0].range.lowerBound..<tokens[tokens.count - 1].range.upperBound
    row.surface = String(decoding: Array(row.surface.utf8)[range], as: UTF8.self)
    return row
  }

  static func find(_ rows: [Row], in text: String, _ mode: Matcher.Mode, lineBreaks: Bool = false) -> [Found] {
    let tokens = tokens(of: text, linesToBreak: lineBreaks ? 1 : 2)
    var found: [Found] = []
    var start = 0
    while start < tokens.count {
      let accepted = accepted(rows, tokens, start, Array(text.utf8))
      let ends = mode == .longest ? accepted.keys.max().map { [$0] } ?? [] : accepted.keys.sorted(by: >)
      for end in ends {
        let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
        found.append(Found(range: range, rows: accepted[end]!))
      }
      start = mode == .longest ? ends.first ?? start + 1 : start + 1
    }
    return mode == .priority ? ranked(found, rows) : found.sorted()
  }

  /// The rows that count at a token, by where they end; of those of one end the ones of higher priority first.
  private static func accepted(_ rows: [Row], _ tokens: [Token], _ start: Int, _ bytes: [UInt8]) -> [Int: [Int]] {
    var accepted: [Int: [Int]] = [:]
    for (number, row) in rows.enumerated() {
      let wanted = self.tokens(of: row.surface)
      let end = start + wanted.count
      guard !wanted.isEmpty, end <= tokens.count else { continue }
      let isThere = zip(wanted, tokens[start..<end]).enumerated().allSatisfy { index, pair in
        pair.0.folded == pair.1.folded && (index == 0 || (pair.0.hasGap == pair.1.hasGap && !pair.1.hasBreak))
      }
      let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
      guard isThere, accepts(trimmed(row), String(decoding: bytes[range], as: UTF8.self)) else { continue }
      let left = start > 0 && !tokens[start].hasBreak ? tokens[start - 1].folded : nil
      let right = end < tokens.count && !tokens[end].hasBreak ? tokens[end].folded : nil
      if let after = row.after, left != after { continue }
      if let before = row.before, right != before { continue }
      if let notAfter = row.notAfter, left == notAfter { continue }
      if let notBefore = row.notBefore, right == notBefore { continue }
      accepted[end, default: []].append(number)
    }
    return accepted.mapValues { numbers in
      numbers.sorted { rows[$0].priority != rows[$1].priority ? rows[$0].priority > rows[$1].priority : $0 < $1 }
    }
  }

  /// Of matches that overlap, those of higher priority, then the longer, then the one further left.
  private static func ranked(_ found: [Found], _ rows: [Row]) -> [Found] {
    let order = found.sorted { one, other in
      let priorities = (rows[one.rows[0]].priority, rows[other.rows[0]].priority)
      if priorities.0 != priorities.1 { return priorities.0 > priorities.1 }
      if one.range.count != other.range.count { return one.range.count > other.range.count }
      return one.range.lowerBound < other.range.lowerBound
    }
    var kept: [Found] = []
    for match in order where !kept.contains(where: { $0.range.overlaps(match.range) }) { kept.append(match) }
    return kept.sorted()
  }
}
