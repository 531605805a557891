/// How words are set off: by colours, or by nothing but brackets.
struct TextStyle {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func heading(_ text: String) -> String { wrap(text, "1;36") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func warning(_ text: String) -> String { wrap(text, "33") }
  func good(_ text: String) -> String { wrap(text, "32") }
  func bad(_ text: String) -> String { wrap(text, "31") }
  func mark(_ text: String) -> String { isOn ? wrap(text, "7") : "⟦\(text)⟧" }

  private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

extension String {
  /// Line ends are shown as arrows, other control characters as blanks.
  var onOneLine: String {
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\u{2028}", "\u{2029}": line.unicodeScalars.append("⏎")
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": line.unicodeScalars.append(" ")
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// With what stands in the middle left out, if it is longer.
  func shortened(to ends: (Int, Int)) -> String {
    let scalars = unicodeScalars
    guard scalars.count > ends.0 + ends.1 + 1 else { return self }
    return String(String.UnicodeScalarView(scalars.prefix(ends.0))) + "…"
      + String(String.UnicodeScalarView(scalars.suffix(ends.1)))
  }

  /// At most so many code points, the last of them `…` if some are left out.
  func cut(to width: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.count > width else { return self }
    var cut = String(String.UnicodeScalarView(scalars.prefix(max(0, width - 1))))
    cut.append("…")
    return cut
  }

  var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
