internal import Sluice

// Lines that carry facts about the article: when, where, by whom.
extension Page {
  /// Lines of nothing but dates, times and words such as "Published".
  mutating func nameDates() {
    for index in lines.indices where lines[index].label == nil && lines[index].isDate {
      lines[index].name(.timestamp, .dateTokens)
    }
  }

  /// "By Jane Doe", near the headline or behind the text.
  mutating func nameBylines() {
    guard let body else { return }
    for index in lines.indices where lines[index].label == nil {
      let line = lines[index]
      guard line.families.contains(.byline), line.length < 80, !line.shape.contains(.terminal) else { continue }
      let isNear = index < body.lowerBound + 2 || index > body.upperBound
      let isName = line.words <= 8 && 2 * line.capitalizedWords >= line.words
      if isNear && isName { lines[index].name(.byline, .bylineShape) }
    }
    for index in max(0, body.lowerBound - 3)..<body.lowerBound where lines[index].label == nil {
      // "BAGHDAD, June 28"
      let line = lines[index]
      guard line.families.contains(.date), line.commas >= 1, line.digits > 0, line.length < 50, line.words <= 6 else {
        continue
      }
      guard !line.shape.contains(.terminal), line.capitalizedWords >= 2 else { continue }
      lines[index].name(.dateline, .dateline)
    }
  }

  /// "(Reuters with AFP)" behind the text.
  mutating func nameAgencies() {
    guard let body else { return }
    for index in lines.indices where index >= body.upperBound && lines[index].label == nil {
      let line = lines[index]
      guard line.families.contains(.agency), line.length < 80 else { continue }
      if line.shape.contains(.parenthesized) || line.phraseIsWhole || !line.shape.contains(.terminal) {
        lines[index].name(.agency, .agencyLine)
      }
    }
  }

  /// Topics: behind "Tags:", or a list of short items behind the text.
  mutating func nameTags() {
    guard let body else { return }
    for index in lines.indices where lines[index].label == nil {
      let line = lines[index]
      let hasHeading = line.families.contains(.tags) && line.length < 300 && !line.shape.contains(.terminal)
      let isList = line.isTagList && (index > body.upperBound || label(at: index - 1) == .tags)
      if hasHeading || isList { lines[index].name(.tags, .tagList) }
    }
  }

  /// How many lines at either end of a text can be an address without a heading that says so.
  private static let edge = 6

  /// Postal addresses at the ends of the text, and under a heading.
  mutating func nameAddresses(_ text: Span<UInt8>) {
    var heading = -10
    for index in lines.indices where lines[index].label == nil {
      let line = lines[index]
      guard line.length < 80 else { continue }
      if line.families.contains(.address) && !line.shape.contains(.terminal) {
        lines[index].name(.address, .addressHeading)
        heading = index
        continue
      }
      guard index < Self.edge || index >= lines.count - Self.edge || index - heading <= 4 else { continue }
      let hasStreet = line.families.contains(.street) && line.digits > 0 && line.digits <= 10 && line.words <= 8
      if hasStreet || PostalCode.stands(in: text, line) { lines[index].name(.address, .addressShape) }
    }
  }

  /// "en_USEnglish": what a language switch leaves behind, on the first or last line.
  mutating func nameLocales(_ text: Span<UInt8>) {
    guard let last = lines.indices.last else { return }
    for index in [0, last] where lines[index].label == nil && lines[index].length < 40 {
      let start = Int(lines[index].start)
      guard lines[index].end - lines[index].start >= 5 else { continue }
      let isLocale =
        isLower(text[start]) && isLower(text[start + 1]) && text[start + 2] == UInt8(ascii: "_")
        && isUpper(text[start + 3]) && isUpper(text[start + 4])
      if isLocale { lines[index].name(.nav, .locale) }
    }
  }

  private func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
