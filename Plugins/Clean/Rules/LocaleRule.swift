internal import Sluice

/// "en_USEnglish": what a language switch leaves behind, on the first or last line.
struct LocaleRule: PageRule {
  func apply(to page: inout Page, _ text: Span<UInt8>) {
    guard let last = page.lines.indices.last else { return }
    for index in [0, last] where page.lines[index].label == nil && page.lines[index].length < 40 {
      if Self.begins(page.lines[index], text) { page.lines[index].name(.nav, .locale) }
    }
  }

  private static func begins(_ line: PageLine, _ text: Span<UInt8>) -> Bool {
    let start = Int(line.start)
    return line.end - line.start >= 5 && ASCII.isSmallLetter(text[start]) && ASCII.isSmallLetter(text[start + 1])
      && text[start + 2] == UInt8(ascii: "_") && ASCII.isCapital(text[start + 3]) && ASCII.isCapital(text[start + 4])
  }
}
