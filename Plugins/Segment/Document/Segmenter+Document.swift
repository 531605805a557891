internal import Sluice

extension Segmenter {
  /// Finds the sentences of a document's kept blocks.
  ///
  /// - Returns: what was decided and why, if it is to be explained; else nothing.
  func segment(_ document: borrowing Document, newlines: Newlines, _ sentences: inout [Sentence]) -> [Note] {
    let text = document.text.span
    let ranges = document.keptRanges
    let joinsLines =
      switch newlines {
      case .line: false
      case .paragraph: true
      case .auto: LineSurvey(text, self).isWrapped
      }
    sentences.reserveCapacity(text.count / 80)
    var scan = Scan(joinsLines: joinsLines)
    for range in ranges { segment(text, range.bytes, &scan, &sentences) }
    guard !scan.lowercaseEnds.isEmpty else { return scan.notes }
    let isSwitchedOn = startsLowercase(text, ranges)
    if isSwitchedOn { split(&sentences, at: scan.lowercaseEnds) }
    if explains {
      for end in scan.lowercaseEnds {
        scan.note(
          Int(end.mark)..<Int(end.end), taken: isSwitchedOn, .lowercaseStart,
          "a small letter follows, and the document \(isSwitchedOn ? "starts" : "does not start") sentences with one")
      }
      scan.notes.sort { $0.range.start < $1.range.start }
    }
    return scan.notes
  }

  /// Divides sentences at ends that were put aside.
  private func split(_ sentences: inout [Sentence], at ends: [LowercaseEnd]) {
    var divided: [Sentence] = []
    divided.reserveCapacity(sentences.count + ends.count)
    var next = 0
    for var sentence in sentences {
      let whole = sentence
      while next < ends.count, ends[next].end <= whole.range.end {
        let end = ends[next]
        next += 1
        guard end.end > sentence.range.start, end.next < whole.range.end else { continue }
        var first = sentence
        first.range.end = end.end
        first.headline = false
        divided.append(first)
        sentence.range.start = end.next
        sentence.insideQuote = end.insideQuote
      }
      divided.append(sentence)
    }
    sentences = divided
  }

  /// Whether a document lets small letters start sentences: a fifth of its starts, and two, are small; or it writes `i`
  /// for `I` twice.
  ///
  /// A start is the first letter of a line, or of what follows a single mark and a blank.
  private func startsLowercase(_ text: Span<UInt8>, _ ranges: [TextRange]) -> Bool {
    var starts = 0
    var small = 0
    var smallI = 0
    for range in ranges {
      var atStart = true
      var before = CharacterClass.newline
      var beforeThat = CharacterClass.other
      // The stop before the start, if it is one that does so.
      var followsStop = -1
      var offset = Int(range.start)
      while offset < Int(range.end) {
        let character = classes.character(text, offset)
        let kind = character.kind
        if kind == .space, before == .stop || before == .bang, !beforeThat.isTerminal {
          atStart = true
          followsStop = before == .stop ? offset &- 1 : -1
        }
        if kind == .newline {
          atStart = true
          followsStop = -1
        }
        if kind.isLetter {
          if atStart {
            starts += 1
            if kind == .lower && !(followsStop >= 0 && isInner(text, followsStop, Int(range.start))) { small += 1 }
            atStart = false
          }
          if before == .space, text[offset] == UInt8(ascii: "i"), offset &+ 1 < Int(range.end),
            classes.character(text, offset &+ 1).kind == .space
          {
            smallI += 1
          }
        } else if kind == .digit {
          atStart = false
        }
        beforeThat = before
        before = kind
        offset &+= character.width
      }
    }
    return small >= 2 && small * 5 >= starts || smallI >= 2
  }

  /// Whether a stop belongs to an abbreviation or an ordinal, and tells nothing of how sentences start.
  private func isInner(_ text: Span<UInt8>, _ stop: Int, _ start: Int) -> Bool {
    let word = word(text, before: stop, from: start)
    if word.isNumber { return flags.contains(.digitOrdinal) }
    return !word.classes.isDisjoint(with: .abbreviations.subtracting(.number))
  }
}
