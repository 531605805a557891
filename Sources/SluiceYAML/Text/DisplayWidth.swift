extension Unicode.Scalar {
  /// How many columns of a terminal the character takes: 2 for those of East Asian scripts and for emoji, 0 for what is
  /// set upon the one before it or cannot be seen, else 1.
  package var columns: Int {
    if value < 0x7F { return value >= 0x20 || value == 0x09 ? 1 : 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control: return 0
    // A soft hyphen is shown.
    case .format: return value == 0xAD ? 1 : 0
    default: break
    }
    switch value {
    // Vowels and final consonants of Hangul, which join the consonant before them.
    case 0x1160...0x11FF: return 0
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D8F,
      0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      return 2
    // Two of these are a flag.
    case 0x1F1E6...0x1F1FF: return 1
    default: return properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension String {
  /// How many columns of a terminal the text takes on one line. Styles of `TextStyle` in it take none.
  package var columns: Int {
    var count = 0
    var isInStyle = false
    for scalar in unicodeScalars {
      if isInStyle {
        isInStyle = scalar != "m"
      } else if scalar == TextStyle.escape {
        isInStyle = true
      } else {
        count += scalar.columns
      }
    }
    return count
  }

  /// With blanks behind it, or before it, up to a width in columns.
  package func padded(to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - columns))
    return right ? blanks + self : self + blanks
  }

  /// At most so many columns, the last of them `…` if something is left out.
  package func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var cut = ""
    var rest = max(0, width - 1)
    for scalar in unicodeScalars {
      guard scalar.columns <= rest else { break }
      rest -= scalar.columns
      cut.unicodeScalars.append(scalar)
    }
    return cut + "…"
  }
}
