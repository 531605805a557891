extension String {
  /// With every character that acts on a terminal shown as `\u{1b}`.
  var harmless: String {
    guard unicodeScalars.contains(where: { !$0.isHarmless }) else { return self }
    return unicodeScalars.map(\.shown).joined()
  }
}

extension Unicode.Scalar {
  /// Not a control character other than the tab, and nothing that ends a line or turns the direction of writing.
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
}
