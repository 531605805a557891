extension String {
  /// Line ends are shown as arrows, tabs as blanks, and the rest as `harmless` has it.
  package var onOneLine: String {
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\u{2028}", "\u{2029}": line.unicodeScalars.append("⏎")
      case "\r", "\t": line.unicodeScalars.append(" ")
      default: line += scalar.shown
      }
    }
    return line
  }

  /// With what stands in the middle left out, if it is longer: so many code points of its beginning and of its end stay.
  package func shortened(to ends: (Int, Int)) -> String {
    let scalars = unicodeScalars
    guard scalars.count > ends.0 + ends.1 + 1 else { return self }
    return String(String.UnicodeScalarView(scalars.prefix(ends.0))) + "…"
      + String(String.UnicodeScalarView(scalars.suffix(ends.1)))
  }

  /// Without the blanks at its end.
  package var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
