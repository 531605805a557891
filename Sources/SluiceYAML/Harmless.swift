extension String {
  /// With every character that acts on a terminal shown as `\u{1b}`.
  var harmless: String {
    guard unicodeScalars.contains(where: { !$0.isHarmless }) else { return self }
    return unicodeScalars.map(\.shown).joined()
  }

  /// With a style of ANSI terminals around it.
  func styled(_ code: String) -> String { "\u{1B}[\(code)m\(self)\u{1B}[0m" }
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
  var columns: Int {
    if value < 0x7F, value >= 0x20 { return 1 }
    if !isHarmless { return shown.utf8.count }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return value == 0xAD ? 1 : 0
    default: return isWide ? 2 : 1
    }
  }

  /// East Asian and emoji.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
