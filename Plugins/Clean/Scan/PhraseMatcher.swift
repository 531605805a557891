internal import Sluice

/// Looks for phrases in lines.
///
/// Where a phrase may begin is told by the scanner of lines, which passes these places anyway.
struct PhraseMatcher: Sendable {
  let phrases: [Phrase]
  /// Tells the scanner where a phrase may begin that can stand inside a line.
  let filter: PhraseFilter
  /// The same for all phrases but words of dates and addresses, and for these.
  private let anyFilter: PhraseFilter
  private let wordFilter: PhraseFilter
  private let traits: [PhraseTraits]
  private let trie: PhraseTrie
  /// Words of dates and addresses, which are common in any text: looked for in short lines only.
  private let words: PhraseTrie
  private let classes = ByteClass.table
  private let lower = SmallLetters.shared.table

  /// Above this, a phrase inside a line says nothing about the line.
  private static let longest: Int32 = 250
  /// Up to this, phrases that are no more than parts of a line count as well: the line may be a row of them.
  private static let longestRow: Int32 = 120
  /// Above this, words of dates and addresses say nothing.
  private static let longestDate: Int32 = 80
  /// How many bytes at the end of a longer line are searched, for picture credits and endings.
  static let tail = 200

  init(_ phrases: [Phrase]) {
    self.phrases = phrases
    traits = phrases.map(PhraseTraits.init)
    let numbered = phrases.enumerated().map { (number: $0, phrase: $1.folded) }
    let isWord = phrases.map { $0.family == .date || $0.family == .street }
    trie = PhraseTrie(numbered.filter { !isWord[$0.number] })
    words = PhraseTrie(numbered.filter { isWord[$0.number] })
    let inside = numbered.filter { number, _ in
      !isWord[number] && (phrases[number].kind == .contains || phrases[number].kind == .suffix)
    }
    filter = PhraseFilter(Set(inside.map(\.phrase.start)))
    anyFilter = PhraseFilter(Set(numbered.filter { !isWord[$0.number] }.map(\.phrase.start)))
    wordFilter = PhraseFilter(Set(numbered.filter { isWord[$0.number] }.map(\.phrase.start)))
  }

  /// Notes in a line what phrases it has.
  ///
  /// - Parameter starts: where phrases may begin that can stand inside a line, in order.
  func search(_ text: Span<UInt8>, _ line: inout PageLine, _ starts: ArraySlice<Int32>) {
    var search = PhraseSearch(line, core: Self.core(of: line, text))
    if line.length < Self.longestRow {
      searchWords(text, withDates: line.length < Self.longestDate, &search)
    } else {
      walk(text, search.range.lowerBound, trie, &search)
      if search.core.lowerBound != search.range.lowerBound { walk(text, search.core.lowerBound, trie, &search) }
      search.isTail = line.length >= Self.longest
      let first = search.isTail ? search.range.upperBound - Self.tail : 0
      var index = starts.endIndex
      while index > starts.startIndex && starts[index - 1] >= first { index -= 1 }
      for start in starts[index...] { walk(text, Int(start), trie, &search) }
    }
    search.write(to: &line)
  }

  /// Walks from the beginning of every word, and from every mark.
  private func searchWords(_ text: Span<UInt8>, withDates: Bool, _ search: inout PhraseSearch) {
    let classes = classes.span
    let lower = lower.span
    var index = search.range.lowerBound
    var isInside = false
    while index < search.range.upperBound {
      let kind = classes[Int(text[index])]
      if kind == ByteClass.high {
        let scalar = UTF8Scalar(text, at: index)
        let isWord = ScalarClass.isWord(scalar.value)
        if !(isInside && isWord) {
          if anyFilter.mayBeginHigh(text, index, lower) { walk(text, index, trie, &search) }
          if withDates && wordFilter.mayBeginHigh(text, index, lower) { walk(text, index, words, &search) }
        }
        isInside = isWord && !ScalarClass.isWide(scalar.value)
        index += scalar.length
        continue
      }
      let isWord = ByteClass.isWord(kind)
      if !(isInside && isWord) && text[index] != 0x20 {
        if anyFilter.mayBegin(text, index) { walk(text, index, trie, &search) }
        if withDates && wordFilter.mayBegin(text, index) { walk(text, index, words, &search) }
      }
      isInside = isWord
      index += 1
    }
  }

