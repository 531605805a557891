internal import Sluice

/// The lines of one document while they are labelled. Used again for the next, so that its memory is.
struct Page {
  var lines: [PageLine] = []
  var starts = PhraseStarts()
  /// How dense the text is at each line, while the window is chosen.
  var density = Density()
  /// The hash of the name of the document's source, where templates are known.
  var source: UInt64 = 0
  /// The line of the headline, if there is one.
  var headline: Int?
  /// The first and the last line of running text.
  var body: ClosedRange<Int>?
  /// What was decided that the reasons of blocks do not show, where somebody wants to know.
  var decisions: [Decision]?

  /// What a line takes here.
  static let bytesPerLine = MemoryLayout<PageLine>.stride + MemoryLayout<Int32>.stride

  /// Past this many lines, memory is given back.
  private static let kept = 20_000

  mutating func forget() {
    lines.clear(above: Self.kept)
    starts.forget(above: Self.kept)
    density.forget(above: Self.kept)
    headline = nil
    body = nil
    decisions = nil
  }

  func label(at index: Int) -> Block.Label? { lines.indices.contains(index) ? lines[index].label : nil }

  /// Whether a line counts as running text so far: no rule names it, and its score speaks for it.
  func isText(_ index: Int) -> Bool {
    guard lines.indices.contains(index) else { return false }
    let line = lines[index]
    return line.label == nil ? line.isInWindow && line.decision > 0 && !line.isTemplate : line.label == .paragraph
  }

  /// The longest runs of lines in a range that are alike.
  func runs(in range: ClosedRange<Int>, where isAlike: (PageLine) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      if isAlike(lines[index]) { continue }
      if start < index { runs.append(start..<index) }
      start = index + 1
    }
    if start <= range.upperBound { runs.append(start..<range.upperBound + 1) }
    return runs
  }
}
