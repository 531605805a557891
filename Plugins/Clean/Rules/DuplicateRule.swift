internal import Sluice

/// A line that the next one repeats or begins with: on pages, a caption under a picture and in its gallery.
struct DuplicateRule: PageRule {
  /// How many lines under the headline a doubled line is a caption.
  private static let nearHeadline = 4

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices.dropLast() {
      let line = page.lines[index]
      guard line.label == nil, line.length >= 40, Self.begins(text, page.lines[index + 1], with: line) else { continue }
      let next = page.lines[index + 1].label
      if next == .caption {
        page.lines[index].name(.caption, .duplicate)
      } else if let headline = page.headline, index > headline, index - headline <= Self.nearHeadline, next == nil {
        page.lines[index].name(.caption, .duplicate)
        page.lines[index + 1].name(.caption, .duplicate)
      }
    }
  }

  private static func begins(_ text: Span<UInt8>, _ line: PageLine, with other: PageLine) -> Bool {
    let count = Int(other.end - other.start)
    guard line.end - line.start >= count else { return false }
    return text.isEqual(at: Int(line.start), to: text, at: Int(other.start), count: count)
  }
}