  private func walk(_ text: Span<UInt8>, _ start: Int, _ trie: PhraseTrie, _ search: inout PhraseSearch) {
    search.start = start
    follow(text, from: start, trie, 0, &search)
    if search.found > 0 { search.cover(text) }
  }

  /// Follows the tree from a node, and notes the phrases that end on the way.
  private func follow(
    _ text: Span<UInt8>, from first: Int, _ trie: PhraseTrie, _ root: Int32, _ search: inout PhraseSearch
  ) {
    let end = search.range.upperBound
    let lower = lower.span
    var node = root
    var index = first
    while true {
      let stop = trie.slots[Int(node)].stop
      if stop >= 0 {
        let stop = trie.stops[Int(stop)]
        if !stop.phrases.isEmpty && WordEdges.isEdge(text, index, search.range.lowerBound, end) {
          for place in stop.phrases { note(trie.phrases[place], endingAt: index, &search) }
        }
        if stop.wild >= 0 { followWild(text, from: index, trie, stop.wild, &search) }
      }
      guard index < end else { return }
      let byte = text[index]
      if byte > 0x40 && byte < 0x80 {
        node = trie.step(node, ASCII.lowercased(byte))
        if node < 0 { return }
        index += 1
        continue
      }
      let unit = Folding.unit(text, index, end, lower)
      node = trie.step(node, unit.bytes.0)
      if unit.count > 1 && node >= 0 { node = trie.step(node, unit.bytes.1) }
      if unit.count > 2 && node >= 0 { node = trie.step(node, unit.bytes.2) }
      if node < 0 { return }
      index = unit.next
    }
  }

  /// How far the words that `{*}` stands for can go, in bytes.
  private static let wildReach = 120

  /// Goes on behind one to four words.
  private func followWild(
    _ text: Span<UInt8>, from first: Int, _ trie: PhraseTrie, _ node: Int32, _ search: inout PhraseSearch
  ) {
    let end = min(search.range.upperBound, first + Self.wildReach)
    var index = first
    for _ in 0..<4 {
      while index < end && classes[Int(text[index])] != ByteClass.space { index += 1 }
      guard index > first, index < end else { return }
      follow(text, from: index, trie, node, &search)
      while index < end && classes[Int(text[index])] == ByteClass.space { index += 1 }
    }
  }

  private func note(_ number: Int32, endingAt end: Int, _ search: inout PhraseSearch) {
    let range = search.start..<end
    let phrase = traits[Int(number)]
    let atStart = range.lowerBound == search.core.lowerBound || range.lowerBound == search.range.lowerBound
    let atEnd = range.upperBound >= search.core.upperBound
    let holds =
      switch phrase.kind {
      case .whole: atStart && atEnd
      case .prefix: atStart
      case .suffix: atEnd
      case .contains: !search.isTail || phrase.isCredit
      }
    search.note(number, phrase, range, holds: holds, isWhole: atStart && atEnd)
  }

  /// The line less outer punctuation and counters: "(12)", "3".
  private static func core(of line: PageLine, _ text: Span<UInt8>) -> Range<Int> {
    var start = Int(line.start)
    var end = Int(line.end)
    while start < end {
      let scalar = UTF8Scalar(text, at: start)
      if WordEdges.isWord(scalar.value) { break }
      start += scalar.length
    }
    while end > start {
      let scalar = UTF8Scalar(text, before: end)
      let before = end - scalar.length
      let isDigit = ASCII.isDigit(text[before])
      if WordEdges.isWord(scalar.value) && !isDigit { break }
      // A number is a counter only behind a space or a bracket: "F16" ends in none.
      if isDigit {
        var first = before
        while first > start && ASCII.isDigit(text[first - 1]) { first -= 1 }
        guard first > start, !WordEdges.isWord(UTF8Scalar(text, before: first).value) else { break }
        end = first
      } else {
        end = before
      }
    }
    return start == end ? Int(line.start)..<Int(line.end) : start..<end
  }
}
