/// The line of a place with a caret under it.
struct Snippet {
  private let number: Int
  private let text: String
  private let padding: String
  private let caret: String

  /// How many columns of a longer line are shown.
  private static let width = 120

  /// None if the place is in no line of its text, or in an empty one.
  init?(_ place: Place) {
    let lines = place.origin.lines
    let index = place.line - place.origin.firstLine
    guard lines.indices.contains(index) else { return nil }
    let line = Window(lines[index].unicodeScalars, around: place.column - 1, width: Self.width)
    guard line.scalars.contains(where: { $0 != " " && $0 != "\t" }) else { return nil }
    number = place.line
    let cut = line.isCutBefore ? "…" : ""
    let before = line.scalars.prefix(line.caret)
    let marked = line.scalars.dropFirst(line.caret).prefix(max(1, place.length))
    text = cut + line.scalars.map(\.shown).joined() + (line.isCutAfter ? "…" : "")
    padding =
      (line.isCutBefore ? " " : "")
      + before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.shownColumns) }.joined()
    let columns = max(1, marked.reduce(0) { $0 + $1.shownColumns })
    caret = "^" + String(repeating: "~", count: columns - 1)
  }

  func lines(_ style: TextStyle) -> [String] {
    let number = String(number)
    let margin = String(repeating: " ", count: max(5, number.count))
    return [
      "\(margin.dropLast(number.count))\(number) | \(text)",
      "\(margin) | \(padding)\(style.good(caret))",
    ]
  }
}

/// The part of a line around a caret.
private struct Window {
  let scalars: [Unicode.Scalar]
  /// Where the caret is in `scalars`.
  let caret: Int
  let isCutBefore: Bool
  let isCutAfter: Bool

  init(_ line: String.UnicodeScalarView, around caret: Int, width: Int) {
    let head = line.prefix(max(0, caret) + width)
    let all = Array(head)
    let caret = min(max(0, caret), all.count)
    // A third of what is shown stands before the caret, unless the line ends before the window does.
    let start = all.count <= width ? 0 : max(0, min(caret - width / 3, all.count - width))
    let end = min(all.count, start + width)
    scalars = Array(all[start..<end])
    self.caret = caret - start
    isCutBefore = start > 0
    isCutAfter = end < all.count || head.endIndex != line.endIndex
  }
}
