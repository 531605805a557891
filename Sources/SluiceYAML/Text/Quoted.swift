extension String {
  /// In single quotation marks, as messages show what a user wrote; cut if it is long.
  package var quoted: String { "'\(shortened)'" }

  /// The first 60 code points.
  private var shortened: String {
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return self }
    return String(scalars[..<end]) + "…"
  }
}
