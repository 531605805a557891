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
      case .auto: LineSurvey(text, vocabulary).isWrapped
      }
    sentences.reserveCapacity(text.count / 80)
    var scan = Scan(joinsLines: joinsLines)
    for range in ranges { segment(text, range.bytes, &scan, &sentences) }
    guard !scan.lowercaseEnds.isEmpty else { return scan.notes }
    let isSwitchedOn = LowercaseSurvey(text, ranges, rules).allowsSmallStarts
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
}
