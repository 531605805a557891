/// How the lines of a document are made: one for each paragraph, or broken at one length.
struct LineSurvey {
  /// Whether the text was broken into lines of about one length.
  let isWrapped: Bool

  /// Lines that a blank line follows are ends of paragraphs, short in any text: they are left out.
  init(_ text: Span<UInt8>, _ vocabulary: Vocabulary) {
    var lengths: [Int] = []
    var unended = 0
    var longest = 0
    var length = 0
    var last = CharacterClass.other
    // The line read before, until it is known whether a blank line follows.
    var waiting: (length: Int, ended: Bool)?
    var offset = 0
    while offset < text.count {
      let character = vocabulary.character(text, offset)
      offset += character.width
      if character.kind == .newline || offset >= text.count {
        if let line = waiting, length > 0 {
          lengths.append(line.length)
          longest = max(longest, line.length)
          if !line.ended { unended += 1 }
        }
        waiting = length > 0 ? (length, last.isTerminal) : nil
        length = 0
        last = .other
        continue
      }
      length += 1
      if character.kind != .space && character.kind != .quote && character.kind != .closer { last = character.kind }
    }
    let even = lengths.count { $0 >= longest - 15 }
    isWrapped =
      lengths.count >= 5 && (50...100).contains(longest) && even * 10 >= lengths.count * 7
      && unended * 2 >= lengths.count
  }
}
