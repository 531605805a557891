/// The rule for names: those that a pipeline file gives, of itself, of variables, stages and outputs; and those that
/// authors give, of components, parameters, layers and fields. They stand in file names, keys and columns.
package enum NameRule {
  package static let maxLength = 64

  /// Whether a text is a name: `[a-z][a-z0-9_]*`, at most 64 characters.
  package static func allows(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= maxLength else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// What is wrong with a text that is no name.
  package static func fault(_ what: String, _ text: String) -> (message: String, hint: String?) {
    let rule = "\(what) must be small letters, digits and '_', beginning with a letter"
    if text.utf8.count > maxLength { return ("\(what) must be at most \(maxLength) characters", nil) }
    let tried = text.lowercased().unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "0"..."9": String(scalar)
      default: "_"
      }
    }.joined()
    return ("\(rule), not \(text.quoted)", allows(tried) ? "write '\(tried)'" : nil)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
