internal import Sluice

/// Reads what the first and the last characters of a line say.
enum LineEnds {
  static func read(_ text: Span<UInt8>, _ line: inout PageLine) {
    let start = Int(line.start)
    let end = Int(line.end)
    let first = UTF8Scalar(text, at: start).value
    if ScalarClass.opensQuote(first) { line.shape.insert(.opensQuote) }

    let last = UTF8Scalar(text, before: end).value
    if last == 0x2A { line.shape.insert(.starEnd) }
    if isOpening(first) && (last == 0x29 || last == 0xFF09) { line.shape.insert(.parenthesized) }
    if last == 0x29 { readCounter(text, start, end - 1, &line) }

    var index = end
    while index > start {
      let decoded = UTF8Scalar(text, before: index)
      let scalar = decoded.value
      if ScalarClass.isTerminal(scalar) {
        line.shape.insert(.terminal)
        if [0x21, 0x3F, 0x61F, 0xFF01, 0xFF1F].contains(scalar) { line.shape.insert(.exclaims) }
        break
      }
      guard ScalarClass.isCloser(scalar) else { break }
      index -= decoded.length
    }
    let colon = Int(line.colonAt)
    if colon >= 0 && colon + 2 < end {
      var next = colon + 1
      if text[next] == 0x20 { next += 1 }
      if next < end && text[next] & 0xC0 != 0x80 && ScalarClass.opensQuote(UTF8Scalar(text, at: next).value) {
        line.shape.insert(.quotesAfterColon)
      }
    }
  }

  private static func isOpening(_ scalar: UInt32) -> Bool { scalar == 0x28 || scalar == 0xFF08 }

  /// "(12)" at the end.
  private static func readCounter(_ text: Span<UInt8>, _ start: Int, _ close: Int, _ line: inout PageLine) {
    var index = close
    while index > start && ASCII.isDigit(text[index - 1]) { index -= 1 }
    if index < close && index > start && text[index - 1] == 0x28 { line.shape.insert(.counterEnd) }
  }
}
