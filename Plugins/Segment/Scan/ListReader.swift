/// Finds the items of lists that stand inside a line.
struct ListReader: Sendable {
  let vocabulary: Vocabulary
  /// Whether each item is a sentence; if not, marks are read all the same, as what they hold ends none.
  let dividesItems: Bool

  /// How far ahead the next mark of a list is looked for.
  private static let reach = 2000

  /// Reads the list mark that a sentence starts with, and finds where the next item begins.
  func startItem(_ text: Span<UInt8>, _ scan: inout Scan) {
    let start = scan.start
    let first = vocabulary.character(text, start)
    switch first.kind {
    case .digit: break
    case .lower, .upper:
      // Only a lone letter or a Roman number can be a mark.
      guard start &+ 1 < scan.end else { return }
      let byte = text[start &+ 1]
      guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") || Self.romanDigit(byte) > 0 else { return }
    case .bullet, .dash: break
    case .opener: guard text[start] == UInt8(ascii: "(") else { return }
    default: return
    }
    var mark: ListMark?
    var after = start
    if first.kind == .bullet || first.kind == .dash {
      after &+= first.width
      if first.kind == .bullet { mark = bullet(text, start..<after) }
      while after < scan.end, vocabulary.character(text, after).kind == .space {
        after &+= vocabulary.character(text, after).width
      }
      if let (_, behind) = listMark(text, after, scan.end, numbering: nil) { after = behind }
    } else if let (read, behind) = listMark(text, start, scan.end, numbering: nil) {
      mark = read
      after = behind
    }
    guard let mark else {
      scan.listMarkEnd = after
      return
    }
    scan.listMarkEnd = after
    // A capital and a stop is an initial more often than not.
    guard dividesItems, scan.nextItem == .max, mark.numbering != .section,
      !(mark.numbering == .large && mark.style == .stop)
    else { return }
    scan.nextItem = place(of: mark.next, text, after, scan.end, &scan.search) ?? .max
    // Behind the last item another list may begin; `2. Bundesliga 1.` is none.
    if scan.nextItem == .max, mark.style != .stop, let first = mark.first {
      scan.nextItem = place(of: first, text, after, scan.end, &scan.search) ?? .max
    }
  }

  /// Whether a list begins behind a mark though a small letter stands there: `a.` with `b.` on the same line.
  func opensList(_ text: Span<UInt8>, _ found: Candidate, _ scan: inout Scan) -> Bool {
    guard dividesItems, found.letter &+ 1 < scan.end else { return false }
    let behind = text[found.letter &+ 1]
    guard behind == UInt8(ascii: ".") || behind == UInt8(ascii: ")") || Self.romanDigit(behind) > 0 else {
      return false
    }
    let start = found.opener == UInt8(ascii: "(") ? found.letter &- 1 : found.letter
    guard start >= found.next, let (mark, after) = listMark(text, start, scan.end, numbering: nil) else { return false }
    return place(of: mark.next, text, after, scan.end, &scan.search) != nil
  }

  /// Where the next mark stands: on the same line, behind a blank, with a blank behind.
  private func place(
    of wanted: ListMark, _ text: Span<UInt8>, _ from: Int, _ end: Int, _ search: inout ListSearch
  ) -> Int? {
    let limit = min(end, from &+ Self.reach)
    search.begin(at: from)
    if let place = search.place(of: wanted) { return place < limit ? place : nil }
    while search.searched &+ 1 < limit {
      let byte = text[search.searched]
      if byte == UInt8(ascii: "\n") { break }
      search.searched &+= 1
      if byte == UInt8(ascii: " ") || byte == 0xA0, addMarks(text, search.searched, end, &search, wanted) {
        return search.searched
      }
    }
    return nil
  }

  /// Takes note of the marks that can be read at an offset.
  ///
  /// - Returns: whether a wanted one is among them.
  private func addMarks(
    _ text: Span<UInt8>, _ offset: Int, _ end: Int, _ search: inout ListSearch, _ wanted: ListMark
  ) -> Bool {
    let byte = text[offset]
    if byte == UInt8(ascii: "(") || Self.isLetterOrDigit(byte) {
      guard let mark = itemMark(text, offset, end, .small) else { return false }
      search.add(mark, at: offset)
      // A letter by itself can be a Roman number too.
      guard mark.numbering == .small || mark.numbering == .large, let roman = itemMark(text, offset, end, .roman) else {
        return mark == wanted
      }
      search.add(roman, at: offset)
      return mark == wanted || roman == wanted
    }
    let character = vocabulary.character(text, offset)
    guard character.kind == .bullet, offset &+ character.width <= end else { return false }
    let mark = bullet(text, offset..<offset &+ character.width)
    search.add(mark, at: offset)
    return mark == wanted
  }

