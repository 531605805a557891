internal import Sluice

extension Page {
  /// Marks the lines that many documents of the source have.
  ///
  /// - Parameters:
  ///   - salt: the hash of the source's name.
  ///   - firstRule: the number of the first reason of the table.
  mutating func findTemplates(_ table: TemplateTable, salt: UInt64, firstRule: Int, _ text: Span<UInt8>) {
    for index in lines.indices {
      let range = Int(lines[index].start)..<Int(lines[index].end)
      guard range.count <= LineHash.longest, let hit = table.hit(LineHash.of(text, range), salt: salt) else { continue }
      // A sentence may be a quotation that several articles have.
      let isSentence = lines[index].length >= table.longLine && lines[index].shape.contains(.terminal)
      let isTaken = hit.isCommon || !isSentence
      decided(
        index..<index + 1, taken: isTaken, "template",
        "in \(table.share(hit)) of the documents of its source" + (isTaken ? "" : ": too few for a long sentence"))
      guard isTaken else { continue }
      lines[index].template = Int32(truncatingIfNeeded: firstRule + hit.name)
      lines[index].isEverywhere = hit.isCommon
    }
  }
}
