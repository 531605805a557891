// Foreign text is what a user, a file or the name of one says: paths, ids, keys, words of texts, messages that repeat them.
// People see it by these alone.
extension String {
  /// On one line, with every character that acts on a terminal shown as `\u{1b}`.
  package var harmless: String {
    guard unicodeScalars.contains(where: { !$0.isHarmless }) else { return self }
    return unicodeScalars.map(\.shown).joined()
  }

  /// JSON in which every character that acts on a terminal is written as JSON escapes it, so that it means the same.
  ///
  /// Line ends between values stay; within one JSON has none.
  package var harmlessJSON: String {
    guard unicodeScalars.contains(where: { !$0.isHarmless && $0 != "\n" }) else { return self }
    return unicodeScalars.map { $0.isHarmless || $0 == "\n" ? String($0) : $0.escapedForJSON }.joined()
  }
}

extension Unicode.Scalar {
  /// Not a control character other than the tab, and nothing that ends a line or turns the direction of writing.
  ///
  /// `is_harmless` in `CCrash` says the same.
  var isHarmless: Bool {
    switch value {
    case 0x09, 0x20...0x7E: true
    case 0x00...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: false
    case 0xE0000...0xE007F: false
    default: true
    }
  }

  /// Itself, or `\u{1b}`.
  var shown: String { isHarmless ? String(self) : "\\u{\(String(value, radix: 16))}" }

  /// How many columns of a terminal `shown` takes.
  var shownColumns: Int { isHarmless ? columns : shown.utf8.count }

  /// `\u001b`; two of them beyond the first plane.
  var escapedForJSON: String {
    String(self).utf16.map { unit in
      let hex = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
  }
}