  private func bullet(_ text: Span<UInt8>, _ range: Range<Int>) -> ListMark {
    var number = 0
    for index in range { number = number << 8 | Int(text[index]) }
    return ListMark(style: .bullet, numbering: .bullet, number: number)
  }

  /// The mark of an item inside a line, if one is written at an offset.
  private func itemMark(
    _ text: Span<UInt8>, _ offset: Int, _ end: Int, _ numbering: ListMark.Numbering
  ) -> ListMark? {
    guard let (mark, behind) = listMark(text, offset, end, numbering: numbering), behind < end else { return nil }
    // `2. Bundesliga` may be an ordinal, but `1. … 2. …` with a capital behind each is a list.
    guard mark.style == .stop, mark.numbering == .digits else { return mark }
    var next = behind
    while next < end, vocabulary.character(text, next).kind == .space {
      next &+= vocabulary.character(text, next).width
    }
    guard next < end else { return nil }
    switch vocabulary.character(text, next).kind {
    case .upper, .letter, .opener, .quote: return mark
    default: return nil
    }
  }

  /// Reads a mark with a number, and where it ends.
  ///
  /// - Parameters:
  ///   - numbering: how a letter is to be read; nil: `i`, `v`, `x` as Roman where they begin a list.
  private func listMark(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, numbering: ListMark.Numbering?
  ) -> (ListMark, Int)? {
    var offset = start
    guard offset < end else { return nil }
    let isOpen = text[offset] == UInt8(ascii: "(")
    if isOpen { offset &+= 1 }
    guard let (kind, number, behind) = number(text, offset, end, numbering) else { return nil }
    offset = behind
    guard offset < end else { return nil }
    var style: ListMark.Style
    if isOpen {
      guard text[offset] == UInt8(ascii: ")") else { return nil }
      style = .brackets
    } else if text[offset] == UInt8(ascii: ")") {
      style = .bracket
    } else if text[offset] == UInt8(ascii: ".") {
      style = .stop
      if offset &+ 1 < end, text[offset &+ 1] == UInt8(ascii: ")") {
        style = .stopBracket
        offset &+= 1
      }
    } else {
      return nil
    }
    offset &+= 1
    if offset < end {
      let kind = vocabulary.character(text, offset).kind
      guard kind == .space || kind == .newline else { return nil }
    }
    return (ListMark(style: style, numbering: kind, number: number), offset)
  }

  private func number(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ numbering: ListMark.Numbering?
  ) -> (ListMark.Numbering, Int, Int)? {
    var offset = start
    var value = 0
    while offset < end, text[offset] >= 0x30, text[offset] <= 0x39, offset &- start < 4 {
      value = value &* 10 &+ Int(text[offset] &- 0x30)
      offset &+= 1
    }
    // `4.1.`: the number of a section.
    var sections = 0
    while offset > start, offset &+ 1 < end, sections < 4, text[offset] == UInt8(ascii: "."), text[offset &+ 1] >= 0x30,
      text[offset &+ 1] <= 0x39
    {
      offset &+= 2
      while offset < end, text[offset] >= 0x30, text[offset] <= 0x39, offset &- start < 12 { offset &+= 1 }
      sections &+= 1
    }
    if sections > 0 { return (.section, value, offset) }
    if offset > start { return (.digits, value, offset) }
    guard offset < end else { return nil }
    let byte = text[offset]
    let isAlone = offset &+ 1 >= end || !Self.isLetterOrDigit(text[offset &+ 1])
    if numbering != .roman, isAlone, numbering != nil || byte | 0x20 != UInt8(ascii: "i") {
      if byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") { return (.small, Int(byte), offset &+ 1) }
      if byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") { return (.large, Int(byte), offset &+ 1) }
      return nil
    }
    var last = 0
    while offset < end, offset &- start < 6 {
      let digit = Self.romanDigit(text[offset])
      guard digit > 0 else { break }
      value += digit > last && last > 0 ? digit - 2 * last : digit
      last = digit
      offset &+= 1
    }
    guard offset > start, offset >= end || !Self.isLetterOrDigit(text[offset]) else { return nil }
    return (.roman, value, offset)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func romanDigit(_ byte: UInt8) -> Int {
    switch byte | 0x20 {
    case UInt8(ascii: "i"): 1
    case UInt8(ascii: "v"): 5
    case UInt8(ascii: "x"): 10
    case UInt8(ascii: "l"): 50
    default: 0
    }
  }
}
