internal import Sluice

/// The shapes of a line with a postal code and a town.
enum PostalCode {
  /// "Dorchester Center, MA 02124" or "10115 Berlin".
  static func stands(in text: Span<UInt8>, _ line: PageLine) -> Bool {
    let start = Int(line.start)
    let end = Int(line.end)
    guard line.digits == 5, line.words <= 6, line.letters > 2, end - start > 8 else { return false }
    if isCode(text, end - 5) {
      let isState = text[end - 6] == 0x20 && ASCII.isCapital(text[end - 7]) && ASCII.isCapital(text[end - 8])
      return isState && end - start > 10 && text[end - 9] == 0x20 && line.commas == 1
    }
    return isCode(text, start) && text[start + 5] == 0x20 && line.capitalizedWords == line.words - 1 && line.commas == 0
  }

  private static func isCode(_ text: Span<UInt8>, _ first: Int) -> Bool {
    for index in first..<first + 5 where !ASCII.isDigit(text[index]) { return false }
    return true
  }
}
