internal import Sluice

/// Marks the lines that many documents of the source have.
struct TemplateRule: PageRule {
  let table: TemplateTable
  /// The number of the first reason of the table.
  let firstReason: Int

  func apply(to page: inout Page, _ text: Span<UInt8>) {
    for index in page.lines.indices {
      let range = Int(page.lines[index].start)..<Int(page.lines[index].end)
      guard range.count <= LineHash.longest, let hit = table.hit(LineHash.of(text, range), salt: page.source) else {
        continue
      }
      // A sentence may be a quotation that several articles have.
      let isSentence = page.lines[index].length >= table.longLine && page.lines[index].shape.contains(.terminal)
      let isTaken = hit.isCommon || !isSentence
      page.decided(
        index..<index + 1, taken: isTaken, "template",
        "in \(table.share(hit)) of the documents of its source" + (isTaken ? "" : ": too few for a long sentence"))
      guard isTaken else { continue }
      page.lines[index].template = Int32(truncatingIfNeeded: firstReason + hit.name)
      page.lines[index].isEverywhere = hit.isCommon
    }
  }
}
