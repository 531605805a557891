/// How words are set off on a terminal: by colours, or by nothing but brackets. The one place that knows codes of terminals.
package struct TextStyle: Sendable {
  /// Whether there are colours.
  package let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  /// What codes begin with.
  static let escape: Unicode.Scalar = "\u{1B}"
  /// Goes to the beginning of the line and takes away what stands on it.
  package static let clearLine = "\r\u{1B}[K"
  /// Takes away what stands on the line behind the cursor.
  package static let clearRest = "\u{1B}[K"

  package func bold(_ text: String) -> String { wrap(text, "1") }
  package func heading(_ text: String) -> String { wrap(text, "1;36") }
  package func dim(_ text: String) -> String { wrap(text, "2") }
  package func active(_ text: String) -> String { wrap(text, "36") }
  package func good(_ text: String) -> String { wrap(text, "32") }
  package func warning(_ text: String) -> String { wrap(text, "33") }
  package func bad(_ text: String) -> String { wrap(text, "31") }
  /// In brackets where there are no colours.
  package func mark(_ text: String) -> String { isOn ? wrap(text, "7") : "⟦\(text)⟧" }
  /// The words before a diagnostic's message.
  func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: wrap(severity.rawValue, "1;31")
    case .warning: wrap(severity.rawValue, "1;33")
    }
  }

  /// A text of several lines in which nothing acts on a terminal but line ends and, if there are colours, the codes of
  /// this: for what was put together of parts, should one of them not be harmless.
  package func guarded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !$0.isHarmless && $0 != "\n" }) else { return text }
    var rest = text.unicodeScalars[...]
    var guarded = ""
    while let scalar = rest.popFirst() {
      if isOn, scalar == Self.escape, let code = Self.code(rest) {
        guarded.unicodeScalars.append(scalar)
        guarded.unicodeScalars.append(contentsOf: code)
        rest = rest[code.endIndex...]
      } else if scalar == "\n" {
        guarded.unicodeScalars.append(scalar)
      } else {
        guarded += scalar.shown
      }
    }
    return guarded
  }

  /// `[1;36m` at the beginning of a text.
  private static func code(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
    guard text.first == "[", let end = text.firstIndex(of: "m") else { return nil }
    let isCode = text[..<end].dropFirst().allSatisfy { ("0"..."9").contains($0) || $0 == ";" }
    return isCode ? text[...end] : nil
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\(Self.escape)[\(code)m\(text)\(Self.escape)[0m" : text
  }
}
