internal import Sluice

/// Something that was decided about lines and that the reasons of their blocks do not show.
struct Decision {
  var lines: Range<Int>
  var taken: Bool
  var rule: String
  var detail: String
}

extension Page {
  /// Takes note of a decision, if somebody wants to know; the detail is made only then.
  mutating func decided(_ lines: Range<Int>, taken: Bool, _ rule: String, _ detail: @autoclosure () -> String) {
    guard decisions != nil else { return }
    decisions?.append(Decision(lines: lines, taken: taken, rule: rule, detail: detail()))
  }

  /// The decisions as notes, in the order of the text.
  var notes: [Note] {
    (decisions ?? []).map { decision in
      let range = TextRange(
        start: lines[decision.lines.lowerBound].start, end: lines[decision.lines.upperBound - 1].end)
      return Note(range: range, taken: decision.taken, rule: decision.rule, detail: decision.detail)
    }.enumerated().sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }.map(\.element)
  }
}
