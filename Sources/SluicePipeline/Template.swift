internal import SluiceYAML

/// A scalar's text as what stands in it: literal text and references to variables and to the environment.
///
/// `${var.x}`, `${env.X}`, `${env.X:-text}` and `${env.X:?message}`; `$${` is a literal `${`. Any other `${` is a fault,
/// so that a typo is not taken for text; a lone `$` is text.
struct Template {
  /// What stands in the place of `${…}`.
  enum Reference {
    case variable
    case environment(Fallback)
  }

  /// What an environment variable is when it is not set.
  enum Fallback {
    case none
    case text(String)
    case message(String)
  }

  enum Piece {
    case text(String)
    /// Start and length are those of the name in the text, in code points.
    case reference(Reference, name: String, start: Int, length: Int)
  }

  /// A `${` that is none of the forms.
  struct Fault {
    var message: String
    var hint: String
    var start: Int
    var length: Int
  }

  private(set) var pieces: [Piece] = []
  private(set) var faults: [Fault] = []

  /// Nil if nothing in the text is to be replaced.
  init?(_ text: String) {
    // By bytes, because in "${" followed by a combining mark the brace is no Character of its own.
    let bytes = Array(text.utf8)
    guard Self.hasOpening(bytes) else { return nil }
    var literal: [UInt8] = []
    var index = 0
    // The code points up to `index`.
    var start = 0
    while index < bytes.count {
      if Self.isAt(index, "$${", bytes) {
        literal += "${".utf8
        index += 3
        start += 3
      } else if Self.isAt(index, "${", bytes) {
        if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
        literal.removeAll(keepingCapacity: true)
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
          let rest = String(decoding: bytes[index...], as: UTF8.self)
          faults.append(
            Fault(
              message: "\(rest.quoted) has no closing '}'", hint: Self.escapeHint, start: start,
              length: rest.unicodeScalars.count))
          return
        }
        let inside = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        read(inside, at: start)
        start += inside.unicodeScalars.count + 3
        index = end + 1
      } else {
        literal.append(bytes[index])
        if bytes[index] & 0xC0 != 0x80 { start += 1 }
        index += 1
      }
    }
    if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
  }

  /// The name, if the text is one variable and nothing else.
  var wholeVariable: (name: String, start: Int, length: Int)? {
    guard faults.isEmpty, pieces.count == 1, case .reference(.variable, let name, let start, let length) = pieces[0]
    else { return nil }
    return (name, start, length)
  }

  /// The names of the variables in it.
  var variables: [String] {
    pieces.compactMap { piece in
      if case .reference(.variable, let name, start: _, length: _) = piece { name } else { nil }
    }
  }

  static let escapeHint = "write '$${' for a literal '${'"

  private static func hasOpening(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { isAt($0, "${", bytes) }
  }

  private static func isAt(_ index: Int, _ text: StaticString, _ bytes: [UInt8]) -> Bool {
    let count = text.utf8CodeUnitCount
    return index + count <= bytes.count && (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }
}

// MARK: - What stands between the braces

extension Template {
  private mutating func read(_ inside: String, at start: Int) {
    if inside.hasPrefix("var.") {
      variable(String(inside.dropFirst(4)), inside, at: start)
    } else if inside.hasPrefix("env.") {
      environment(String(inside.dropFirst(4)), inside, at: start)
    } else {
      fault(
        "\("${\(inside)}".quoted) is neither '${var.NAME}' nor '${env.NAME}'", inside, at: start, Self.guess(inside))
    }
  }

  private mutating func variable(_ name: String, _ inside: String, at start: Int) {
    if let end = name.firstRange(of: ":")?.lowerBound {
      let hint = "write '${var.\(name[..<end])}' and give the default under 'vars'"
      fault("\("${\(inside)}".quoted) has a default of its own", inside, at: start, hint)
    } else if name.isEmpty {
      fault("'${var.}' has no name", inside, at: start, Self.escapeHint)
    } else {
      pieces.append(.reference(.variable, name: name, start: start + 6, length: name.unicodeScalars.count))
    }
  }

  private mutating func environment(_ rest: String, _ inside: String, at start: Int) {
    let name = String(rest.unicodeScalars.prefix(while: Self.isNamePart))
    let after = String(rest.unicodeScalars.dropFirst(name.unicodeScalars.count))
    let length = name.unicodeScalars.count
    let isName = name.unicodeScalars.first.map { !("0"..."9").contains($0) } ?? false
    var fallback: Fallback?
    if after.isEmpty { fallback = Fallback.none }
    if after.hasPrefix(":-") { fallback = .text(String(after.dropFirst(2))) }
    if after.hasPrefix(":?") { fallback = .message(String(after.dropFirst(2))) }
    if isName, let fallback {
      pieces.append(.reference(.environment(fallback), name: name, start: start + 6, length: length))
      return
    }
    let isShell = after.hasPrefix("-") || after.hasPrefix("?")
    let hint = isName && isShell ? "did you mean '${env.\(name):\(after)}'?" : nil
    let forms = "write '${env.NAME}', '${env.NAME:-text}' or '${env.NAME:?message}'"
    fault("\("${\(inside)}".quoted) is no environment variable", inside, at: start, hint ?? forms)
  }

  private mutating func fault(_ message: String, _ inside: String, at start: Int, _ hint: String) {
    faults.append(Fault(message: message, hint: hint, start: start, length: inside.unicodeScalars.count + 3))
  }

  /// What may have been meant by `${input}`, `${ var.input }`, `${vars.input}`, `${HOME}`.
  private static func guess(_ inside: String) -> String {
    let core = String(inside.unicodeScalars.filter { isNamePart($0) || $0 == "." })
    let parts = core.split(separator: ".", maxSplits: 1)
    if parts.count == 2, let kind = Suggestion.best(for: String(parts[0]), among: ["var", "env"]) {
      return "did you mean '${\(kind).\(parts[1])}'?"
    }
    guard parts.count == 1, core == inside, !core.isEmpty else { return escapeHint }
    let kind = core == core.uppercased() ? "env" : "var"
    return "did you mean '${\(kind).\(core)}'? \(escapeHint)"
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }
}
