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

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\(Self.escape)[\(code)m\(text)\(Self.escape)[0m" : text
  }
}
